/** What every tree of components stands in, on the server and in an island. */
import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Provider } from 'react-redux';
import type { AppStore } from '../api/store';

interface ProvidersProps {
  i18n: i18n;
  store: AppStore;
  children: ReactNode;
}

export function Providers({ i18n, store, children }: ProvidersProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <Provider store={store}>{children}</Provider>
    </I18nextProvider>
  );
}
