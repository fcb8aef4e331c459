import { beforeEach, expect, test, vi } from 'vitest';

const root = document.documentElement;
let systemIsDark = false;
let tellSystemChange = () => {};

async function load() {
  vi.resetModules();
  // @ts-expect-error: a classic script, not a module; imported for what it does
  await import('./theme');
}

beforeEach(() => {
  localStorage.clear();
  systemIsDark = false;
  document.body.innerHTML = `
    <button data-set-theme="light"><span>Light</span></button>
    <button data-set-theme="dark"><span>Dark</span></button>
    <button data-set-theme="system">System</button>`;
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return systemIsDark;
    },
    addEventListener: (_: string, listener: () => void) => {
      tellSystemChange = listener;
    },
  }));
});

const button = (choice: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-set-theme="${choice}"]`);
  if (!found) throw new Error(`no button for ${choice}`);
  return found;
};

test('follows the device, also when it changes', async () => {
  await load();
  expect(root.dataset.theme).toBe('light');
  systemIsDark = true;
  tellSystemChange();
  expect(root.dataset.theme).toBe('dark');
});

test('a choice wins over the device and is remembered', async () => {
  await load();
  button('dark').querySelector('span')?.click();
  expect(root.dataset.theme).toBe('dark');
  expect(button('dark').getAttribute('aria-pressed')).toBe('true');
  expect(button('light').getAttribute('aria-pressed')).toBe('false');
  await load();
  expect(root.dataset.theme).toBe('dark');
});

test('the choice can be given back to the device', async () => {
  await load();
  button('dark').click();
  button('system').click();
  expect(root.dataset.theme).toBe('light');
  expect(button('system').getAttribute('aria-pressed')).toBe('true');
});

test('works for the page when nothing may be stored', async () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(forbidden);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbidden);
  await load();
  button('dark').click();
  expect(root.dataset.theme).toBe('dark');
  vi.restoreAllMocks();
});
