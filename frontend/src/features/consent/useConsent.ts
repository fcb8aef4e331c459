/** Whether a visitor allows something, at this moment. Nothing is allowed on the server. */
import { useEffect, useState, useSyncExternalStore } from 'react';

type Category = 'external_media' | 'statistics' | 'marketing';

export const isAllowed = (category: Category): boolean =>
  (document.documentElement.dataset.consent ?? '').split(' ').includes(category);

function onDecision(listener: () => void): () => void {
  addEventListener('magnetiq:consent', listener);
  return () => removeEventListener('magnetiq:consent', listener);
}

export const useConsent = (category: Category): boolean =>
  useSyncExternalStore(
    onDecision,
    () => isAllowed(category),
    () => false,
  );

/** Something that is shown once it is asked for, or allowed for all. Who revokes means this one as well. */
export function useEmbed(category: Category) {
  const allowed = useConsent(category);
  const [started, setStarted] = useState(false);
  useEffect(() => onDecision(() => setStarted((was) => was && isAllowed(category))), [category]);
  return { shown: allowed || started, started, start: () => setStarted(true) };
}
