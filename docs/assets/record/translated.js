// What a page says that a browser has translated.

import { element, inWords } from "./elements.js";

const notice = element("p", { class: "translated", role: "note" },
  inWords("Your browser has translated this page. The words of the record are those of the original."));

export function tell(isTranslated) {
  if (isTranslated) document.querySelector(".md-content__inner").prepend(notice);
  else notice.remove();
}
