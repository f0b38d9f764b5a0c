// Chips: one for every value there is among the results, with its count; pressed, only these are left.

import { element, inNumber, inWords } from "../record/elements.js";
import { GROUPS, labelOf, nameOf, slugOf } from "./site.js";

const CHIPS = 5; // of a group, before "more"

export const chips = element("div", { class: "search__chips", role: "group", "aria-label": inWords("Narrow down"), hidden: "" });

// Shows the chips of what was found, those in `filters` pressed; one that is pressed calls `choose` with its group and slug. Who
// was on a chip that is gone is on the `field`. Where there is an `order` to choose, a button turns it.
export function showChips(outcome, filters, choose, field, order) {
  const groups = Object.keys(GROUPS).map(group => {
    const pressed = filters[group];
    if (pressed) return [group, [[pressed, outcome.filters[group]?.[pressed] ?? 0]]];
    const counts = Object.entries(outcome.filters[group] ?? {});
    const telling = counts.filter(([, count]) => count && count < outcome.results.length);
    return [group, telling.sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0])))];
  }).filter(([, counts]) => counts.length);
  const { filter: focused, order: isOrder } = document.activeElement?.dataset ?? {};
  chips.replaceChildren(...groups.map(([group, counts]) => chipGroup(group, counts, filters[group], choose)));
  if (order) chips.append(orderButton(order));
  chips.hidden = !chips.children.length;
  if (focused) (chips.querySelector(`[data-filter="${CSS.escape(focused)}"]`) ?? field).focus();
  else if (isOrder) (chips.querySelector("[data-order]") ?? field).focus();
}

function orderButton({ pressed, turn }) {
  const attributes = { type: "button", "aria-pressed": String(pressed), "data-order": "newest" };
  const button = element("button", attributes, inWords("Newest first"));
  button.addEventListener("click", turn);
  return element("div", { class: "search__group" }, button);
}

function chipGroup(group, counts, pressed, choose) {
  const row = element("div", { class: "search__values" });
  for (const [at, [value, count]] of counts.entries()) {
    const attributes = { type: "button", "aria-pressed": String(value === pressed), "data-filter": `${group}:${slugOf(value)}` };
    const chip = element("button", attributes, labelOf(group, value), element("span", { class: "search__count" }, ` ${count}`));
    chip.hidden = at >= CHIPS;
    chip.addEventListener("click", () => choose(group, slugOf(value)));
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
