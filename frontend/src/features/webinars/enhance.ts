/** What script adds to the pages of webinars, without React: loaded once such a page is looked at. */

/** The same hours by the visitor's clock, where that differs from the host's. */
function showLocalTime(place: HTMLElement): void {
  const { localTime = '', start = '', end = '', zone } = place.dataset;
  const { lang } = document.documentElement;
  const hours = (timeZone: string | undefined, withDay: boolean) =>
    new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', {
      ...(timeZone && { timeZone }),
      hour: '2-digit',
      minute: '2-digit',
      ...(withDay && { weekday: 'long' }),
    }).formatRange(new Date(start), new Date(end));
  if (hours(undefined, true) === hours(zone, true)) return;
  place.textContent = localTime.replace('{time}', hours(undefined, true));
  place.hidden = false;
}

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Counts down, and then looks at the page again: the door is open. */
function countDown(place: HTMLElement): void {
  const end = Date.parse(place.dataset.countdown ?? '');
  if (Number.isNaN(end)) return;
  const show = () => {
    const left = end - Date.now();
    if (left <= 0) {
      clearInterval(timer);
      location.reload();
      return;
    }
    const days = Math.floor(left / DAY);
    const clock = new Date(left % DAY).toISOString().slice(11, 19);
    const words = days > 0 ? `${place.dataset.days?.replace('{number}', String(days))} ` : '';
    place.textContent = words + clock;
    place.hidden = false;
  };
  const timer = setInterval(show, SECOND);
  show();
}

function offerCopying(button: HTMLElement): void {
  const words = button.querySelector('span');
  const part = button.closest<HTMLElement>('[data-copying]');
  if (!navigator.clipboard || !words || !part) return;
  part.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    words.textContent = button.dataset.copied ?? '';
  });
}

const KEPT = 'magnetiq.attendee';
const REMEMBERED = ['first_name', 'last_name', 'email', 'company', 'job_title', 'phone'];

const controls = (form: HTMLFormElement): HTMLInputElement[] =>
  REMEMBERED.flatMap((name) => {
    const control = form.elements.namedItem(name);
    return control instanceof HTMLInputElement ? [control] : [];
  });

/** What was kept; a browser may refuse to say. */
function recall(): Record<string, string> | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Fills in what is still empty, and keeps what is entered only while the box is ticked. */
function rememberAttendee(form: HTMLFormElement): void {
  const part = form.querySelector<HTMLElement>('[data-remembering]');
  const box = form.querySelector<HTMLInputElement>('[data-remember]');
  const forget = form.querySelector<HTMLElement>('[data-forget]');
  const told = form.querySelector<HTMLElement>('[data-forgotten]');
  if (!part || !box || !forget || !told) return;
  const known = recall();
  part.hidden = false;
  box.checked = known !== undefined;
  forget.hidden = known === undefined;
  for (const control of controls(form)) control.value ||= known?.[control.name] ?? '';
  const clear = () => {
    localStorage.removeItem(KEPT);
    forget.hidden = true;
  };
  box.addEventListener('change', () => {
    if (!box.checked) clear();
  });
  forget.addEventListener('click', () => {
    clear();
    box.checked = false;
    for (const control of controls(form)) control.value = '';
    told.textContent = told.dataset.forgotten ?? '';
    controls(form)[0]?.focus();
  });
  form.addEventListener('submit', () => {
    if (!box.checked) return;
    const entered = controls(form).map(({ name, value }) => [name, value]);
    try {
      localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(entered)));
    } catch {
      // Without room nothing is kept; the registration goes on.
    }
  });
}

function tellZone(input: HTMLInputElement): void {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
}

export function enhance(part: HTMLElement): void {
  const all = <T extends HTMLElement>(selector: string) => part.querySelectorAll<T>(selector);
  all('[data-local-time]').forEach(showLocalTime);
  all('[data-countdown]').forEach(countDown);
  all('[data-copy]').forEach(offerCopying);
  all<HTMLInputElement>('[data-zone-input]').forEach(tellZone);
  all<HTMLFormElement>('form[data-registration]').forEach(rememberAttendee);
  // Whoever sent a form that came back reads first why.
  all('.form-status').forEach((status) => {
    status.focus();
  });
}
