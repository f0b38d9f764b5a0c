"""The site's scripts: in order, without a slip, fetched when a reader needs them and not before; and as one, on a disk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from scripts.exports.one_script import one_script, read_modules
from tests.conftest import ROOT, SLUG, run
from tests.reader import EXCHANGE, SELECT, copied, reader
from tests.test_browser import KINDS
from tests.test_keyboard import MARKED

ASSETS = ROOT / "docs/assets"

# Every script, from the ground up: each asks only for those that stand before it.
ORDER = (
    "record/elements.js",
    "record/words.js",
    "record/quotation.js",
    "record/fragment.js",
    "record/copying.js",
    "record/cite.js",
    "record/menu.js",
    "record/place.js",
    "record/keys.js",
    "record/marks.js",
    "record/drawer.js",
    "record/translated.js",
    "record/days.js",
    "search/text.js",
    "search/likeness.js",
    "search/site.js",
    "search/files.js",
    "search/passages.js",
    "archive/common.js",
    "search/running.js",
    "search/nearest.js",
    "search/sought.js",
    "search/query.js",
    "search/dated.js",
    "search/pagefind.js",
    "search/ranking.js",
    "search/answering.js",
    "search/looking.js",
    "search/results.js",
    "search/chips.js",
    "search/saying.js",
    "search/dialog.js",
    "record.js",
)

LINT = ["npm", "--prefix", "tests", "run", "--silent", "lint", "--"]


def upward(modules: dict) -> list[str]:
    """Return the imports that lead to a module that does not stand before the one that imports it."""
    place = {path: at for at, path in enumerate(ORDER)}
    return [
        f"{path}:{one.line}: {one.path}"
        for path, module in modules.items()
        for one in module.imports
        if place[one.path] >= place[path]
    ]


def behind(modules: dict, path: str) -> set[str]:
    """Return a module and all that it imports, and these do."""
    return {path}.union(*(behind(modules, one.path) for one in modules[path].imports if one.names))


def test_imports_only_run_down() -> None:
    modules, problems = read_modules(ASSETS, "record.js")
    assert problems == []
    assert {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js")} == set(ORDER) == set(modules), "all are used"
    assert upward(modules) == []


def test_an_import_that_runs_up_is_found(tmp_path: Path) -> None:
    shutil.copytree(ASSETS, tmp_path / "assets")
    words = tmp_path / "assets/record/words.js"
    words.write_text(f'import {{ act }} from "./menu.js";\n{words.read_text(encoding="utf-8")}', encoding="utf-8")
    modules, problems = read_modules(tmp_path / "assets", "record.js")
    assert upward(modules) == ["record/words.js:1: record/menu.js"]
    assert {problem.message for problem in problems} == {
        f"modules must not import each other in a circle: record/{name}.js"
        for name in ("menu", "words", "quotation", "fragment", "cite")
    }


def test_with_a_module_comes_all_that_it_imports_and_nothing_else() -> None:
    """A browser learns what a module imports when it has it: on a slow line, each step is a second in which a reader waits."""
    modules, _ = read_modules(ASSETS, "record.js")
    script = (ASSETS / "record.js").read_text(encoding="utf-8")
    uses = [
        re.findall(r'import\("\./(.*?)"\)', found) for found in re.findall(r"\(\) => \[(.*?)\],\n", script, flags=re.DOTALL)
    ]
    assert [first for first, *_ in uses] == [
        "record/cite.js",
        "record/drawer.js",
        "record/keys.js",
        "record/marks.js",
        "record/menu.js",
        "search/dialog.js",
        "record/translated.js",
    ]
    for first, *others in uses:
        inside = {path for path in behind(modules, first) if path.startswith("search/")} - {first}  # packed into the first
        assert sorted([first, *others]) == sorted(behind(modules, first) - inside), first


def lint(*arguments: str, text: str = "") -> subprocess.CompletedProcess:
    return subprocess.run([*LINT, *arguments], cwd=ROOT, input=text, capture_output=True, text=True, check=False, timeout=100)


def slips(path: str, lines: list[str]) -> list[tuple[int, str]]:
    """Return the line and the rule of what is found in a text as if it stood at a path."""
    done = lint("--stdin", "--stdin-filename", path, "--format", "json", text="\n".join([*lines, ""]))
    return [(found["line"], found["ruleId"]) for found in json.loads(done.stdout)[0]["messages"]]


def test_the_scripts_have_no_slip() -> None:
    done = lint("docs/assets")
    assert done.returncode == 0, done.stdout + done.stderr


SLIPS = {
    "export const a = () => element(1);": "no-undef",
    "export const b = () => status;": "no-undef",
    'import { two } from "./two.js";': "no-unused-vars",
    "const c = 1; // eslint-disable-line": "no-unused-vars",
    "export const d = one => one == 1;": "eqeqeq",
    "export function e() { let one = 1; return one; }": "prefer-const",
    "export function f() { console.log(1); }": "no-undef",
    "export function g(URL) { return URL; }": "no-shadow",
    "export function h() { if (a) return 1; }": "consistent-return",
    '"use strict";': "no-unused-expressions",
}


@pytest.mark.audit
def test_a_slip_is_found() -> None:
    found = slips("docs/assets/record/new.js", list(SLIPS))
    assert {(number, rule) for number, rule in enumerate(SLIPS.values(), start=1)} <= set(found), found
    assert {number for number, _ in found} == set(range(1, len(SLIPS) + 1))
    script = slips("docs/assets/record.js", ['"use strict";', "const one = () => one;", "function two() { return one; }"])
    assert [(number, rule) for number, rule in script if rule == "no-implicit-globals"] == [
        (2, "no-implicit-globals"),
        (3, "no-implicit-globals"),
    ], "a script leaves no global name"


# As one script


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """Return what the one script of some modules prints, run as the classic script it is."""
    modules, problems = read_modules(folder, "script.js")
    assert problems == []
    done = subprocess.run(["node", "-e", one_script(modules)], capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.split("\n")[:-1]


def test_modules_that_share_their_names_run_once_and_when_they_are_asked_for(tmp_path: Path) -> None:
    write(
        tmp_path,
        script='"use strict";\n\nconst said = "script";\nimport("./one.js").then(({ say }) => say());\n'
        'import("./two.js").then(({ say }) => say());\nconsole.log(said);\n',
        one='import { twice, word } from "./below.js";\n\nconst said = "one";\nexport function say() { console.log(said, word, '
        "twice(2)); }\n",
        two='import { word } from "./below.js";\n\nconst said = "two";\nexport async function say() { console.log(said, await '
        "word); }\n",
        below='// What export and import say here is a remark.\nconst said = "below";\nexport const word = `${said}!`;\n'
        'export const twice = number => 2 * number;\nconsole.log("once");\n',
    )
    assert told(tmp_path) == ["script", "once", "one below! 4", "two below!"]


@pytest.mark.parametrize(
    "line",
    [
        'import one from "./one.js";',
        'import * as one from "./one.js";',
        'import "./one.js";',
        "import { one } from './one.js';",
        'import { one as two } from "./one.js";',
        'import { one } from "one";',
        'import { one } from "https://example.org/one.js";',
        'import { one } from "./one.js"',
        '  import { one } from "./one.js";',
        "import {",
        "const one = import(name);",
        "import(`./one.js`);",
        "const here = import.meta.url;",
        "export default one;",
        "export { one };",
        'export * from "./one.js";',
        "export let one = 1;",
        "export const { one } = two;",
        "export class One {}",
        "export function* one() {}",
        "  export const one = 1;",
        'const one = await import("./one.js");',
        "await one;",
        "const $use = 1;",
        "$later(1);",
    ],
)
def test_a_form_that_is_not_known_is_a_problem_with_file_and_line(tmp_path: Path, line: str) -> None:
    write(tmp_path, script='import("./module.js");\n', one="export const one = 1;\n", module=f"// A module\n{line}\n")
    _, problems = read_modules(tmp_path, "script.js")
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [(tmp_path / "module.js", 2, "module-form")]
    assert line.strip()[:20] in problems[0].message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('import { two } from "./one.js";', "what is imported must be exported, found no 'two': one.js"),
        ('import { one } from "./none.js";', "there must be a file where an import leads: none.js"),
        ('export const one = () => import("./none.js");', "there must be a file where an import leads: none.js"),
        ('import { one } from "./back.js";', "modules must not import each other in a circle: back.js"),
        ('import { itself } from "./module.js";', "modules must not import each other in a circle: module.js"),
    ],
)
def test_an_import_that_leads_nowhere_or_back_is_a_problem(tmp_path: Path, line: str, message: str) -> None:
    write(
        tmp_path,
        script='import("./module.js");\n',
        one="export const one = 1;\n",
        back='export const one = 1;\nimport { itself } from "./module.js";\n',
        module=f"export const itself = 1;\n{line}\n",
    )
    _, problems = read_modules(tmp_path, "script.js")
    found = {(problem.path, problem.line, problem.code, problem.message) for problem in problems}
    assert (tmp_path / "module.js", 2, "module-import", message) in found


@pytest.mark.audit
def test_modules_that_cannot_be_one_leave_the_zip_as_it_was(project: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(project, tmp_path / "copy"))
    with (root / "site/assets/record/menu.js").open("a", encoding="utf-8") as module:
        module.write("export default act;\n")
    (tmp_path / "site.zip").write_text("as it was")
    done = run("scripts.offline", "--root", str(root), "--zip", str(tmp_path / "site.zip"))
    line = (root / "site/assets/record/menu.js").read_text(encoding="utf-8").count("\n")
    assert done.returncode == 1
    assert f"{root}/docs/assets/record/menu.js:{line}: a module must be written as it can be packed" in done.stderr
    assert (tmp_path / "site.zip").read_text() == "as it was"


# In a browser


def modules_asked_for(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(re.findall(r"/assets/((?:record|search)/.*)", request.url)))
    return asked


@pytest.mark.audit
@pytest.mark.browser
def test_a_page_that_is_only_looked_at_fetches_no_module_and_nothing_of_the_search(browser: Browser, served: str) -> None:
    page = browser.new_page()
    asked, of_any_kind = modules_asked_for(page), []
    page.on("request", lambda request: of_any_kind.append(request.url))
    for kind, address in KINDS.items():
        if kind != "not found":  # it searches
            page.goto(served + address)
            page.wait_for_load_state("load")
            page.mouse.click(3, 300)
            page.wait_for_timeout(20)
    assert asked == [] and len(of_any_kind) > 20
    assert [url for url in of_any_kind if re.search(r"search|pagefind|passages|words\.json", url)] == []
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    assert "record/keys.js" in asked
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("asean")
    page.locator("dialog.search[data-settled=asean]").wait_for()
    searched = [url for url in of_any_kind if "pagefind/" in url]
    assert searched and not [url for url in searched if "words.json" in url], "no word was wrong"
    page.close()


@pytest.mark.audit
@pytest.mark.browser
def test_no_name_of_the_scripts_is_global(browser: Browser, served: str) -> None:
    page = browser.new_page()
    names = "() => Object.getOwnPropertyNames(globalThis).filter(name => !/^\\d+$/.test(name))"
    page.route("**/assets/record.js", lambda route: route.abort())
    page.goto(f"{served}{EXCHANGE}?h=Korea#p43")
    before = set(page.evaluate(names))
    page.unroute("**/assets/record.js")
    page.reload()
    page.locator("mark").first.wait_for()
    page.evaluate(SELECT, ["p43", "Thank", "p43", "you."])
    page.locator(".quote-menu").wait_for()
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("tillerson")
    page.locator("dialog.search[data-settled=tillerson]").wait_for()
    after = set(page.evaluate(names))
    page.close()
    assert after == before


class Held:
    """A page whose modules are held back until they are let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.routes: list[Route] | None = []
        page.route(re.compile("/assets/(record|search)/"), self._hold)

    def _hold(self, route: Route) -> None:
        if self.routes is None:
            route.continue_()
        else:
            self.routes.append(route)

    def is_asked_for(self, name: str = "") -> None:
        """Wait until a module is asked for, any if none is named: what a browser tells of what a reader did may come late."""
        for _ in range(200):
            self.page.wait_for_timeout(50)
            if any(name in route.request.url for route in self.routes or ()):
                return
        raise AssertionError(f"{name or 'nothing'} was not asked for")

    def let_go(self) -> None:
        self.is_asked_for()
        held, self.routes = self.routes, None
        for route in held:
            route.continue_()


@pytest.fixture
def held(browser: Browser, served: str) -> Iterator[Held]:
    page = reader(browser, "about:blank")
    held = Held(page)
    page.goto(served + EXCHANGE)
    yield held
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_words_selected_before_the_menu_came_have_it_when_it_comes(held: Held) -> None:
    held.page.evaluate(SELECT, ["p45", "Sanctions", "p45", "method."])
    held.let_go()
    held.page.locator(".quote-menu").wait_for()
    assert copied(held.page, "quotation").startswith('"Sanctions are just a method." — Liu Zhenmin')


@pytest.mark.browser
def test_words_let_go_before_the_menu_came_have_none(held: Held) -> None:
    held.page.evaluate(SELECT, ["p45", "Sanctions", "p45", "method."])
    held.page.evaluate("getSelection().removeAllRanges()")
    held.let_go()
    held.page.locator(".quote-menu").wait_for(state="attached")
    held.page.wait_for_timeout(50)
    held.page.locator(".quote-menu").wait_for(state="hidden", timeout=5000)


@pytest.mark.audit
@pytest.mark.browser
def test_three_presses_before_the_menu_came_take_the_whole_paragraph(browser: Browser, served: str) -> None:
    page = reader(browser, "about:blank")
    held = Held(page)
    page.goto(f"{served}{SLUG}/questions/china-news-service/")
    page.locator("#p48").click(click_count=3, position={"x": 8, "y": 10})
    held.let_go()
    page.locator(".quote-menu").wait_for()
    assert (
        copied(page, "quotation").split('" — ')[0].endswith("in the Asia-Pacific region, including the economy and security.")
    )
    page.context.close()


@pytest.mark.browser
def test_keys_pressed_before_what_they_are_for_came_are_done_in_order(held: Held) -> None:
    for key in "jjk":
        held.page.keyboard.press(key)
    held.let_go()
    held.page.wait_for_function(MARKED, arg="p43")
    held.page.keyboard.press("j")
    held.page.wait_for_function(MARKED, arg="p44")


@pytest.mark.browser
def test_a_key_copies_what_was_selected_when_it_was_pressed(held: Held) -> None:
    held.page.evaluate(SELECT, ["p45", "Sanctions", "p45", "method."])
    held.page.keyboard.press("c")
    held.page.evaluate("getSelection().getRangeAt(0).selectNodeContents(document.getElementById('p43'))")
    held.let_go()
    held.page.locator(".status", has_text="Copied").wait_for()
    assert copied(held.page).startswith('"Sanctions are just a method." — Liu Zhenmin')


@pytest.mark.browser
def test_no_key_does_anything_below_the_list_that_is_on_its_way(held: Held, served: str) -> None:
    for key in "?n":
        held.page.keyboard.press(key)
    held.let_go()
    held.page.locator("dialog.keys").wait_for()
    held.page.wait_for_timeout(100)
    assert held.page.url == served + EXCHANGE


@pytest.mark.browser
def test_escape_closes_what_is_still_on_its_way(held: Held) -> None:
    held.page.evaluate(SELECT, ["p45", "Sanctions", "p45", "method."])
    held.is_asked_for("menu.js")
    for key in ("?", "Escape"):
        held.page.keyboard.press(key)
    held.let_go()
    for name in ("dialog.keys", ".quote-menu"):
        held.page.locator(name).wait_for(state="attached")
    held.page.wait_for_timeout(50)
    for name in ("dialog.keys", ".quote-menu"):
        held.page.locator(name).wait_for(state="hidden", timeout=5000)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        pytest.param(
            ["/", *"tillerson"],
            lambda page: page.locator("dialog.search[data-settled=tillerson]").wait_for(),
            marks=pytest.mark.audit,
        ),
        (["f", *"tillx", "Backspace", *"erson"], lambda page: page.locator("dialog.search[data-settled=tillerson]").wait_for()),
        pytest.param(["/", *"tillerson", "Enter"], lambda page: page.wait_for_url("**#p43"), marks=pytest.mark.audit),
    ],
)
def test_what_is_typed_before_the_search_came_is_searched_for(
    held: Held, keys: list[str], seen: Callable[[Page], None]
) -> None:
    for key in keys:
        held.page.keyboard.press(key)
    held.let_go()
    seen(held.page)


@pytest.mark.audit
@pytest.mark.browser
def test_a_search_that_was_left_before_it_came_does_not_open(held: Held, served: str) -> None:
    for key in ("/", "a", "Escape"):
        held.page.keyboard.press(key)
    held.let_go()
    held.page.locator("dialog.search").wait_for(state="attached")
    held.page.wait_for_timeout(50)
    assert held.page.locator("dialog.search").is_hidden() and held.page.url == served + EXCHANGE
    held.page.keyboard.press("/")
    held.page.locator("dialog.search").wait_for()
    assert held.page.locator("input[name=q]").input_value() == ""


@pytest.mark.audit
@pytest.mark.browser
def test_the_drawer_opened_before_its_module_came_is_led_into_and_closed(browser: Browser, served: str) -> None:
    page = reader(browser, "about:blank", viewport={"width": 390, "height": 844})
    held = Held(page)
    page.goto(served + EXCHANGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".record-nav a").first.wait_for()
    held.let_go()
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("[document.activeElement.id, document.activeElement.checked]") == ["__drawer", False]
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_a_module_that_did_not_come_is_asked_for_again(browser: Browser, served: str) -> None:
    page = reader(browser, "about:blank")
    page.route("**/assets/record/keys.js", lambda route: route.abort())
    page.goto(served + EXCHANGE)
    with page.expect_event("requestfailed"):
        page.keyboard.press("?")
    page.unroute("**/assets/record/keys.js")
    page.wait_for_timeout(50)
    page.keyboard.press("?")
    page.locator("dialog.keys").wait_for()
    page.context.close()


@pytest.mark.audit
@pytest.mark.browser
def test_what_narrows_a_search_in_an_address_is_known_before_the_search_came(browser: Browser, served: str) -> None:
    page = browser.new_page()
    text = (ASSETS / "search/site.js").read_text(encoding="utf-8")
    page.route("**/assets/search/site.js", lambda route: route.fulfill(content_type="text/javascript", body=text))
    page.goto(served + EXCHANGE)
    groups = page.evaluate("async site => Object.keys((await import(`${site}assets/search/site.js`)).GROUPS)", served)
    known = json.loads(re.search(r"const SEARCHED = (\[.*\]);", (ASSETS / "record.js").read_text(encoding="utf-8"))[1])
    page.close()
    assert known == ["q", *groups]


def test_a_script_that_is_not_there_or_no_text_is_told_with_its_file(tmp_path: Path) -> None:
    _, [problem] = read_modules(tmp_path, "record.js")
    assert (problem.code, problem.path) == ("module-form", tmp_path / "record.js")
    (tmp_path / "record.js").write_bytes(b"// caf\xe9\n")
    assert [problem.path for problem in read_modules(tmp_path, "record.js")[1]] == [tmp_path / "record.js"]
