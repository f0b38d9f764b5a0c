// What finds: Pagefind, or on a disk the plain search. Each has `load()`, `values()` (every filter's values, with counts),
// `find(terms, filters)` (results that hold all the terms, with the counts of the filters among them) and `list()` (words that
// occur, the most frequent first). A result has an id, a score and `data()`.

import { pagefind } from "./pagefind.js";
import { plain } from "./plain.js";
import { onDisk } from "./site.js";

export const engine = onDisk ? plain : pagefind;
