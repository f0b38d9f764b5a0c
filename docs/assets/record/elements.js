// What a page is made of, and what this site says in it.

// The site's own words in the language of the page, by the English that stands here: English brings none.
const words = JSON.parse(document.getElementById("tongue")?.textContent ?? "{}");
const { lang } = document.documentElement;

// A sentence in pieces, with a value, a text or an element, for each of its placeholders.
export function inPieces(text, values) {
  const pieces = (words[text] ?? text).split(/\{(\w+)\}/);
  return pieces.map((piece, at) => (at % 2 ? values[piece] : piece)).filter(piece => piece !== "");
}

export const inWords = (text, values = {}) => inPieces(text, values).join("");

// A sentence about a number of things, in the plural that the language has for it.
export function inNumber(one, other, number) {
  const form = new Intl.PluralRules(lang).select(number);
  const text = words[other]?.[form] ?? (number === 1 ? one : other);
  return text.replace("{count}", inDigits(number));
}

export const inDigits = number => number.toLocaleString(lang, { numberingSystem: "latn" });

export const listed = names => new Intl.ListFormat(lang === "en" ? "en-GB" : lang).format(names);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const paragraphs = () => [...document.querySelectorAll("p[data-line][id]")];
export const follows = (one, other) => (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

// Where the page begins to be seen: the header stands before it, but in a low window, where it does not stay.
export const headerBottom = () => Math.max(0, document.querySelector(".md-header").getBoundingClientRect().bottom);
