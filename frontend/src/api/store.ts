/** One store a server request, one a browser tab. */
import { combineReducers, configureStore } from '@reduxjs/toolkit';
import type { ApiEnv } from './callApi';
import { api } from './generated';

const reducer = combineReducers({ [api.reducerPath]: api.reducer });
export type RootState = ReturnType<typeof reducer>;

export function createStore(env: ApiEnv) {
  return configureStore({
    reducer,
    devTools: false,
    middleware: (getDefault) =>
      // Both checks walk the whole state on every action.
      getDefault({
        thunk: { extraArgument: env },
        serializableCheck: false,
        immutableCheck: false,
      }).concat(api.middleware),
  });
}

export type AppStore = ReturnType<typeof createStore>;
