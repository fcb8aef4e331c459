/** The HTML document around every page. It contains no inline script and no inline style. */
import type { ReactNode } from 'react';
import type { Locale } from '../i18n/locales';

/** The files of a build that a document names. */
export interface DocumentAssets {
  styles: string[];
  fonts: string[];
  /** Runs before the first paint and sets the theme. */
  theme: string;
  /** What drafts load besides. */
  preview: string;
  /** What a visitor has decided: the script that every document runs, and those that it may load. */
  consent: { script: string; acts: string; tracking: string };
  /** Modules that every document loads; only a development server has them. */
  modules: string[];
}

interface DocumentProps {
  locale: Locale;
  assets: DocumentAssets;
  /** A draft: its links lead to the live site, elsewhere. */
  isPreview?: boolean;
  children: ReactNode;
}

export function Document({ locale, assets, isPreview = false, children }: DocumentProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#120e1f" />
        {isPreview && <base target="_blank" />}
        <script src={assets.theme} />
        <script
          defer
          src={assets.consent.script}
          data-acts={assets.consent.acts}
          data-tracking={assets.consent.tracking}
        />
        {assets.fonts.map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="" />
        ))}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        {isPreview && <script type="module" src={assets.preview} />}
        {assets.modules.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
