/** Waits until an island comes near the view, or is touched, and only then loads what it needs. */
const wake = (island: HTMLElement) => {
  // A chunk that a newer release has removed leaves the block as the HTML it is.
  (island.dataset.island === 'plain'
    ? import('../features/webinars/enhance').then(({ enhance }) => enhance(island))
    : import('./islandRuntime').then(({ hydrateIsland }) => hydrateIsland(island))
  ).catch(() => {});
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      wake(target as HTMLElement);
    }
  },
  { rootMargin: '400px' },
);

const wakeOnTouch = (island: HTMLElement) => {
  const touched = new AbortController();
  const { signal } = touched;
  for (const event of ['focusin', 'pointerdown']) {
    const begin = () => {
      touched.abort();
      wake(island);
    };
    island.addEventListener(event, begin, { signal });
  }
};

for (const island of document.querySelectorAll<HTMLElement>('[data-island]')) {
  if (island.dataset.wakes === 'touch') wakeOnTouch(island);
  else observer.observe(island);
}
