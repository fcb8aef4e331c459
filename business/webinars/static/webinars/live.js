// Asks for the numbers again while somebody looks at them; after a failure less and less often.
const shown = document.getElementById("webinar-numbers");
const EVERY = Number(shown.dataset.every) * 1000;
let pause = EVERY;

async function refresh() {
  if (!document.hidden) {
    try {
      const answer = await fetch(window.location.href, { redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = answer.ok && page.getElementById(shown.id);
      if (!fresh) throw new Error(answer.statusText);
      shown.replaceChildren(...fresh.childNodes);
      pause = EVERY;
    } catch {
      pause = Math.min(pause * 2, 10 * EVERY);
    }
  }
  setTimeout(refresh, pause);
}

setTimeout(refresh, pause);
