/* Warns before nothing has been done for too long, and tells the server of keys and clicks.
   The server decides: other tabs of the same person may be in use. */
(() => {
  const { dataset } = document.currentScript;
  if (!document.getElementById('wagtail-sidebar')) return;
  const config = JSON.parse(document.getElementById('wagtail-config').textContent);
  const warning = Number(dataset.warning) * 1000;
  const minute = 60_000;
  // Opening this page has counted, but is written down once a minute only.
  let until = Date.now() + Number(dataset.idle) * 1000 - minute;
  let asked = Date.now();
  let isActive = false;
  let isAsking = false;

  const dialog = document.createElement('dialog');
  dialog.className = 'idle-warning';
  dialog.setAttribute('aria-labelledby', 'idle-warning-text');
  const text = document.createElement('p');
  text.id = 'idle-warning-text';
  const stay = document.createElement('button');
  stay.type = 'button';
  stay.className = 'button';
  stay.textContent = dataset.stay;
  dialog.append(text, stay);
  document.body.append(dialog);

  async function ask(method) {
    isAsking = true;
    asked = Date.now();
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    headers[config.CSRF_HEADER_NAME] = config.CSRF_TOKEN;
    try {
      const answer = await fetch(dataset.url, { method, headers });
      if (answer.ok) until = Date.now() + (await answer.json()).seconds_left * 1000;
      // The login screen says why.
      else if (answer.status === 403) window.location.reload();
    } catch {
      // Without a network nothing is known; the next round asks again.
    } finally {
      isAsking = false;
    }
  }

  function show() {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    text.textContent = dataset.text.replace('{time}', clock);
    if (!dialog.open) dialog.showModal();
  }

  async function look() {
    if (isAsking) return;
    const now = Date.now();
    const isLate = now - asked >= minute / 4;
    if (dialog.open) {
      if (isLate) await ask('GET');
      if (until - Date.now() > warning) dialog.close();
      else show();
    } else if (isActive && now - asked >= minute) {
      isActive = false;
      await ask('POST');
    } else if (until - now <= warning && isLate) {
      await ask('GET');
      if (until - Date.now() <= warning) show();
    }
  }

  for (const kind of ['keydown', 'pointerdown', 'wheel']) {
    const noticed = (event) => {
      if (event.isTrusted && !dialog.open) isActive = true;
    };
    document.addEventListener(kind, noticed, { capture: true, passive: true });
  }
  stay.addEventListener('click', () => ask('POST').then(() => dialog.close()));
  dialog.addEventListener('cancel', () => ask('POST'));
  document.addEventListener('visibilitychange', look);
  setInterval(look, 1000);
})();
