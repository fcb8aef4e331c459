/**
 * What visitors do, as events for whoever counts: `window` hears `magnetiq:track`, and sinks are called. Nothing is
 * sent from here, and nothing is said unless the visitor allows statistics.
 */

export type TrackedEvent =
  | { name: 'link_followed'; label: string; href: string }
  | { name: 'language_changed'; from: string; to: string; position: string };

export type Sink = (event: TrackedEvent) => void;

const sinks = new Set<Sink>();

/** Adds somebody who counts; the answer takes them away again. */
export function registerSink(sink: Sink): () => void {
  sinks.add(sink);
  return () => sinks.delete(sink);
}

const isAllowed = (): boolean =>
  (document.documentElement.dataset.consent ?? '').split(' ').includes('statistics');

export function track(event: TrackedEvent): void {
  if (!isAllowed()) return;
  dispatchEvent(new CustomEvent('magnetiq:track', { detail: event }));
  for (const sink of sinks) sink(event);
}
