// One box ticks all languages of the form that asks for translations.
document.addEventListener("change", ({ target }) => {
    if (target.name !== "select_all") return;
    for (const box of document.querySelectorAll('[name="locales"]')) box.checked = target.checked;
});
