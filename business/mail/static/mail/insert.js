/* Inserts a variable or a component where the cursor last was in a field of the editor. */
(() => {
  let field = null;
  document.addEventListener('focusin', ({ target }) => {
    if (/^(subject|preheader|reason|body|text)_(en|de)$/.test(target.name ?? '')) field = target;
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-mail-insert]');
    if (!button) return;
    const into = field ?? document.querySelector('[name="body_en"]');
    into.setRangeText(button.dataset.mailInsert, into.selectionStart, into.selectionEnd, 'end');
    into.dispatchEvent(new Event('input', { bubbles: true }));
    into.dispatchEvent(new Event('change', { bubbles: true }));
    const tab = document.querySelector(`[role="tab"][href="#${into.closest('[role="tabpanel"]')?.id}"]`);
    tab?.click();
    into.focus();
  });
})();
