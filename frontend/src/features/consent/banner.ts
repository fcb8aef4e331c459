/** What the banner's buttons do. The banner itself is HTML that the server has made, the same for everybody. */
import { type Kept, keep, newConsentId, newKey, readKept, type Told } from './kept';
import { tellUnsent } from './tell';

const DAY = 86_400_000;

let opener: HTMLElement | undefined;

const bannerElement = (): HTMLElement => document.getElementById('consent') as HTMLElement;

const part = <E extends HTMLElement>(selector: string): E | null =>
  bannerElement().querySelector<E>(selector);

const boxes = (): HTMLInputElement[] => [
  ...bannerElement().querySelectorAll<HTMLInputElement>('input[name="consent"]'),
];

const asked = (): string[] => boxes().map(({ value }) => value);

/** What the visitor decided, given what held before. */
export function kindOf(granted: string[], offered: string[], before: string[]): Told['kind'] {
  if (granted.length === 0) return before.length > 0 ? 'revoked' : 'refused';
  return granted.length === offered.length ? 'accepted' : 'chosen';
}

function decide(granted: string[]): void {
  const { asks = '', wording = '', days = '0' } = bannerElement().dataset;
  const before = readKept();
  const id = before?.id ?? newConsentId();
  const told: Told = {
    key: newKey(),
    consent_id: id,
    kind: kindOf(granted, asked(), before?.granted ?? []),
    wording,
    asked: asked(),
    granted,
    page: location.pathname.slice(0, 500),
  };
  const kept: Kept = {
    id,
    asks,
    granted,
    until: Date.now() + Number(days) * DAY,
    unsent: [...(before?.unsent ?? []), told],
  };
  keep(kept);
  dispatchEvent(new CustomEvent('magnetiq:decided', { detail: kept }));
  close();
  void tellUnsent();
}

function showChoices(): void {
  const kept = readKept();
  for (const box of boxes()) box.checked = kept?.granted.includes(box.value) ?? false;
  bannerElement().dataset.layer = 'choices';
  part('[data-consent-act="choose"]')?.setAttribute('aria-expanded', 'true');
  const id = part('[data-consent-id]');
  if (!id || !kept) return;
  id.textContent = kept.id;
  (id.parentElement as HTMLElement).hidden = false;
}

function open(from: HTMLElement): void {
  opener = from;
  bannerElement().hidden = false;
  showChoices();
  const closer = part<HTMLButtonElement>('[data-consent-act="close"]');
  if (closer) closer.hidden = false;
  part('h2')?.focus();
}

function close(): void {
  const banner = bannerElement();
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = true;
  delete banner.dataset.layer;
  part('[data-consent-act="choose"]')?.setAttribute('aria-expanded', 'false');
  // The focus goes back to where the visitor came from; after the first visit, to the page.
  if (hadFocus) (opener ?? document.getElementById('main'))?.focus({ preventScroll: !opener });
  opener = undefined;
}

const acts: Record<string, (button: HTMLElement) => void> = {
  accept: () => decide(asked()),
  refuse: () => decide([]),
  save: () =>
    decide(
      boxes()
        .filter(({ checked }) => checked)
        .map(({ value }) => value),
    ),
  choose: () => {
    showChoices();
    boxes()[0]?.focus();
  },
  open,
  close,
};

export function listenToBanner(): void {
  addEventListener('magnetiq:act', (event) => {
    const button = (event as CustomEvent<HTMLElement>).detail;
    acts[button.dataset.consentAct ?? '']?.(button);
  });
  bannerElement().addEventListener('keydown', ({ key }) => {
    // Without a decision the banner is there again on the next page, and nothing is allowed.
    if (key === 'Escape') close();
  });
  void tellUnsent();
}
