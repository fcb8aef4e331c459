/** Notices which named links are followed, and where a visitor changes the language. One listener for the whole page. */
import { type TrackedEvent, track } from './events';

/** What following a link means; nothing, if nobody has named it. */
export function eventOf(link: HTMLAnchorElement): TrackedEvent | undefined {
  const { track: label, trackLanguage: position } = link.dataset;
  if (position) {
    const from = document.documentElement.lang;
    return { name: 'language_changed', from, to: link.hreflang, position };
  }
  if (label) return { name: 'link_followed', label, href: link.href };
  return undefined;
}

export function listenToLinks(): void {
  addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>(
      'a[data-track], a[data-track-language]',
    );
    const event = link && eventOf(link);
    if (event) track(event);
  });
}
