/* Keeps autosave honest: what is typed while it saves, or before it watches, counts as unsaved.

   Wagtail takes all that the form holds as saved when the answer to a save arrives, and as the
   saved page two seconds after it was opened. Here only what was sent is saved. */
(() => {
  const watcher = (form) =>
    window.wagtail.app.getControllerForElementAndIdentifier(form, 'w-unsaved');
  let sent = '';
  let touched = false;

  /** The next look at the form finds what differs from this. */
  const compareWith = (form, data) =>
    Object.assign(watcher(form), { initialFormData: data, previousFormData: data });

  const touch = ({ isTrusted, target }) => {
    touched ||= isTrusted && target.closest('[data-edit-form]') !== null;
  };
  for (const name of ['beforeinput', 'change']) document.addEventListener(name, touch);

  // On the document, so that Wagtail has drawn its own conclusions before.
  document.addEventListener('w-unsaved:watch-edits', ({ target }) => {
    if (touched) compareWith(target, 'typed early');
  });
  document.addEventListener('w-autosave:save', ({ target }) => {
    sent = watcher(target).formData;
  });
  document.addEventListener('w-autosave:success', ({ target, detail }) => {
    const saved = new URLSearchParams(sent);
    for (const [name, value] of Object.entries(detail.data.field_updates ?? {})) {
      if (saved.has(name)) saved.set(name, value);
    }
    compareWith(target, saved.toString());
    touched = false;
  });
})();
