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
