import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { useLocale } from '../../i18n/useLocale';
import { SEARCH_PATHS } from './searchAddress';
import { useSuggestions } from './useSuggestions';

export interface SearchBoxProps {
  id: string;
  value: { query: string; autoFocus: boolean };
}

const NONE = -1;

function Options(props: { id: string; found: readonly Suggestion[]; active: number }) {
  const { id, found, active } = props;
  const { t } = useTranslation();
  return found.map(({ title, url, is_fallback: isFallback, served_locale: language }, index) => (
    <div
      key={url}
      id={`${id}-option-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      // The field keeps the focus, or the list would close before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => location.assign(url)}
      onKeyDown={undefined}
    >
      <span lang={isFallback ? language : undefined}>{title}</span>
      {isFallback && <small>{t('search.inEnglish')}</small>}
    </div>
  ));
}

/** A form that finds, and suggests titles while one types: the combobox of the ARIA authoring practices. */
export function SearchBox({ id, value }: SearchBoxProps) {
  const { t } = useTranslation();
  const { found, ask } = useSuggestions();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(NONE);
  const field = useRef<HTMLInputElement>(null);
  const shown = open && found.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the box came alive
  useEffect(() => {
    if (field.current && field.current.value !== value.query) look(field.current.value);
  }, []);

  function look(typed: string) {
    setActive(NONE);
    setOpen(true);
    ask(typed);
  }

  const close = () => {
    setOpen(false);
    setActive(NONE);
  };

  function step(by: number) {
    // One place of the round is the field itself.
    const places = found.length + 1;
    setOpen(true);
    setActive(((active + 1 + by + places) % places) - 1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const chosen = shown ? found[active] : undefined;
    const actions: Partial<Record<string, false | (() => void)>> = {
      ArrowDown: found.length > 0 && (() => step(1)),
      ArrowUp: found.length > 0 && (() => step(-1)),
      Escape: shown && close,
      Enter: chosen !== undefined && (() => location.assign(chosen.url)),
    };
    const act = actions[event.key];
    if (!act) return;
    act();
    event.preventDefault();
  }

  return (
    <search>
      <form className="search-box" action={SEARCH_PATHS[useLocale()]} method="get">
        <label className="sr-only" htmlFor={`${id}-field`}>
          {t('search.label')}
        </label>
        <div className="search-field">
          <Icon name="search" />
          <input
            ref={field}
            id={`${id}-field`}
            name="q"
            type="search"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-activedescendant={shown && active !== NONE ? `${id}-option-${active}` : undefined}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: it stands in a panel that was opened to type here
            autoFocus={value.autoFocus}
            defaultValue={value.query}
            placeholder={t('search.placeholder')}
            maxLength={200}
            enterKeyHint="search"
            onChange={(event) => look(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <button type="submit" className="button button-primary">
            {t('search.submit')}
          </button>
        </div>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('search.suggestions')}
          className="search-suggestions"
          hidden={!shown}
        >
          <Options id={id} found={shown ? found : []} active={active} />
        </div>
        <p className="sr-only" role="status">
          {shown ? t('search.suggested', { count: found.length }) : ''}
        </p>
      </form>
    </search>
  );
}
