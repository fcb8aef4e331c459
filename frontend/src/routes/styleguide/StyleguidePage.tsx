/** The picture that editors, designers and tests share: the tokens, the controls, and every block with its sample. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Body } from '../../blocks/Body';
import { LanguageSwitch } from '../../components/layout/LanguageSwitch';
import { PageIntro } from '../../components/layout/PageIntro';
import { SkipLink } from '../../components/layout/SkipLink';
import { ThemeChoice } from '../../components/layout/ThemeSwitch';
import { Logo } from '../../components/ui/Logo';
import { homeOf, LOCALES, type Locale } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { Buttons, Colours, Controls, TypeScale } from './foundations';
import { groupedSpecimens, type Specimen } from './specimens';

const NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' };
const FOUNDATIONS = {
  colours: Colours,
  type: TypeScale,
  buttons: Buttons,
  controls: Controls,
} as const;
const FOUNDATION_NAMES = Object.keys(FOUNDATIONS) as (keyof typeof FOUNDATIONS)[];

function Bar({ current }: { current: Locale }) {
  const languages = LOCALES.map((locale) => ({
    locale,
    label: NAMES[locale],
    href: `${homeOf(locale)}styleguide/`,
    current: locale === current,
  }));
  return (
    <header className="site-header tracks">
      <div className="site-bar guide-bar">
        <a className="site-logo" href={homeOf(current)}>
          <Logo name="Magnetiq" />
        </a>
        <LanguageSwitch languages={languages} position="header" />
        <ThemeChoice />
      </div>
    </header>
  );
}

function Contents({ groups }: { groups: ReturnType<typeof groupedSpecimens> }) {
  const { t } = useTranslation();
  return (
    <nav className="guide-contents tracks" aria-label={t('styleguide.contents')}>
      <ul>
        {FOUNDATION_NAMES.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{t(`styleguide.${name}`)}</a>
          </li>
        ))}
      </ul>
      {groups.map(([group, specimens]) => (
        <ul key={group} aria-label={group}>
          {specimens.map(({ block, label }) => (
            <li key={block.type}>
              <a href={`#${block.type}`}>{label}</a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function Foundation({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  return (
    <section id={id} className="guide-foundation tracks">
      <h2>{name}</h2>
      <div className="guide-sheet">{children}</div>
    </section>
  );
}

function SpecimenEntry({ label, description, block }: Specimen) {
  return (
    <>
      <div className="specimen-label tracks">
        <p>
          <strong>{label}</strong> <code>{block.type}</code> {description}
        </p>
      </div>
      <Body blocks={[block]} opensPage={false} />
    </>
  );
}

export function StyleguidePage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const groups = groupedSpecimens(locale);
  return (
    <>
      <title>{`${t('styleguide.title')} · Magnetiq`}</title>
      <meta name="robots" content="noindex" />
      <SkipLink />
      <Bar current={locale} />
      <main id="main" tabIndex={-1}>
        <PageIntro title={t('styleguide.title')} lead={t('styleguide.lead')} />
        <Contents groups={groups} />
        {FOUNDATION_NAMES.map((name) => {
          const Sheet = FOUNDATIONS[name];
          return (
            <Foundation key={name} id={name} name={t(`styleguide.${name}`)}>
              <Sheet />
            </Foundation>
          );
        })}
        {groups.map(([group, specimens]) => (
          <div key={group} className="guide-group">
            <div className="tracks">
              <h2 className="guide-group-name pole">{group}</h2>
            </div>
            {specimens.map((specimen) => (
              <SpecimenEntry key={specimen.block.type} {...specimen} />
            ))}
          </div>
        ))}
      </main>
    </>
  );
}
