import type { ReactNode } from 'react';
import { homeOf } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Logo } from '../ui/Logo';

/** A frame that needs no data: for pages shown while the API does not answer. */
interface BareFrameProps {
  name?: string;
  /** What stands at the end of the header. */
  tools?: ReactNode;
  children: ReactNode;
}

export function BareFrame({ name = 'Magnetiq', tools, children }: BareFrameProps) {
  const locale = useLocale();
  return (
    <>
      <header className="site-header tracks">
        <div className="site-bar">
          <a className="site-logo" href={homeOf(locale)}>
            <Logo name={name} />
          </a>
          {tools && <div className="site-tools site-tools-bare">{tools}</div>}
        </div>
      </header>
      <main id="main">{children}</main>
    </>
  );
}
