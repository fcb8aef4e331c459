/* On the translation screen: its words, and keeps what is left to do in step with the strings. */
(() => {
  const words = JSON.parse(document.getElementById("translation-words").textContent);
  Object.assign(django.catalog, words.catalogue);

  // The editor has this one in English only.
  const heading = (element) =>
    element.children.length === 0 && element.textContent === words.heading;
  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    const rename = () => {
      for (const element of [...editor.querySelectorAll("*")].filter(heading)) {
        element.textContent = words.ownHeading;
      }
    };
    new MutationObserver(rename).observe(editor, { childList: true, subtree: true });
    rename();
  });

  const refresh = async () => {
    const summary = document.getElementById("translation-summary");
    const answer = await fetch(summary.dataset.src, { credentials: "same-origin" });
    if (answer.ok) summary.innerHTML = await answer.text();
  };
  // The editor saves each string by a request of its own, and tells nobody.
  let pending;
  new PerformanceObserver((list) => {
    if (!list.getEntries().some(({ name }) => /\/strings\/\d+\/edit\/$/.test(name))) return;
    clearTimeout(pending);
    pending = setTimeout(refresh, 200);
  }).observe({ type: "resource" });
})();
