// What a page is made of.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const paragraphs = () => [...document.querySelectorAll("p[data-line][id]")];
export const follows = (one, other) => (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

// Where the page begins to be seen: the header stands before it.
export const headerBottom = () => document.querySelector(".md-header").getBoundingClientRect().bottom;
