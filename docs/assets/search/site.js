// What the search knows of the site: where it stands, and the groups of values by which its passages are told apart. A value is
// its slug and, behind a blank, its name. On a disk, no folder has an index, and Pagefind cannot run.

import { element, inWords } from "../record/elements.js";

export const script = document.querySelector("script[data-base]"); // it keeps what it fetched ahead
export const scope = new URL(script.dataset.base, location);
export const onDisk = location.protocol === "file:";

// The address of a page that stands in a folder of the site; with no slug, of the folder's own.
// A briefing's stands in no folder.
export const pageOf = (folder, slug) =>
  new URL([...[folder, slug].filter(Boolean), onDisk ? "index.html" : ""].join("/"), scope).href;

// The slug of the briefing that the page is of, if it is of one; other folders are no briefing's.
export const ownSlug = location.pathname.startsWith(scope.pathname)
  ? location.pathname.slice(scope.pathname.length).split("/", 1)[0] : "";

export const GROUPS = {
  kind: inWords("Turns"), speaker: inWords("Speakers"), outlet: inWords("Outlets"), topic: inWords("Topics"),
  year: inWords("Years"), briefing: inWords("Briefings"),
};
export const DIRECTORIES = { topic: "topics", outlet: "outlets", speaker: "people" }; // groups whose values have pages

export const slugOf = value => value.split(" ", 1)[0];
export const nameOf = value => value.slice(value.indexOf(" ") + 1);

// What a value is called: kinds of turns in the site's own words, which the index has in English.
const KINDS = {
  question: inWords("Questions"), answer: inWords("Answers"), statement: inWords("Statements"), moderator: inWords("Moderator"),
  remark: inWords("Remarks"),
};
const labelOf = (group, value) => (group === "kind" && KINDS[slugOf(value)]) || nameOf(value);

// A name of somebody is one in every language: of a page that a browser translates, it stays.
export const named = (group, value) =>
  element("span", group === "speaker" || group === "outlet" ? { translate: "no" } : {}, labelOf(group, value));
