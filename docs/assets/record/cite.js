// The panel that says how the page is cited: which words of it are meant, and copying. Its texts are in the page, made when the
// site was built; here only the numbers of paragraphs are put into them.

import { copy } from "./copying.js";
import { element, inWords } from "./elements.js";
import { number } from "./words.js";

const panel = document.querySelector(".cite");
const { sets, spoken } = JSON.parse(panel?.querySelector("script").textContent ?? '{"sets":[],"spoken":[]}');
const choice = element("select");
const ways = spoken.flatMap(([who, set, numbers]) => [
  ...(numbers.length > 1 ? [{ who, set, first: numbers[0], last: numbers.at(-1) }] : []),
  ...numbers.map(one => ({ who, set, first: one, last: one })),
]);
let chosen = {};

const inNumbers = ({ first, last }) => (first === last ? first : `${first}–${last}`);

// A text of a set for what is chosen: for the page, without the paragraph. A blank that no title holds, U+1680, stands for its
// number.
function text(name, way = chosen) {
  const held = sets[way.set ?? 0][name];
  const made = name === "json" ? `${JSON.stringify(held, null, 1)}\n` : held;
  if (!way.first) return made.replace(/,(”?) para?\. \u1680|[#-]p\u1680/g, (_, quote) => quote ?? "");
  const several = way.first === way.last ? "" : "s";
  return made.replace(/(para?)\. \u1680/g, `$1${several}. ${inNumbers(way)}`).replaceAll("p\u1680", `p${way.first}`);
}

function copyButton(label, what) {
  const button = element("button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    const said = await copy(what()) ? inWords("Copied") : inWords("The browser does not let this page copy");
    const status = document.querySelector(".status");
    status.textContent = said;
    button.textContent = said;
    setTimeout(() => { button.textContent = label; status.textContent = ""; }, 1600);
  });
  return button;
}

function show() {
  for (const words of panel.querySelectorAll("dl [data-text]")) words.innerHTML = text(words.dataset.text);
  for (const file of panel.querySelectorAll("pre[data-text]")) file.textContent = text(file.dataset.text).replace(/\r|\n$/g, "");
  for (const link of panel.querySelectorAll("[data-file]")) {
    const { file, whole: address } = link.dataset;
    link.href = chosen.first ? `data:${link.type};charset=utf-8,${encodeURIComponent(text(file))}` : address;
    link.download = chosen.first ? `p${chosen.first}.${file}` : "";
  }
}

function choose(way) {
  chosen = way;
  choice.value = way.first ? inNumbers(way) : "";
  show();
}

const optionOf = way => element("option", { value: inNumbers(way), translate: "no" }, `¶ ${inNumbers(way)}, ${way.who}`);

function make() {
  choice.append(element("option", { value: "" }, inWords("The whole of it")));
  for (const way of ways) choice.append(optionOf(way));
  choice.addEventListener("change", () => choose(ways.find(way => inNumbers(way) === choice.value) ?? {}));
  const list = panel.querySelector("dl");
  if (ways.length) list.before(element("label", {}, inWords("Words to cite"), " ", choice));
  for (const [name, style] of [["apa_text", "APA"], ["mla_text", "MLA"]]) {
    list.append(element("dt", {}, inWords("{style}, in the text", { style })));
    list.append(element("dd", {}, element("span", { lang: "en", dir: "ltr", translate: "no", "data-text": name })));
  }
  for (const words of list.querySelectorAll("[data-text]")) {
    words.after(copyButton(inWords("Copy"), () => words.textContent));
  }
  for (const link of panel.querySelectorAll("a[download]")) {
    link.dataset.file = link.closest("details").querySelector("pre").dataset.text;
    link.dataset.whole = link.getAttribute("href");
    link.after(copyButton(inWords("Copy"), () => text(link.dataset.file)));
  }
  show();
}

// Opens the panel for paragraphs of this page, if they are among those it has.
function citeHere(first, last) {
  const speech = spoken.find(([, , numbers]) => numbers.includes(first));
  if (!speech) return false;
  const numbers = speech[2];
  const way = { who: speech[0], set: speech[1], first, last: numbers.includes(last) ? last : numbers.at(-1) };
  if (!ways.some(one => inNumbers(one) === inNumbers(way))) {
    ways.push(way);
    choice.append(optionOf(way));
  }
  panel.open = true;
  choose(way);
  panel.scrollIntoView();
  choice.focus({ preventScroll: true });
  return true;
}

// Paragraphs that stand on a page of their own are cited there: as the whole transcript, a list leads to it.
function ownPage(paragraph) {
  if (paragraph.dataset.of) return paragraph.closest("li").querySelector("a:not(.reading)").href;
  return [...document.querySelectorAll(".note > a")].find(link => link.compareDocumentPosition(paragraph) & 2)?.href;
}

export function citeWords(parts) {
  const [first, last] = [parts[0].paragraph, parts.at(-1).paragraph];
  if (citeHere(number(first), number(last))) return;
  const page = new URL(ownPage(first));
  page.searchParams.set("cite", `${number(first)}-${number(last)}`);
  page.hash = "cite";
  location.assign(page);
}

// An address may say which paragraphs are cited: ?cite=45-46.
export function citeAddress() {
  const [first, last] = new URLSearchParams(location.search).get("cite").split("-");
  citeHere(first, last);
}

if (panel) make();
