"use strict";

// What a page does by itself, before anything of it is painted and when it is there. All else is a module below record/ or
// search/, fetched when a reader first does what it is for; what is done before it came is kept for it. This file is no module:
// a browser paints before it runs one.

{
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
    const store = `${scope.pathname}.${name}`;
    try { localStorage.setItem(store, JSON.stringify(value)); } catch { /* it is full, or shut */ }
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

  // A button for each scheme, of which that of the one there is is shown; pressed, it leads to the next.
  function guideScheme() {
    const buttons = [...document.querySelectorAll(".scheme button")];
    const show = index => { for (const [at, button] of buttons.entries()) button.hidden = at !== index; };
    for (const [at, button] of buttons.entries()) {
      button.addEventListener("click", () => {
        const index = (at + 1) % buttons.length;
        remember(SCHEME, { index, color: { ...button.dataset } });
        show(index);
        buttons[index].focus();
        applyScheme();
      });
    }
    show(remembered(SCHEME)?.index ?? 0);
    systemIsDark.addEventListener("change", applyScheme);
  }

  // Modules, each fetched when it is first used, and with it all that it imports, of which a browser would learn from it only:
  // those of the search are packed into one. What did not come is asked for again.

  const MODULES = {
    cite: () => [
      import("./record/cite.js"), import("./record/copying.js"), import("./record/elements.js"), import("./record/words.js"),
    ],
    drawer: () => [import("./record/drawer.js")],
    keys: () => [
      import("./record/keys.js"), import("./record/elements.js"), import("./record/place.js"), import("./record/words.js"),
    ],
    marks: () => [import("./record/marks.js"), import("./record/elements.js"), import("./record/words.js")],
    menu: () => [
      import("./record/menu.js"), import("./record/cite.js"), import("./record/copying.js"), import("./record/elements.js"),
      import("./record/fragment.js"), import("./record/quotation.js"), import("./record/words.js"),
    ],
    search: () => [
      import("./search/dialog.js"), fetchStyles("assets/search.css"), import("./record/elements.js"),
    ],
    translated: () => [import("./record/translated.js"), import("./record/elements.js")],
  };
  const used = new Map();

  function use(name) {
    if (!used.has(name)) {
      used.set(name, fetchModules(name, 200, 1000));
      used.get(name).catch(() => used.delete(name));
    }
    return used.get(name);
  }

  async function fetchModules(name, ...pauses) {
    try {
      return (await Promise.all(MODULES[name]()))[0];
    } catch (error) {
      if (!pauses.length) throw error;
      await new Promise(done => { setTimeout(done, pauses.shift()); });
      return fetchModules(name, ...pauses);
    }
  }

  function fetchStyles(path) {
    return new Promise((resolve, reject) => {
      const fetched = document.createElement("link");
      Object.assign(fetched, { rel: "stylesheet", href: new URL(path, scope), onload: resolve, onerror: reject });
      document.head.append(fetched);
    });
  }

  // The search, and what it will ask for in any case, which is kept for it.
  function useSearch() {
    for (const name of used.has("search") || location.protocol === "file:" ? [] : ["pagefind-entry.json", "wasm.site.pagefind"]) {
      const options = { cache: "no-cache", signal: AbortSignal.timeout(30000) };
      script[name] = fetch(new URL(`pagefind/${name}`, scope), options).catch(() => null);
    }
    return use("search");
  }

  // Keys that are pressed while the search is on its way are for it. A search that does not come leads to the topics.
  let pressed = null;

  async function openSearch() {
    if (pressed) return;
    pressed = [];
    try {
      await (await useSearch()).open(pressed);
    } catch {
      if (navigator.onLine) location.href = document.querySelector(".search-field").href;
      else sayThatSearchFailed();
    } finally {
      pressed = null;
    }
  }

  function sayThatSearchFailed() {
    const { failed = "The search could not be loaded." } = document.querySelector(".search-field").dataset;
    document.querySelector(".status").textContent = failed;
  }

  const SEARCHED = ["q", "kind", "speaker", "outlet", "topic", "year", "briefing"];

  function asksForSearch() {
    const given = new URLSearchParams(location.search);
    return SEARCHED.some(key => given.has(key));
  }

  // The field in the header is a link to the topics; here it opens the search. So does an address with a query.
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
    const readAddress = () => useSearch().then(search => search.readAddress(), sayThatSearchFailed);
    addEventListener("popstate", () => { if (!used.has("search") && asksForSearch()) readAddress(); });
    if (asksForSearch()) readAddress();
    else if (document.querySelector("main .search")) use("search").then(search => search.searchForAddress(), sayThatSearchFailed);
  }

  // Keys. A reader who speaks to the computer must be able to turn single letters off (WCAG 2.2, 2.1.4).

  const SWITCH = "__keys";
  const keysAreOn = () => remembered(SWITCH) !== false;
  const showKeys = () => use("keys").then(keys => keys.showKeys(keysAreOn(), on => remember(SWITCH, on)));

  // What is selected is what was selected when the key was pressed.
  function press(key) {
    const selection = getSelection();
    const range = selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange();
    use("keys").then(keys => keys.press(key, range));
  }

  const ACTIONS = new Map([
    ...["/", "f", "s"].map(key => [key, openSearch]), ["?", showKeys],
    ...["n", "p", "j", "k", "c", "l"].map(key => [key, () => press(key)]),
  ]);

  // A layout with other letters (Cyrillic, Greek) has keys where the letters are on this one.
  function keyOf({ key, code, shiftKey }) {
    const isOther = key.length === 1 && !shiftKey && /(?!\p{Script=Latin})\p{L}/u.test(key);
    return isOther ? code.replace(/^Key/, "").toLowerCase() : key;
  }

  const TYPED_INTO = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

  function onKey(event) {
    if (event.key === "Escape") {
      pressed?.push(event.key);
      const isOpen = document.querySelector("dialog[open], .quote-menu:not([hidden]), #__drawer:checked") !== null;
      for (const module of used.values()) module.then(({ dismiss }) => dismiss?.(isOpen), () => {});
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPED_INTO)) return;
    if (document.querySelector("dialog[open]")) return;
    if (pressed && (event.key.length === 1 || event.key === "Backspace" || event.key === "Enter")) pressed.push(event.key);
    else if (!pressed && keysAreOn() && ACTIONS.has(keyOf(event))) ACTIONS.get(keyOf(event))();
    else return;
    event.preventDefault();
  }

  // The line at the foot says that there are keys, and lists them.
  function showHint() {
    const hint = document.querySelector(".keys-hint");
    const open = document.createElement("button");
    Object.assign(open, { type: "button", textContent: hint?.dataset.keys ?? "Keys", onclick: showKeys });
    hint?.replaceChildren(open);
    hint?.removeAttribute("hidden");
  }

  // Of the links of a picture of the briefing one is a stop; arrows lead among them.
  function guidePictures() {
    for (const picture of document.querySelectorAll(".map__picture, .shape__across > svg")) {
      const links = [...picture.querySelectorAll("a")];
      const stop = links.find(link => link.hasAttribute("aria-current")) ?? links[0];
      for (const link of links) link.setAttribute("tabindex", link === stop ? 0 : -1);
      picture.addEventListener("keydown", event => {
        const at = links.indexOf(document.activeElement);
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
        if (at < 0 || !links[to] || event.altKey || event.ctrlKey || event.metaKey) return;
        links[at].setAttribute("tabindex", -1);
        links[to].setAttribute("tabindex", 0);
        links[to].focus();
        event.preventDefault();
      });
    }
  }

  // What was done is said in a line that is there from the start: a screen reader tells what changes in one, not that it came.
  function addStatus() {
    const status = document.createElement("p");
    status.className = "status";
    status.setAttribute("role", "status");
    document.body.append(status);
  }

  // A browser that translates the page says so in its class or its language. What is then there is not the record.
  function watchTranslation() {
    const { documentElement: page } = document;
    const { lang } = page;
    const watch = new MutationObserver(() => {
      const is = page.lang !== lang || /translated-/.test(page.className);
      if (is === "translated" in page.dataset) return;
      if (is) page.dataset.translated = "";
      else delete page.dataset.translated;
      use("translated").then(({ tell }) => tell(is));
    });
    watch.observe(page, { attributeFilter: ["class", "lang"] });
  }

  // A table that is wider than the page scrolls by itself, by keyboard too.
  function guideTables() {
    const watch = new ResizeObserver(entries => {
      for (const { target: table } of entries) {
        if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
        else table.removeAttribute("tabindex");
      }
    });
    for (const table of document.querySelectorAll(".md-content table")) watch.observe(table);
  }

  // The running head says which paragraph stands below it; the other speeches' are out of sight.
  function showPlace() {
    const speech = document.querySelector(".speech:not(.question)") ?? document.querySelector(".speech");
    const words = speech?.getBoundingClientRect();
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 40;
    const at = words && document.elementFromPoint(words.left + words.width / 2, top)?.closest("p[data-line][id]");
    if (at) at.closest(".speech").querySelector("[data-head]").dataset.at = at.id.slice(1);
  }

  // The paragraph that the address names is marked: where words that a link marks fill another link, that is Chromium's target.
  // Words that are gone are unfolded for a reader who comes for them.
  function showTarget() {
    for (const words of document.querySelectorAll("p[data-line][id]")) {
      if (words.classList.toggle("here", `#${words.id}` === location.hash) && unfold(words)) words.scrollIntoView();
    }
    const gone = [...document.querySelectorAll(".past[id]")].find(({ id }) => `#${id}` === location.hash);
    gone?.querySelector("details")?.setAttribute("open", "");
  }

  // A question that stays beside its answer can be folded. Its heading names the button, which has no words of its own.
  function foldQuestions() {
    for (const heading of document.querySelectorAll(":is(.words, .turns) .question > .speaker")) {
      const fold = document.createElement("button");
      Object.assign(fold, { type: "button", className: "fold", ariaExpanded: "true" });
      fold.setAttribute("aria-labelledby", heading.id);
      fold.addEventListener("click", () => { fold.ariaExpanded = fold.ariaExpanded !== "true"; });
      heading.append(fold);
    }
  }

  function unfold(words) {
    const fold = words.closest(".speech")?.querySelector(".fold[aria-expanded=false]");
    if (fold) fold.ariaExpanded = "true";
    return fold;
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

  // Paper prints addresses whole. That of the page stands there already where it is known.
  function printAddresses() {
    if (!document.querySelector("link[rel=canonical]")) {
      document.querySelector(".printed-address")?.replaceChildren(location.href.replace(/[?#].*/s, ""));
    }
    for (const link of document.querySelectorAll(".md-content a[href]")) link.dataset.address = link.href;
  }

  function start() {
    guideScheme();
    guideSearch();
    showHint();
    addStatus();
    guideTables();
    guidePictures();
    foldQuestions();
    showPlace();
    watchTranslation();
    showTarget();
    document.querySelector(".cite")?.addEventListener("toggle", () => use("cite"));
    if (new URLSearchParams(location.search).has("cite")) use("cite").then(({ citeAddress }) => citeAddress());
    if (new URLSearchParams(location.search).has("h")) use("marks").then(({ markWords }) => markWords());
    document.getElementById("__drawer").addEventListener("change", () => use("drawer").then(drawer => drawer.follow()));
    document.addEventListener("selectionchange", () => { if (!getSelection().isCollapsed) use("menu"); });
    document.addEventListener("click", ({ detail, target }) => {
      if (detail === 3) use("menu").then(({ takeWhole }) => takeWhole(target));
    });
    addEventListener("keydown", onKey, { capture: true });
    addEventListener("hashchange", showTarget);
    addEventListener("beforeprint", printAddresses);
    addEventListener("scroll", showPlace, { passive: true });
    // A browser that tells how one comes to an address has no need of this where a link leads: a reader may have scrolled on.
    let way = "traverse";
    globalThis.navigation?.addEventListener("navigate", ({ navigationType }) => { way = navigationType; });
    addEventListener("popstate", () => { if (way === "traverse") keepTargetInView(); });
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") keepTargetInView();
    });
  }

  if (script.dataset.movedTo) forward(script.dataset.movedTo);
  else {
    applyScheme();
    document.addEventListener("DOMContentLoaded", start);
  }
}
