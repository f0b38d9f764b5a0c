// The engine, Pagefind, as it runs: in a worker, or where there is none, as on a disk, in the page. It asks the page for its
// files. One that does not come ends it, as it would go on without for good, and find less; the next search starts another.

import { bytesOf, fetchScript, forgetNamed, hasCome, isReplaced, tried } from "./files.js";
import { ENTRY, entered, fileOf, indexFile, table } from "./passages.js";
import { onDisk, scope } from "./site.js";

const FOLDER = "pagefind";
const ENGINE = `${FOLDER}/engine.js`;
const PROGRAM = `${FOLDER}/wasm.site.pagefind`;
// What a result shows is no second text to look through: it has no weight, and what is found by it alone is not found.
const SHOWN_ONLY = { url: 0, id: 0, who: 0, own: 0, number: 0, when: 0, direction: 0, briefing: 0, text: 0 };
// Whatever the language of a page: in some, Pagefind would part words that the index has as they are.
const OPTIONS = {
  basePath: `/${FOLDER}/`, language: "en", primary: true,
  ranking: { termFrequency: 0.7, pageLength: 0.4, termSaturation: 1.2, metaWeights: SHOWN_ONLY },
};

let current = null; // the promise of what runs
let starts = 0;

// What runs: `search` finds passages as Pagefind does; where some words are common, `sideBySide` those with room for a phrase.
export function running() {
  current ??= tried(start);
  current.catch(() => { current = null; });
  return current;
}

// What the engine will ask for, side by side with itself: what it needs for every query, and the words that begin as those of one
// do, but for common ones. What of it does not come is asked for once more by the engine.
export async function fetchAhead(words) {
  if (hasCome(PROGRAM)) return;
  bytesOf(PROGRAM).catch(() => {});
  const { words: pieces } = await entered();
  table().catch(() => {});
  const needed = pieces.filter(([first, last, , isCommon]) =>
    !(isCommon && words.length > 1) && words.some(word => word >= first && word <= last));
  for (const piece of needed) bytesOf(indexFile(piece)).catch(() => {});
}

const importCommon = () => tried(() => import("../archive/common.js"));

async function start() {
  starts += 1;
  const waiting = new Map();
  let [asked, ended] = [0, null];
  let place = null;
  const end = error => {
    if (ended) return;
    ended = error;
    current = null;
    place?.stop();
    for (const { reject } of waiting.values()) reject(error);
    if (error.gone) forgetNamed();
  };
  const hear = ({ id, result, error }) => {
    if (error) end(Object.assign(new Error(error), { gone: true })); // its files are not those of one site
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  };
  const give = async address => {
    const [passages, path] = [await table(), address.replace(/^\/|\?.*$/g, "")];
    if (path.includes(".pf_meta")) return passages.forEngine();
    const standsFor = passages.standsFor(path);
    if (standsFor === null) return bytesOf(path);
    const [{ inOne }, file] = await Promise.all([importCommon(), bytesOf(path)]);
    return fileOf(inOne(file, standsFor));
  };
  place = await (onDisk || !globalThis.Worker ? inPage : inWorker)(hear, give, end);
  const send = (method, ...args) => new Promise((resolve, reject) => {
    asked += 1;
    if (ended) reject(ended);
    else waiting.set(asked, { resolve, reject });
    if (!ended) place.post({ id: asked, method, args });
  });
  await send("init", OPTIONS);
  const search = async term => (await send("search", term, {})).results;
  const passages = await table();
  const { withCommon } = passages.ofCommon.length ? await importCommon() : {};
  const finding = withCommon?.(search, passages, OPTIONS.ranking) ?? { search };
  return { ...finding, passages, end, endIfReplaced: () => endIfReplaced(end) };
}

// What is not found may have been said in what stands on the host by now.
async function endIfReplaced(end) {
  if (!await isReplaced(ENTRY)) return;
  const error = Object.assign(new Error("the site was replaced"), { gone: true });
  end(error);
  throw error;
}

// The address is another one each time: a browser may have kept what was wrong.
function inWorker(hear, give, end) {
  const worker = new Worker(new URL(`${ENGINE}${starts > 1 ? `?${starts}` : ""}`, scope));
  worker.addEventListener("error", () => end(new Error(`${ENGINE} does not run`)));
  worker.addEventListener("message", ({ data }) => {
    if (!("file" in data)) hear(data);
    else give(data.address).then(bytes => worker.postMessage({ file: data.file, bytes }), end);
  });
  return { post: message => worker.postMessage(message), stop: () => worker.terminate() };
}

async function inPage(hear, give, end) {
  if (!globalThis.recordEngine) await fetchScript(ENGINE);
  let heard = null;
  const self = { addEventListener: (_, listener) => { heard = listener; }, postMessage: hear };
  const never = new Promise(() => {});
  const fetchFile = address => give(address).then(bytes => new Response(bytes), error => { end(error); return never; });
  globalThis.recordEngine(self, fetchFile);
  return { post: data => heard({ data }), stop: () => {} };
}
