import type { ReactNode } from 'react';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Logo } from '../ui/Logo';

/** A frame that needs no data: for pages shown while the API does not answer. */
export function BareFrame({ children }: { children: ReactNode }) {
  const locale = useLocale();
  return (
    <>
      <header className="site-header tracks">
        <div className="site-bar">
          <a className="site-logo" href={homeOf(locale)}>
            <Logo name="Magnetiq" />
          </a>
        </div>
      </header>
      <main id="main">{children}</main>
    </>
  );
}
