/**
 * What has to be right before the first paint: the theme, and that a banner which the reader has closed is not shown.
 *
 * Sets the theme before the first paint and follows the theme buttons: `<button data-set-theme="dark">`, `"light"` or
 * `"system"`. A blocking script of its own, because a page without islands loads nothing else.
 */
(() => {
  const root = document.documentElement;
  const KEY = 'magnetiq-theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  // Storage may be forbidden; the choice then holds for this page only.
  let choice: string | null = null;
  try {
    choice = localStorage.getItem(KEY);
  } catch {}

  const apply = () => {
    const chosen = choice === 'dark' || choice === 'light' ? choice : 'system';
    root.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
    for (const button of document.querySelectorAll<HTMLElement>('[data-set-theme]')) {
      button.setAttribute('aria-pressed', String(button.dataset.setTheme === chosen));
    }
  };

  apply();
  dark.addEventListener('change', apply);
  document.addEventListener('DOMContentLoaded', apply);
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-set-theme]');
    if (!button) return;
    choice = button.dataset.setTheme ?? null;
    apply();
    try {
      localStorage.setItem(KEY, choice ?? '');
    } catch {}
  });
})();

/** Hides the banner that the reader has closed as soon as the parser has made it, and closes one on a click. */
(() => {
  const KEY = 'magnetiq-banner';
  let closed: string | null = null;
  try {
    closed = localStorage.getItem(KEY);
  } catch {}

  const hideClosed = () => {
    const banner = document.querySelector<HTMLElement>('[data-banner]');
    if (banner) banner.hidden = banner.dataset.banner === closed;
    return banner !== null;
  };

  if (closed) {
    const parsed = new MutationObserver(() => hideClosed() && parsed.disconnect());
    parsed.observe(document, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', () => parsed.disconnect());
  }
  document.addEventListener('click', ({ target }) => {
    if (!(target as Element).closest('[data-close-banner]')) return;
    const banner = (target as Element).closest<HTMLElement>('[data-banner]');
    closed = banner?.dataset.banner ?? null;
    hideClosed();
    document.getElementById('main')?.focus({ preventScroll: true });
    try {
      localStorage.setItem(KEY, closed ?? '');
    } catch {}
  });
})();
