/**
 * Knows what this visitor has decided, and shows the banner if that is nothing. A page may depend on no visitor, so
 * this is the one place that asks. Everything more is loaded when somebody touches the banner, or has allowed it.
 */
(() => {
  const script = (document.currentScript as HTMLScriptElement).dataset;
  const banner = document.getElementById('consent');
  if (!banner) return;
  const KEY = 'magnetiq-consent';
  const load = (file: string | undefined) => import(/* @vite-ignore */ file ?? '');

  /** What was decided now, or what is stored; storage may be forbidden. */
  const apply = (decided?: unknown) => {
    let kept = decided as
      | { asks: string; until: number; granted: string[]; unsent?: unknown[] }
      | undefined;
    try {
      kept ??= JSON.parse(localStorage.getItem(KEY) ?? '{}');
    } catch {}
    const holds = !!kept && kept.asks === banner.dataset.asks && kept.until > Date.now();
    const granted = (holds && kept?.granted) || [];
    document.documentElement.dataset.consent = granted.join(' ');
    banner.hidden = holds;
    dispatchEvent(new Event('magnetiq:consent'));
    if (granted.includes('statistics')) load(script.tracking);
    return kept;
  };

  if (apply()?.unsent?.length) load(script.acts);
  addEventListener('storage', ({ key }) => key === KEY && apply());
  addEventListener('magnetiq:decided', (event) => apply((event as CustomEvent).detail));
  addEventListener('click', ({ target }) => {
    const detail = (target as Element).closest('[data-consent-act]');
    if (detail) {
      load(script.acts).then(() => dispatchEvent(new CustomEvent('magnetiq:act', { detail })));
    }
  });
})();
