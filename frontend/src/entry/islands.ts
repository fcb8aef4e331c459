/** Waits until an island comes near the view, and only then loads what it needs. */
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      // A chunk that a newer release has removed leaves the block as the HTML it is.
      void import('./islandRuntime')
        .then(({ hydrateIsland }) => hydrateIsland(target as HTMLElement))
        .catch(() => {});
    }
  },
  { rootMargin: '400px' },
);

for (const island of document.querySelectorAll('[data-island]')) observer.observe(island);
