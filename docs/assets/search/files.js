// The files of the search, each fetched when it is first needed. One that does not come is asked for again, and what did not
// come is not kept. On a disk nothing can be fetched: all files are in one script, which sets a global.

import { element } from "../record/elements.js";
import { onDisk, scope, script } from "./site.js";

const PAUSES = [200, 1000]; // milliseconds before a file is asked for once more
const LONGEST = 30000; // milliseconds until a file that has not come does not come

// Pagefind's files but for its entry and itself.
const NAMED_BY_CONTENT = /\.pf_\w+$/;

const kept = new Map(); // path → the promise of its bytes
const here = new Set(); // those that have come
const wrong = new Set(); // those that did not, once: what a browser has kept of them is not asked for again
let past = "default"; // or past what the browser has kept

const pause = time => new Promise(done => { setTimeout(done, time); });

// Does what may fail until it does not, or has failed too often. Without a connection, or where a file is gone, at once.
export async function tried(act) {
  for (const time of PAUSES) {
    try {
      return await act();
    } catch (error) {
      if (error.gone || !navigator.onLine) throw error;
      await pause(time);
    }
  }
  return act();
}

// The bytes of a file below the root of the site.
export function bytesOf(path) {
  if (!kept.has(path)) {
    const bytes = onDisk ? onTheDisk(path) : tried(() => fetched(path));
    kept.set(path, bytes);
    bytes.then(() => here.add(path), () => kept.delete(path));
  }
  return kept.get(path);
}

export const hasCome = path => here.has(path);

const textOf = bytes => new TextDecoder().decode(bytes);
export const dataOf = async path => JSON.parse(textOf(await bytesOf(path)));

// Whether a host has another file by now, as far as it says.
export async function isReplaced(path) {
  if (onDisk) return false;
  const [before, now] = await Promise.all([bytesOf(path), fetched(path)].map(coming => coming.then(textOf, () => null)));
  return before !== null && now !== null && before !== now;
}

// Lets go of what has the same name whatever is in it: a site that was replaced has others.
export function forgetNamed() {
  past = "reload";
  for (const path of kept.keys()) if (!NAMED_BY_CONTENT.test(path)) kept.delete(path);
}

async function fetched(path) {
  const kind = path.endsWith("entry.json") ? "no-cache" : past; // the entry names the others
  const cache = wrong.has(path) ? "reload" : kind;
  wrong.add(path);
  const answer = await takeAhead(path)
    ?? await fetch(new URL(path, scope), { cache, signal: AbortSignal.timeout(LONGEST) });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || !isWhatItIsCalled(path, new Uint8Array(bytes))) {
    throw Object.assign(new Error(`${path}: ${answer.status}`), { gone: answer.ok || answer.status === 404 });
  }
  const whole = await unpacked(path, bytes);
  wrong.delete(path);
  return whole;
}

// What is in a file. One that was cut short is none.
async function unpacked(path, bytes) {
  if (path.endsWith(".json")) JSON.parse(textOf(bytes));
  else return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return bytes;
}

// What was asked for before the search was there.
function takeAhead(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ahead = script[name];
  script[name] = null;
  return ahead;
}

// Whether a file begins as one of its kind does: some hosts and hotels answer everything with a page.
function isWhatItIsCalled(path, [first, second]) {
  return path.endsWith(".json") ? first === 0x7b || first === 0x5b : first === 0x1f && second === 0x8b;
}

async function onTheDisk(path) {
  if (!globalThis.recordFiles) await fetchScript("assets/search-files.js");
  return unpacked(path, Uint8Array.from(atob(globalThis.recordFiles[path]), letter => letter.charCodeAt()).buffer);
}

export function fetchScript(path) {
  return new Promise((resolve, reject) => {
    const fetching = element("script", { src: new URL(path, scope) });
    fetching.addEventListener("load", resolve);
    fetching.addEventListener("error", () => reject(new Error(`${path} did not come`)));
    document.head.append(fetching);
  });
}
