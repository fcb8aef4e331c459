import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CategoryOut, SessionOut } from '../../api/generated';
import { Pagination } from '../../components/ui/Pagination';
import { useLocale } from '../../i18n/useLocale';
import { SessionCard } from './SessionCard';
import { FINDER_PATHS, finderAddress, KINDS, LEVELS, type Wish } from './webinarAddresses';

export const PER_PAGE = 12;

interface ChoiceProps {
  name: 'when' | 'category' | 'level' | 'kind' | 'language';
  label: string;
  chosen: string | undefined;
  any: string;
  options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, chosen, any, options }: ChoiceProps) {
  return (
    <label className="finder-choice">
      {label}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{any}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function FinderForm({ wish, categories }: { wish: Wish; categories: readonly CategoryOut[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const any = t('webinars.finder.any');
  return (
    <form
      className="finder"
      method="get"
      action={FINDER_PATHS[locale]}
      aria-label={t('webinars.finder.label')}
    >
      <label className="finder-choice finder-words">
        {t('webinars.finder.q')}
        <input type="search" name="q" defaultValue={wish.q} maxLength={100} />
      </label>
      <Choice
        name="when"
        label={t('webinars.finder.when')}
        chosen={wish.when === 'past' ? 'past' : ''}
        any={t('webinars.finder.upcoming')}
        options={[['past', t('webinars.finder.past')]]}
      />
      {categories.length > 0 && (
        <Choice
          name="category"
          label={t('webinars.finder.category')}
          chosen={wish.category}
          any={any}
          options={categories.map(({ slug, name }) => [slug, name])}
        />
      )}
      <Choice
        name="level"
        label={t('webinars.finder.level')}
        chosen={wish.level}
        any={any}
        options={LEVELS.map((level) => [level, t(`webinars.levels.${level}`)])}
      />
      <Choice
        name="kind"
        label={t('webinars.finder.kind')}
        chosen={wish.kind}
        any={any}
        options={KINDS.map((kind) => [kind, t(`webinars.kinds.${kind}`)])}
      />
      <Choice
        name="language"
        label={t('webinars.finder.language')}
        chosen={wish.language}
        any={any}
        options={[
          ['en', t('webinars.languages.en')],
          ['de', t('webinars.languages.de')],
        ]}
      />
      <label className="tick finder-free">
        <input type="checkbox" name="free" value="true" defaultChecked={wish.free ?? false} />
        <span>{t('webinars.free')}</span>
      </label>
      <button type="submit" className="button button-quiet">
        {t('webinars.finder.show')}
      </button>
    </form>
  );
}

interface FinderProps {
  wish: Wish;
  sessions: readonly SessionOut[];
  total: number;
  categories: readonly CategoryOut[];
  /** Puts what brings the list to life around it. */
  around: (list: ReactNode) => ReactNode;
}

/** The sessions that a reader asks for, and the ways to narrow them down: a plain form. */
export function Finder({ wish, sessions, total, categories, around }: FinderProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const isWhole = finderAddress(locale, { ...wish, page: 1 }) === FINDER_PATHS[locale];
  return (
    <section className="sessions tracks" aria-labelledby="sessions">
      <h2 id="sessions">{t(`webinars.found.${wish.when}`, { count: total })}</h2>
      <FinderForm wish={wish} categories={categories} />
      {total === 0 && (
        <div className="sessions-none">
          <p>{t(isWhole ? 'webinars.none' : 'webinars.noneSuch')}</p>
          {!isWhole && <a href={FINDER_PATHS[locale]}>{t('webinars.finder.all')}</a>}
        </div>
      )}
      {around(
        <ul className="session-list">
          {sessions.map((session) => (
            <SessionCard key={session.id} session={session} />
          ))}
        </ul>,
      )}
      <Pagination
        page={wish.page}
        perPage={PER_PAGE}
        total={total}
        href={(page) => finderAddress(locale, { ...wish, page })}
      />
    </section>
  );
}
