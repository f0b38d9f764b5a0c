// The parts of the search that a reader sees: in a dialog, or in the page that has a place for them.

import { element } from "../record/elements.js";

export const inPage = document.querySelector("main .search");
export const dialog = inPage ?? element("dialog", { class: "search", "aria-label": "Search the record" });
export const field = element("input", {
  type: "text", role: "searchbox", name: "q", "aria-label": "Search the record", placeholder: "A name, a subject, a question",
  autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
});
export const close = element("button", { type: "button", class: "search__close", "aria-label": "Close the search" }, "Close");
export const said = element("p", { class: "search__said", role: "status" });
export const chips = element("div", { class: "search__chips", role: "group", "aria-label": "Narrow down", hidden: "" });
export const list = element("ol", { class: "search__results" });
export const more = element("button", { type: "button", class: "search__more", hidden: "" }, "More results");
export const near = element("div", { class: "search__near" });

// What the field says.
export const query = () => field.value.trim();
