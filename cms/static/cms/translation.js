/* On the translation screen: keeps what is left to do in step with the strings. */
(() => {
  // Whoever may not publish submits: the editor's button takes its words from the catalogue.
  const label = document.getElementById("translation-submit-label");
  if (label) django.catalog["Publish in "] = JSON.parse(label.textContent);

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
