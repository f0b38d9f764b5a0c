// Words that no text of the site has, and those nearest in meaning that one has: from a table that the build makes, in pieces, of
// which one is fetched for a word that is unknown.

import { dataOf } from "./files.js";
import { onDisk } from "./site.js";

const LEAST = 4; // letters of a word that is looked up
const PIECES = 256; // as scripts/search/nearest.py has it

// The words nearest to one, the nearest first, each with how near it is, from 0 to 1; none on a disk, where all pieces would be
// one script.
export async function nearestTo(word) {
  const sought = word.toLowerCase();
  if (onDisk || sought.length < LEAST || !/^[a-z]+$/.test(sought)) return [];
  const piece = await dataOf(`pagefind/near/${[...sought].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % PIECES}.json`);
  return Object.hasOwn(piece, sought) ? Object.entries(piece[sought]).map(([other, near]) => [other, near / 100]) : [];
}
