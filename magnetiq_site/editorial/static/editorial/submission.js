/* Asks for a comment before the editor's form is submitted for review; without scripts none is asked for. */
(() => {
  const { url } = document.currentScript.dataset;
  const NAMES = '[name="action-submit"], [name="action-restart-workflow"]';
  let answered = false;

  function say(form, comment) {
    const field = form.querySelector('[name="submission-comment"]') ?? document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'submission-comment', value: comment });
    form.append(field);
  }

  /* The menu has closed meanwhile: its own button is what can be seen. */
  function goBack(button) {
    const isSeen = button.offsetParent !== null;
    (isSeen ? button : button.closest('footer')?.querySelector('.w-dropdown__toggle'))?.focus();
  }

  document.addEventListener(
    'click',
    (event) => {
      const button = event.target.closest(NAMES);
      if (!button || answered) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.ModalWorkflow({
        url,
        triggerElement: button,
        onload: {
          ask(modal) {
            modal.ajaxifyForm(modal.body.find('form'));
            modal.container.one('shown.bs.modal', () => modal.body.find('textarea').trigger('focus'));
            modal.container.one('hidden.bs.modal', () => goBack(button));
          },
          said(modal, { comment }) {
            modal.close();
            if (comment) say(button.form, comment);
            answered = true;
            button.disabled = false;
            button.click();
            answered = false;
          },
        },
      });
    },
    { capture: true },
  );
})();
