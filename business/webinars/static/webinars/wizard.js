// Shows one step of the form at a time, and at the end what has been said. Without it all steps are there.
const form = document.querySelector("[data-webinar-wizard]");
const steps = [...form.querySelectorAll("[data-step]")];
const marks = [...form.querySelectorAll("[data-go]")];
const [back, next, submit] = ["back", "next", "submit"].map((name) => form.querySelector(`[data-${name}]`));
let shown = 0;

const fieldsOf = (step) => [...step.querySelectorAll(".w-field__wrapper")];
const controlsOf = (part) => [...part.querySelectorAll("input, select, textarea")];

function show(wanted, { focus = true } = {}) {
  shown = wanted;
  steps.forEach((step, place) => {
    step.hidden = place !== shown;
  });
  marks.forEach((mark, place) => {
    mark.toggleAttribute("aria-current", place === shown);
    if (place === shown) mark.setAttribute("aria-current", "step");
  });
  const isLast = shown === steps.length - 1;
  back.hidden = shown === 0;
  next.hidden = isLast;
  submit.hidden = !isLast;
  // A calendar that is still open belongs to the step before.
  for (const picker of document.querySelectorAll(".xdsoft_datetimepicker")) {
    picker.style.display = "none";
  }
  if (isLast) review();
  if (focus) steps[shown].querySelector("h2").focus();
}

// A topic that there is needs no title and no lead.
function choose() {
  const { topic, title, lead } = form.elements;
  for (const control of [title, lead].filter(Boolean)) {
    control.disabled = topic.value !== "";
    control.closest(".w-field__wrapper").hidden = control.disabled;
  }
  const isMissing = title && !topic.value && !title.value.trim();
  topic.setCustomValidity(isMissing ? form.dataset.topicMissing : "");
}

// A step that browsers find wrong is not left forwards.
function go(wanted) {
  choose();
  for (let place = shown; place < wanted; place += 1) {
    const wrong = controlsOf(steps[place]).find((control) => !control.checkValidity());
    if (wrong) {
      show(place, { focus: false });
      wrong.reportValidity();
      return;
    }
  }
  show(wanted);
}

function said(control) {
  if (control.type === "checkbox" || control.type === "radio") {
    return control.checked ? control.closest("label")?.textContent.trim() || "✓" : "";
  }
  if (control.tagName === "SELECT") return control.selectedOptions[0]?.textContent ?? "";
  return control.value;
}

function review() {
  const rows = steps.flatMap(fieldsOf).filter((field) => !field.hidden).map((field) => {
    const label = field.querySelector(".w-field__label")?.firstChild.textContent.trim() ?? "";
    const words = controlsOf(field).map(said).filter(Boolean).join(", ");
    const [name, value] = ["dt", "dd"].map((tag) => document.createElement(tag));
    name.textContent = label;
    value.textContent = words || "–";
    return [name, value];
  });
  form.querySelector(".webinar-review").replaceChildren(...rows.flat());
}

form.querySelector("[data-steps]").hidden = false;
form.elements.topic.addEventListener("change", choose);
back.addEventListener("click", () => show(shown - 1));
next.addEventListener("click", () => go(shown + 1));
marks.forEach((mark, place) => mark.addEventListener("click", () => go(place)));
form.addEventListener("keydown", (event) => {
  const isInput = event.target.tagName === "INPUT" && shown < steps.length - 1;
  if (event.key !== "Enter" || !isInput) return;
  event.preventDefault();
  go(shown + 1);
});
form.addEventListener("submit", () => {
  submit.disabled = true;
});
choose();
const wrong = steps.findIndex((step) => step.querySelector(".error-message"));
show(Math.max(wrong, 0), { focus: wrong >= 0 });
