"use strict";

// One file, no library. At once: the way on from a page that moved, or the chosen scheme, before anything is painted. When
// the page is there: the switch of the scheme, the menu for selected words, keys, the drawer, and what paper needs. The search
// is a file of its own, fetched when it is wanted. Without this file a page loses only these.

const script = document.currentScript;
const scope = new URL(script.dataset.base || ".", location);

// From a page that moved to the one that has its place, with the query and the fragment that were asked for. The page stays
// blank until the other is there (some browsers would show it), and leaves no entry in the history: Back leads past it. The
// words that a link marks (a text fragment) are not in the location; Chromium tells them in the name of the navigation.
function forward(address) {
  const asked = new URL(performance.getEntriesByType("navigation")[0]?.name ?? location.href);
  document.documentElement.hidden = true;
  location.replace(new URL(asked.search + asked.hash, new URL(address, location)));
}

// What a reader chose is remembered for this site, whatever else stands on its host.
function remember(name, value) {
  try { localStorage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value)); } catch { /* a store that is full or shut */ }
}

function remembered(name) {
  try { return JSON.parse(localStorage.getItem(`${scope.pathname}.${name}`)); } catch { return null; }
}

const SCHEME = "__palette";
const SYSTEM = "(prefers-color-scheme)";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function applyScheme() {
  const chosen = remembered(SCHEME)?.color;
  const dark = !chosen || chosen.media === SYSTEM ? systemIsDark.matches : chosen.scheme === "slate";
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  document.documentElement.classList.replace("no-js", "js");
}

// Each label of the switch stands behind its box and leads to the next one; the label of the chosen box is shown.
function guideScheme() {
  const boxes = [...document.querySelectorAll("input[name=__palette]")];
  const chosen = remembered(SCHEME)?.index ?? 0;
  for (const [index, box] of boxes.entries()) {
    box.checked = index === chosen;
    box.nextElementSibling.hidden = !box.checked;
    box.addEventListener("change", () => {
      const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = box.dataset;
      remember(SCHEME, { index, color: { media, scheme, primary, accent } });
      for (const other of boxes) other.nextElementSibling.hidden = other !== box;
      applyScheme();
    });
  }
  systemIsDark.addEventListener("change", applyScheme);
}

// Elements and words

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const paragraphs = () => [...document.querySelectorAll("p[data-line][id]")];
const follows = (one, other) => (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

// What can be quoted: the paragraphs, and their first words in lists, which belong to a paragraph of another page.
const quotable = () => [...document.querySelectorAll("p[data-line][id], .excerpt[data-of]")];
const number = words => (words.dataset.of ?? words.id).replace(/^.*p/, "");

// The address of this page for others: the published one, where it is known.
function pageAddress() {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
  address.hash = "";
  address.search = "";
  return address.href;
}

// The address of a paragraph: of the first words in a list, where the link before them leads.
function addressOf(words) {
  if (!words.dataset.of) return `${pageAddress()}#${words.id}`;
  const page = new URL(words.closest("li").querySelector("a:not(.reading)").getAttribute("href"), pageAddress());
  page.hash = `p${number(words)}`;
  return page.href;
}

// How this site reads a slip stands among the record's words and is none of them.
const READING = ".reading";

function textNodes(words) {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches(READING) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  return nodes;
}

const textOf = words => textNodes(words).map(({ data }) => data).join("");
const textIn = range => textOf(range.cloneContents());

// A range that begins or ends within a reading begins behind it, or ends before it.
function withoutReadings(range) {
  const around = node => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(READING);
  const [first, last] = [around(range.startContainer), around(range.endContainer)];
  if (first) range.setStartAfter(first);
  if (last) range.setEndBefore(last);
  return range;
}

// The words of a selection that are the record's: for each paragraph it touches, the range within it.
function selectedRanges(selection = getSelection()) {
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return quotable().filter(paragraph => range.intersectsNode(paragraph)).map(paragraph => {
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return { paragraph, range: withoutReadings(part), text: textIn(part).trim() };
  }).filter(part => part.text);
}

// Three presses take a whole paragraph; a browser would stop at a reading, which cannot be selected.
function takeWhole({ detail, target }) {
  const words = detail === 3 && target.closest?.("p[data-line][id], .excerpt[data-of]");
  if (words && words.querySelector(READING)) getSelection().selectAllChildren(words);
}

// Quotations. One for each speaker, so that nobody is quoted with another's words.
function quotation(parts) {
  const speeches = [];
  for (const part of parts) {
    const section = part.paragraph.closest("[data-source]");
    if (speeches.at(-1)?.section === section) speeches.at(-1).parts.push(part);
    else speeches.push({ section, parts: [part] });
  }
  return speeches.map(({ section, parts }) => {
    const [first, last] = [number(parts[0].paragraph), number(parts.at(-1).paragraph)];
    const source = decodeURIComponent(section.dataset.source);
    const place = first === last ? `¶ ${first}` : `¶ ${first}–${last}`;
    return `"${parts.map(part => part.text).join("\n\n")}" — ${source}, ${place}, ${addressOf(parts[0].paragraph)}`;
  }).join("\n\n");
}

// Links to words: a text fragment (https://wicg.github.io/scroll-to-text-fragment/) behind the paragraph's anchor, so
// that a browser that knows no text fragments leads to the paragraph. A browser takes the first place on the page that
// fits, so the fragment says as much of what stands around the words as it takes to leave one place only.

const LONGEST_WHOLE = 300; // characters of a selection that is named in full and not by its beginning and end
const ENDS = 6; // words of such a beginning and end, at least
const MOST_CONTEXT = 12; // words before or behind, before everything that stands before is taken

// As a browser shows it: white space is one blank, and a blank at which no line ends is one more.
const shown = text => text.replace(/[ \t\n\r\f]+/g, " ").replace(/\u00a0/g, " ");

// As a browser compares: without case, accents, soft hyphens and the shapes of quotation marks, all white space alike.
const folded = text => shown(text).trim().normalize("NFKD").replace(/[\p{M}\u00ad]/gu, "").replace(/[\u2018\u2019\u201b]/g, "'")
  .replace(/[\u201c\u201d\u201e]/g, '"').toLowerCase();
const encoded = text => encodeURIComponent(shown(text).trim()).replace(/-/g, "%2D");

// Where words begin and end, as the Unicode standard has it (UAX 29): "China's" is one, and Chinese has no blanks.
function boundaries(text, language) {
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)].filter(word => word.isWordLike);
  return words.map(({ index, segment }) => [index, index + segment.length]);
}

// Where readings stand in the words of a paragraph: no passage goes across one, as its words are not side by side there.
function breaksIn(paragraph) {
  return [...paragraph.querySelectorAll(READING)].map(reading => {
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEndBefore(reading);
    return textIn(before).length;
  });
}

// A selection within its paragraph, whole words only. Before the text stands the paragraph's number, as on the page; but
// what is before a passage must be of one paragraph, so it counts only for the passage right behind it.
function passage({ paragraph, range }) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(range.startContainer, range.startOffset);
  const lead = `${number(paragraph)} `;
  const text = lead + textOf(paragraph);
  const breaks = breaksIn(paragraph).map(at => lead.length + at);
  const language = paragraph.closest("[lang]").lang;
  const words = [0, ...breaks].flatMap((from, at) => boundaries(text.slice(from, breaks[at]), language)
    .map(word => word.map(edge => from + edge)));
  const selected = textIn(range);
  let start = lead.length + textIn(before).length + selected.length - selected.trimStart().length;
  let end = start + selected.trim().length;
  for (const [from, to] of words) {
    if (from < start && start < to) start = from;
    if (from < end && end < to) end = to;
  }
  return { text, words, start, end, breaks, floor: start > lead.length ? lead.length : 0 };
}

function occurrences(part, text, language) {
  const wanted = folded(part);
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const around = text.slice(Math.max(0, at - 20), at + wanted.length + 20);
    const shift = Math.min(at, 20);
    const cut = edge => boundaries(around, language).some(([from, to]) => from < edge && edge < to);
    if (!cut(shift) && !cut(shift + wanted.length)) count += 1;
  }
  return count;
}

// Where to begin and to end around a passage so that it stands in one place of the page; null if nothing tells it apart.
function surroundings({ text, words, start, end, breaks, floor }, page, language, sides = ["behind", "before", "both"]) {
  const least = Math.max(floor, ...breaks.filter(at => at <= start));
  const most = Math.min(text.length, ...breaks.filter(at => at >= end));
  const starts = words.map(([from]) => from).filter(from => least <= from && from < start).reverse();
  const ends = words.map(([, to]) => to).filter(to => end < to && to <= most);
  const unique = (from, to) => occurrences(text.slice(from, to), page, language) === 1;
  if (unique(start, end)) return [start, end];
  for (let count = 0; count < MOST_CONTEXT; count += 1) {
    const [from, to] = [starts[count], ends[count]];
    if (sides.includes("behind") && to && unique(start, to)) return [start, to];
    if (sides.includes("before") && from !== undefined && unique(from, end)) return [from, end];
    if (sides.includes("both") && to && from !== undefined && unique(from, to)) return [from, to];
  }
  return sides.includes("before") && unique(least, end) ? [least, end] : null;
}

// The text of the page, in which words of a paragraph are to stand once. Words that stood there in an earlier edition are often
// the same: a browser finds those before the paragraph, folded away or not, and never those behind it.
function searched(paragraph) {
  const shut = [...document.querySelectorAll("details:is(.past, .past *):not([open])")];
  const behind = [...document.querySelectorAll(".was")].filter(was => follows(was, paragraph));
  for (const details of shut) details.open = true;
  for (const was of behind) was.hidden = true;
  const text = folded(document.body.innerText);
  for (const details of shut) details.open = false;
  for (const was of behind) was.hidden = false;
  return text;
}

function directive(prefix, words, suffix) {
  return (prefix.trim() && `${encoded(prefix)}-,`) + words.map(encoded).join(",") + (suffix.trim() && `,-${encoded(suffix)}`);
}

function fragment(parts) {
  const language = parts[0].paragraph.closest("[lang]").lang;
  if (parts[0].paragraph.dataset.of) return fragmentElsewhere(parts);
  const [first, last] = [passage(parts[0]), passage(parts.at(-1))];
  const inside = ({ breaks, start, end }) => breaks.filter(at => start < at && at < end);
  if (parts.length === 1 && !inside(first).length && first.end - first.start <= LONGEST_WHOLE) {
    const around = surroundings(first, searched(parts[0].paragraph), language);
    const cut = (from, to) => first.text.slice(from, to);
    return around && directive(cut(around[0], first.start), [cut(first.start, first.end)], cut(first.end, around[1]));
  }
  const opening = { ...first, end: first.words.filter(([from]) => from >= first.start).slice(0, ENDS).at(-1)[1] };
  const closing = { ...last, start: last.words.filter(([, to]) => to <= last.end).slice(-ENDS)[0][0] };
  if (parts.length > 1) {
    opening.end = Math.min(opening.end, first.end);
    closing.start = Math.max(closing.start, last.start);
  }
  opening.end = Math.min(opening.end, ...inside(first));
  closing.start = Math.max(closing.start, ...inside(last));
  const before = surroundings(opening, searched(parts[0].paragraph), language, ["before"]);
  const behind = surroundings(closing, searched(parts.at(-1).paragraph), language, ["behind"]);
  return before && behind && directive(first.text.slice(before[0], opening.start),
    [first.text.slice(opening.start, opening.end), last.text.slice(closing.start, closing.end)],
    last.text.slice(closing.end, behind[1]));
}

// On a page that is not here, everything before the words tells them apart, unless a reading stands in between.
function fragmentElsewhere(parts) {
  if (parts.length > 1) return null;
  const { text, start, end, breaks, floor } = passage(parts[0]);
  return breaks.some(at => at < end) ? null : directive(text.slice(floor, start), [text.slice(start, end)], "");
}

function linkToWords(parts) {
  const words = fragment(parts);
  return `${addressOf(parts[0].paragraph)}${words ? `:~:text=${words}` : ""}`;
}

// Copying works on any host and from a folder: where there is no clipboard to ask, a copy command carries the text.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const carry = event => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", carry, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", carry);
    return done;
  }
}

// The menu for selected words. It stands in the page right behind the last paragraph selected; Tab leads into it.

const status = element("p", { class: "status", role: "status" });
const menu = element("div", { class: "quote-menu", role: "toolbar", "aria-label": "Selected words", hidden: "" });
const actions = { quotation: ["Copy quotation", quotation], link: ["Copy link", linkToWords] };
let chosen = [];

async function act(name, parts = chosen) {
  if (!parts.length) return;
  const [label, make] = actions[name];
  const done = await copy(make(parts));
  const said = done ? "Copied" : "The browser does not let this page copy";
  status.textContent = said;
  const button = menu.querySelector(`[data-action=${name}]`);
  button.textContent = said;
  setTimeout(() => { button.textContent = label; status.textContent = ""; }, 1600);
}

function makeMenu() {
  for (const [name, [label]] of Object.entries(actions)) {
    const button = element("button", { type: "button", "data-action": name }, label);
    button.addEventListener("click", () => act(name));
    menu.append(button);
  }
  // A press keeps the selection; a touch would otherwise take it away before the click.
  menu.addEventListener("pointerdown", event => event.preventDefault());
  menu.addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const buttons = [...menu.children];
    const step = event.key === "ArrowRight" ? 1 : -1;
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    event.preventDefault();
  });
  document.body.append(status, menu);
}

function hideMenu() {
  if (menu.contains(document.activeElement)) document.activeElement.blur();
  menu.hidden = true;
  chosen = [];
}

function showMenu() {
  const parts = selectedRanges();
  if (!parts.length) {
    if (!menu.contains(document.activeElement)) hideMenu();
    return;
  }
  chosen = parts;
  const { paragraph } = parts.at(-1);
  if (menu.previousElementSibling !== paragraph) paragraph.after(menu);
  menu.hidden = false;
  placeMenu();
}

// Below the last line selected (above it, a phone has a menu of its own, and below it, a handle), and within the window; at the
// end of the window above that line, since what comes up under a mouse takes its next press.
function placeMenu() {
  if (menu.hidden) return;
  const { paragraph, range } = chosen.at(-1);
  const line = [...range.getClientRects()].at(-1) ?? paragraph.getBoundingClientRect();
  const box = menu.offsetParent.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const coarse = matchMedia("(pointer: coarse)").matches;
  const left = Math.min(line.right - menu.offsetWidth / 2, clientWidth - menu.offsetWidth - 8);
  const lowest = clientHeight - menu.offsetHeight - 8;
  const [below, above] = [line.bottom + (coarse ? 48 : 8), line.top - menu.offsetHeight - 8];
  const hidden = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const top = below > lowest && !coarse && above > hidden ? Math.min(above, lowest) : Math.min(below, lowest);
  menu.style.left = `${Math.max(8, left) - box.left}px`;
  menu.style.top = `${top - box.top}px`;
}

// Keys

const KEYS = [
  ["j", "next paragraph"], ["k", "paragraph before"], ["n", "next question or part"], ["p", "question or part before"],
  ["c", "copy the words selected, or the paragraph, as a quotation"], ["l", "copy a link to them"],
  ["/", "search"], ["?", "this list"], ["Esc", "close"],
];
const SWITCH = "__keys";
const keys = element("dialog", { class: "keys md-typeset", "aria-labelledby": "keys-title" });

function makeKeys() {
  const list = element("dl");
  for (const [key, what] of KEYS) list.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, what));
  const box = element("input", { type: "checkbox", id: "keys-switch" });
  box.checked = keysAreOn();
  box.addEventListener("change", () => remember(SWITCH, box.checked));
  const close = element("button", { type: "button" }, "Close");
  close.addEventListener("click", () => keys.close());
  keys.append(element("h2", { id: "keys-title" }, "Keys"), list,
    element("p", {}, box, element("label", { for: "keys-switch" }, "Single letters are keys")), close);
  document.body.append(keys);
  const hint = document.querySelector(".keys-hint");
  const open = element("button", { type: "button" }, "Keys");
  open.addEventListener("click", () => keys.showModal());
  hint?.replaceChildren(open);
  hint?.removeAttribute("hidden");
}

const keysAreOn = () => remembered(SWITCH) !== false;

function isSeen(words) {
  const box = words.getBoundingClientRect();
  return box.bottom > document.querySelector(".md-header").getBoundingClientRect().bottom + 10 && box.top < innerHeight;
}

// The paragraph one is at: the one marked, if it can be seen; else the first that begins in view, or goes on in it.
function currentParagraph() {
  const all = paragraphs();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const seen = all.filter(isSeen);
  const begins = seen.find(paragraph => paragraph.getBoundingClientRect().top >= header - 4);
  return seen.find(paragraph => paragraph.matches(":target")) ?? begins ?? seen[0] ?? all[0];
}

function step(by) {
  const all = paragraphs();
  const current = currentParagraph();
  const next = beside(all, by) ?? (current?.matches(":target") ? all[all.indexOf(current) + by] : current);
  if (next) location.replace(`#${next.id}`);
}

// Where the place of a paragraph that is gone is marked, and can be seen: the one before it, or behind it.
function beside(all, by) {
  const gone = document.querySelector(".past:target");
  if (!gone || !isSeen(gone)) return null;
  return by > 0 ? all.find(paragraph => follows(paragraph, gone)) : all.findLast(paragraph => follows(gone, paragraph));
}

function wordsAtHand() {
  const parts = selectedRanges();
  if (parts.length) return parts;
  const selection = getSelection();
  const paragraph = currentParagraph();
  if (!paragraph || (!selection.isCollapsed && selection.anchorNode.parentElement.closest(".past"))) return [];
  if (!paragraph.matches(":target")) location.replace(`#${paragraph.id}`); // so that one sees which it is
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return [{ paragraph, range, text: textIn(range).trim() }];
}

function go(rel) {
  const link = document.querySelector(`link[rel=${rel}]`);
  if (link) location.href = link.href;
}

const ACTIONS = {
  "/": openSearch,
  f: openSearch,
  s: openSearch,
  n: () => go("next"),
  p: () => go("prev"),
  j: () => step(1),
  k: () => step(-1),
  c: () => act("quotation", wordsAtHand()),
  l: () => act("link", wordsAtHand()),
  "?": () => keys.showModal(),
};

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog.search") != null;
}

// A reader who speaks to the computer must be able to turn single letters off (WCAG 2.2, 2.1.4).
function onKey(event) {
  if (event.key === "Escape") {
    if (!menu.hidden) {
      getSelection().removeAllRanges();
      hideMenu();
    }
    closeDrawer();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || keys.open) return;
  if (typedAhead !== null) {
    if (event.key.length === 1) typedAhead += event.key;
    event.preventDefault();
    return;
  }
  if (event.key === "Tab" && !event.shiftKey && !menu.hidden && document.activeElement === document.body) {
    menu.firstElementChild.focus();
    event.preventDefault();
  }
  if (event.key.length > 1 || event.key === " ") return;
  if (keysAreOn() && ACTIONS[event.key]) {
    ACTIONS[event.key]();
    event.preventDefault();
  }
}

// The search, with its styles, is fetched when it is first opened, or when the address has a query.

const SEARCH_KEYS = ["q", "kind", "speaker", "outlet", "topic", "briefing"];
let searchIsThere;

function fetchScript(path) {
  return new Promise((resolve, reject) => {
    const fetched = element("script", { src: new URL(path, scope) });
    fetched.addEventListener("load", resolve);
    fetched.addEventListener("error", reject);
    document.head.append(fetched);
  });
}

function fetchStyles(path) {
  return new Promise(resolve => {
    const fetched = element("link", { rel: "stylesheet", href: new URL(path, scope) });
    fetched.addEventListener("load", resolve);
    fetched.addEventListener("error", resolve);
    document.head.append(fetched);
  });
}

function fetchSearch() {
  searchIsThere ??= Promise.all([fetchScript("assets/search.js"), fetchStyles("assets/search.css")]);
  return searchIsThere;
}

// What is typed while the search is on its way is for its field. A search that does not come leads to the topics.
let typedAhead = null;

async function openSearch() {
  if (typedAhead !== null) return;
  typedAhead = "";
  try {
    await fetchSearch();
    openDialog(true);
    field.value += typedAhead;
    update();
  } catch {
    location.href = document.querySelector(".search-field").href;
  } finally {
    typedAhead = null;
  }
}

function asksForSearch() {
  const given = new URLSearchParams(location.search);
  return SEARCH_KEYS.some(key => given.has(key));
}

// The field in the header is a link to the topics; here it opens the search.
function guideSearch() {
  for (const link of document.querySelectorAll(".search-field")) {
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSearch();
    });
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("keydown", event => { if (event.key === " ") { event.preventDefault(); openSearch(); } });
  }
  addEventListener("popstate", () => { if (!searchIsThere && asksForSearch()) fetchSearch().then(() => readAddress()); });
  if (asksForSearch()) fetchSearch().then(() => readAddress());
  else if (document.querySelector("main .search")) fetchSearch().then(() => searchForAddress());
}

// A result says with "h" which words were found; they are marked in the paragraph it leads to.
function markWords() {
  const target = paragraphs().find(({ id }) => `#${id}` === location.hash);
  const found = new URLSearchParams(location.search).getAll("h").sort((one, other) => other.length - one.length);
  for (const words of found) if (target) mark(target, words); // the longest first, so that no shorter one cuts it
}

function mark(paragraph, words) {
  const text = textOf(paragraph);
  const pattern = words.trim().split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  if (!pattern) return;
  const unspaced = /^\p{Script=Han}|^\p{Script=Hiragana}|^\p{Script=Katakana}|^\p{Script=Thai}/u.test(words);
  const whole = unspaced ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
  for (const { index, 0: found } of text.matchAll(new RegExp(whole, "gu"))) {
    let at = 0;
    const inside = [];
    for (const node of textNodes(paragraph)) {
      const [from, to] = [Math.max(index - at, 0), Math.min(index + found.length - at, node.length)];
      if (from < to && !node.parentElement.closest("mark")) inside.push([node, from, to]);
      at += node.length;
    }
    for (const [node, from, to] of inside) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      range.surroundContents(element("mark"));
    }
  }
}

// Words that are gone are unfolded for a reader who comes for them.
function unfoldTarget() {
  const gone = [...document.querySelectorAll(".past[id]")].find(({ id }) => `#${id}` === location.hash);
  gone?.querySelector("details")?.setAttribute("open", "");
}

// After Back, a browser shows what was last seen of a page; what its address names is to be in view.
function keepTargetInView() {
  setTimeout(() => {
    const target = document.querySelector(".md-content :target");
    const top = target?.getBoundingClientRect().top;
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    if (target && (top < header - 1 || top > innerHeight - 40)) target.scrollIntoView();
  }, 50);
}

// The drawer is Material's box to tick; a keyboard is led into it and out again.

const drawer = () => document.getElementById("__drawer");

function closeDrawer() {
  if (!drawer().checked) return;
  drawer().checked = false;
  drawer().focus();
}

function guideDrawer() {
  const panel = document.querySelector(".md-sidebar--primary");
  drawer().addEventListener("change", () => {
    if (drawer().checked) setTimeout(() => panel.querySelector("a").focus({ preventScroll: true }));
  });
  panel.addEventListener("focusout", event => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) closeDrawer();
  });
}

// A table that is wider than the page scrolls by itself, by keyboard too.
function guideTables() {
  const watch = new ResizeObserver(entries => {
    for (const { target: table } of entries) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
      else table.removeAttribute("tabindex");
    }
  });
  for (const table of document.querySelectorAll(".md-content table")) {
    watch.observe(table);
  }
}

// Paper prints addresses whole.
function printAddresses() {
  document.querySelector(".printed-address")?.replaceChildren(pageAddress());
  for (const link of document.querySelectorAll(".md-content a[href]")) link.dataset.address = link.href;
}

function start() {
  makeMenu();
  makeKeys();
  guideScheme();
  guideSearch();
  guideDrawer();
  document.addEventListener("selectionchange", showMenu);
  document.addEventListener("click", takeWhole);
  addEventListener("resize", placeMenu);
  addEventListener("scroll", placeMenu, { passive: true });
  guideTables();
  markWords();
  unfoldTarget();
  addEventListener("hashchange", unfoldTarget);
  addEventListener("beforeprint", printAddresses);
  addEventListener("popstate", keepTargetInView);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") keepTargetInView();
  });
  addEventListener("keydown", onKey, { capture: true });
}

if (script.dataset.movedTo) forward(script.dataset.movedTo);
else {
  applyScheme();
  document.addEventListener("DOMContentLoaded", start);
}
