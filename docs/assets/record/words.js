// The record's words in a page: what can be quoted, what of it is selected, and its addresses.

// What can be quoted: the paragraphs, and their first words in lists, which belong to a paragraph of another page.
export const QUOTABLE = "p[data-line][id], .excerpt[data-of]";
export const number = words => (words.dataset.of ?? words.id).replace(/^.*p/, "");

// How this site reads a slip stands among the record's words and is none of them.
export const READING = ".reading";

export function textNodes(words) {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches(READING) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  return nodes;
}

export const textOf = words => textNodes(words).map(({ data }) => data).join("");
export const textIn = range => textOf(range.cloneContents());

// A range that begins or ends within a reading begins behind it, or ends before it.
function withoutReadings(range) {
  const around = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(READING);
  const [first, last] = [around(range.startContainer), around(range.endContainer)];
  if (first) range.setStartAfter(first);
  if (last) range.setEndBefore(last);
  return range;
}

// Whether a browser has translated the page, or something else these words: it wraps what it makes of them.
export const areTranslated = parts => "translated" in document.documentElement.dataset
  || parts.some(({ paragraph }) => paragraph.querySelector("font"));

// What a reader has selected, if anything.
export function selectedRange() {
  const selection = getSelection();
  return selection.isCollapsed ? null : selection.getRangeAt(0);
}

// The words of a range that are the record's: for each paragraph it touches, the range within it.
export function recordIn(range) {
  if (!range) return [];
  return [...document.querySelectorAll(QUOTABLE)].filter(paragraph => range.intersectsNode(paragraph)).map(paragraph => {
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return { paragraph, range: withoutReadings(part), text: textIn(part).trim() };
  }).filter(part => part.text);
}

// The address of this page for others: the published one, where it is known.
function pageAddress() {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  address.hash = "";
  address.search = "";
  return address.href;
}

// The address of a paragraph: of the first words in a list, where the link before them leads.
export function addressOf(words) {
  if (!words.dataset.of) return `${pageAddress()}#${words.id}`;
  const page = new URL(words.closest("li").querySelector("a:not(.reading)").getAttribute("href"), pageAddress());
  page.hash = `p${number(words)}`;
  return page.href;
}
