/** The one store of a document's islands; a chunk of its own, loaded for islands that ask the API. */
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { createStore } from '../api/store';

const store = createStore({ origin: '' });

export const inStore = (node: ReactNode): ReactNode => <Provider store={store}>{node}</Provider>;
