/** Waits until an island comes near the view, or gets the focus, and only then loads what it needs. */
const wake = (island: Element) =>
  // A chunk that a newer release has removed leaves the island as the HTML it is.
  void import('./islandRuntime')
    .then(({ hydrateIsland }) => hydrateIsland(island as HTMLElement))
    .catch(() => {});

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      wake(target);
    }
  },
  { rootMargin: '400px' },
);

for (const island of document.querySelectorAll<HTMLElement>('[data-island]')) {
  if (island.dataset.wake) island.addEventListener('focusin', () => wake(island), { once: true });
  else observer.observe(island);
}
