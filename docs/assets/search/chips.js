// Chips: one for every value there is among the results, with its count; pressed, only these are left.

import { element, inNumber, inWords } from "../record/elements.js";
import { GROUPS, named, nameOf, slugOf } from "./site.js";

const CHIPS = 5; // of a group, before "more"

export const chips = element("div", { class: "search__chips", role: "group", "aria-label": inWords("Narrow down"), hidden: "" });

// Shows the chips of what was found: of each group that is here the values with their `counts` of `total`, those in
// `chosen` pressed; one that is pressed calls `choose` with its group and slug. Who was on a chip that is gone is on the
// `field`. `others` are buttons beside them, each with what it is called, and what it does.
export function showChips(counts, total, chosen, choose, field, others) {
  const groups = Object.keys(GROUPS).map(group => {
    const pressed = chosen.get(group);
    if (pressed) return [group, [[pressed, counts[group]?.find(([value]) => slugOf(value) === slugOf(pressed))?.[1] ?? 0]]];
    const telling = (counts[group] ?? []).filter(([, count]) => count < total);
    return [group, telling.sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0])))];
  }).filter(([, values]) => values.length);
  const { filter: focused, button } = document.activeElement?.dataset ?? {};
  chips.replaceChildren(...groups.map(([group, values]) => chipGroup(group, values, chosen.get(group), choose)));
  if (others.length) chips.append(element("div", { class: "search__values" }, ...others.map(otherButton)));
  chips.hidden = !chips.children.length;
  if (focused) (chips.querySelector(`[data-filter="${CSS.escape(focused)}"]`) ?? field).focus();
  else if (button) (chips.querySelector(`[data-button="${button}"]`) ?? chips.querySelector("button") ?? field).focus();
}

function otherButton({ name, words, pressed, act }) {
  const button = element("button", { type: "button", "data-button": name }, words);
  if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
  button.addEventListener("click", act);
  return button;
}

function chipGroup(group, counts, pressed, choose) {
  const row = element("div", { class: "search__values" });
  for (const [at, [value, count]] of counts.entries()) {
    const slug = slugOf(value);
    const attributes = { type: "button", "aria-pressed": String(value === pressed), "data-filter": `${group}:${slug}` };
    const chip = element("button", attributes, named(group, value), element("span", { class: "search__count" }, ` ${count}`));
    chip.hidden = at >= CHIPS;
    chip.addEventListener("click", () => choose(group, slug));
    row.append(chip);
  }
  if (counts.length > CHIPS) {
    const left = inNumber("{count} more", "{count} more", counts.length - CHIPS);
    const rest = element("button", { type: "button", class: "search__rest" }, left);
    rest.addEventListener("click", () => {
      const hidden = [...row.querySelectorAll("[hidden]")];
      for (const chip of hidden) chip.hidden = false;
      rest.remove();
      hidden[0].focus();
    });
    row.append(rest);
  }
  return element("div", { class: "search__group", role: "group", "aria-label": GROUPS[group] },
    element("span", { "aria-hidden": "true" }, GROUPS[group]), row);
}
