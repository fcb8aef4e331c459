/** How much of a text a search engine shows. They measure in pixels; these are the lengths that fit on average. */
export const TITLE_FITS = 60;
export const DESCRIPTION_FITS = 155;

/** In what a reader would count, not in what the computer does. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** The text as it is shown where only so much has room: whole words, then an ellipsis. */
export function cutAt(text: string, limit: number): string {
  const signs = Array.from(text.trim());
  if (signs.length <= limit) return signs.join('');
  const room = limit - 1;
  const space = signs.lastIndexOf(' ', room);
  // One endless word is cut within.
  const kept = signs.slice(0, space > room / 2 ? space : room).join('');
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}
