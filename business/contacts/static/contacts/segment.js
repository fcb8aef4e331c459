// Builds the filter of a segment; what it says is kept as JSON in the form's own field.
(() => {
  const field = document.querySelector("[name=filters]");
  if (!field) return;
  const offer = JSON.parse(JSON.parse(document.getElementById("segment-choices").textContent));
  const words = document.getElementById("segment-words").dataset;
  let filter;
  try { filter = JSON.parse(field.value) || {}; } catch { filter = {}; }
  filter.match ||= "all";
  filter.groups ||= [];
  if (!filter.groups.length) filter.groups.push({ match: "all", conditions: [] });

  const make = (tag, props = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children);
    return node;
  };
  const choice = (label, pairs, value, change) => {
    const select = make("select", { ariaLabel: label, className: "segment-part" });
    for (const [key, text] of pairs) {
      select.append(make("option", { value: key, textContent: text, selected: key === value }));
    }
    select.addEventListener("change", () => { change(select.value); draw(); });
    return select;
  };
  const button = (text, press) => {
    const node = make("button", { type: "button", textContent: text });
    node.className = "button button-small button-secondary";
    node.addEventListener("click", () => { press(); draw(); });
    return node;
  };
  const known = (key) => offer.fields.find((each) => each.key === key) || offer.fields[0];
  const input = (condition, asked) => {
    if (offer.without_value.includes(condition.operator)) return "";
    if (asked.choices) {
      if (!asked.choices.some(([key]) => key === condition.value)) {
        condition.value = asked.choices.length ? asked.choices[0][0] : "";
      }
      return choice(words.value, asked.choices, condition.value, (value) => { condition.value = value; });
    }
    const days = condition.operator.endsWith("last_days");
    const type = asked.kind !== "date" ? "text" : days ? "number" : "date";
    const node = make("input", { type, value: condition.value ?? "", ariaLabel: words.value });
    node.className = "segment-part";
    node.addEventListener("input", () => { condition.value = node.value; store(); });
    return node;
  };
  const line = (group, condition) => {
    const asked = known(condition.field);
    const operators = offer.operators[asked.kind];
    if (!operators.some(([key]) => key === condition.operator)) condition.operator = operators[0][0];
    return make("div", { className: "segment-line" },
      choice(words.field, offer.fields.map(({ key, label }) => [key, label]), asked.key, (value) => {
        Object.assign(condition, { field: value, value: "" });
      }),
      choice(words.operator, operators, condition.operator, (value) => { condition.operator = value; }),
      input(condition, asked),
      button(words.remove, () => group.conditions.splice(group.conditions.indexOf(condition), 1)));
  };
  const box = (group) => make("fieldset", { className: "segment-group" },
    choice(words.value, [["all", words.all], ["any", words.any]], group.match, (value) => { group.match = value; }),
    ...group.conditions.map((condition) => line(group, condition)),
    button(words.condition, () => group.conditions.push({ field: offer.fields[0].key, operator: "is", value: "" })),
    filter.groups.length > 1
      ? button(words.removeGroup, () => filter.groups.splice(filter.groups.indexOf(group), 1)) : "");

  const root = make("div");
  const store = () => { field.value = JSON.stringify(filter); };
  const draw = () => {
    root.replaceChildren(
      filter.groups.length > 1
        ? choice(words.value, [["all", words.groupsAll], ["any", words.groupsAny]], filter.match, (value) => { filter.match = value; }) : "",
      ...filter.groups.map(box),
      button(words.group, () => filter.groups.push({ match: "all", conditions: [] })));
    store();
  };
  field.hidden = true;
  field.after(root);
  draw();
})();
