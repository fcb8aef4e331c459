/** Addresses under which networks let somebody share a page. */

const LONGEST_POST = 280;
// X counts every address as so many characters, with the space before it.
const ADDRESS = 24;

/** How much X counts for a character: one for the scripts of Europe, two for all others. */
const weight = (character: string): number => ((character.codePointAt(0) ?? 0) <= 0x10ff ? 1 : 2);
const weightOf = (text: string): number => [...text].reduce((sum, one) => sum + weight(one), 0);

/** A text that leaves room for the address in a post, cut after a word if need be. */
export function postOf(text: string): string {
  const room = LONGEST_POST - ADDRESS;
  if (weightOf(text) <= room) return text;
  const kept = [...text];
  while (weightOf(kept.join('')) > room - weight('…')) kept.pop();
  return `${kept.join('').replace(/\s+\S{0,40}$/u, '')}…`;
}

const asked = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

/** Where a page can be shared, each network by its name. It takes its words from the page, X those given. */
export const networks = (text: string, page: string) =>
  [
    ['LinkedIn', `https://www.linkedin.com/sharing/share-offsite/?${asked({ url: page })}`],
    ['X', `https://x.com/intent/post?${asked({ text: postOf(text), url: page })}`],
    ['Facebook', `https://www.facebook.com/sharer/sharer.php?${asked({ u: page })}`],
  ] as const;

/** A mail program takes no plus sign for a space. */
export const mailAbout = (title: string, text: string, page: string): string =>
  `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${text}\n${page}`)}`;
