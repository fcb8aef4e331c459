// Goes to the site, which draws the block, as soon as it answers.
(() => {
    const page = document.documentElement;
    page.classList.add("waiting");
    fetch(document.currentScript.dataset.styleguide).then(
        (answer) => { if (!answer.ok) throw answer; location.replace(answer.url); }
    ).catch(() => {
        page.classList.remove("waiting");
        document.getElementById("silent").hidden = false;
    });
})();
