import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Tab } from '../../api/generated';
import { Picture } from '../../components/ui/Picture';
import { RichText } from '../../components/ui/RichText';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

/** Where a key leads from one of several tabs; other keys lead nowhere. */
function tabAfter(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (current + 1) % count;
  if (key === 'ArrowLeft') return (current + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function Panel({
  tab,
  ...attributes
}: {
  tab: Tab;
  id: string;
  className: string;
  role?: 'tabpanel';
}) {
  return (
    <section aria-labelledby={`${attributes.id}-name`} {...attributes}>
      <h3 id={`${attributes.id}-name`}>{tab.title}</h3>
      <RichText html={tab.content} />
      {tab.image && <Picture image={tab.image} sizes="(min-width: 64rem) 28rem, 92vw" />}
    </section>
  );
}

/**
 * Views of one thing. Before a script has run, and without one, they are sections under their headings; links lead
 * to them. Alive, the links are tabs.
 */
export function TabsBlock({ id, value }: BlockProps<'tabs'>) {
  const { heading, intro, tabs } = value;
  const [alive, setAlive] = useState(false);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => setAlive(true), []);

  function onKeyDown(event: KeyboardEvent) {
    const next = tabAfter(event.key, chosen, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelectorAll('a')[next]?.focus();
  }

  const panelId = (place: number) => `${id}-tab-${place + 1}`;
  const tabProps = (place: number) =>
    alive && {
      role: 'tab',
      'aria-selected': place === chosen,
      'aria-controls': panelId(place),
      tabIndex: place === chosen ? 0 : -1,
    };
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <div className={alive ? 'tabs is-alive' : 'tabs'}>
        <div
          ref={list}
          className="tab-list needs-script"
          {...(alive && { role: 'tablist', 'aria-label': heading || undefined, onKeyDown })}
        >
          {tabs.map(({ title }, place) => (
            <a
              key={title}
              href={`#${panelId(place)}`}
              {...tabProps(place)}
              onClick={(event) => {
                event.preventDefault();
                setChosen(place);
              }}
            >
              {title}
            </a>
          ))}
        </div>
        {tabs.map((tab, place) => (
          <Panel
            key={tab.title}
            tab={tab}
            id={panelId(place)}
            className={place === chosen ? 'tab-panel is-shown' : 'tab-panel'}
            {...(alive && { role: 'tabpanel' as const })}
          />
        ))}
      </div>
    </>
  );
}
