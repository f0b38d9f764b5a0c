"""The site on a host: the files that the README says to copy, what they build, and what nginx then answers."""

from __future__ import annotations

import fnmatch
import gzip
import http.client
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from scripts.links.permalinks import NAME
from tests import nginx
from tests.conftest import ROOT, SLUG, copy_project, once, run
from tests.serving import serving
from tests.test_commands import README, with_environment

FOLDER = ROOT / "docs/readme/hosting"
NGINX = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
NETLIFY = tomllib.loads((FOLDER / "netlify.toml").read_text(encoding="utf-8"))

# Where each file is copied to.
FILES = {
    "github-pages.yml": ".github/workflows/pages.yml",
    "github-pages-in-batches.yml": ".github/workflows/pages.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "netlify.toml": "netlify.toml",
    "nginx.conf": "/etc/nginx/sites-available/on-the-record",
}
BUILDING = ("github-pages.yml", "gitlab-ci.yml", "netlify.toml")

# A page of a project, without a slash at its end, as these hosts say it.
PROJECT = "https://user.example.org/repository"
# By what each host tells it.
TOLD = {"${{ steps.pages.outputs.base_url }}": PROJECT, "$CI_PAGES_URL": PROJECT}

# What stops if an address would be published that is in no ledger that is committed.
LEDGERS_COMMITTED = ("git add --intent-to-add transcript", "git diff --exit-code transcript")

# What Netlify says of every file for which no rule of a site's own says how long it is kept.
NETLIFYS_OWN = {"Cache-Control": "public, max-age=0, must-revalidate"}
FOR_GOOD = "public, max-age=31536000, immutable"
# The name of a file that has part of a hash in it.
HASHED = re.compile(r"[._][0-9a-f]{7,}\.[^/]*$")

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "text/xml",
    ".png": "image/png",
}
COMPRESSED = (".html", ".css", ".js", ".txt", ".json", ".svg", ".xml")
AT_LEAST = 256  # bytes that are worth compressing


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Steps:
    """What a host runs: lines for a shell, the variables they are given, and how it calls that shell."""

    shell: str
    environment: dict[str, str]
    options: tuple[str, ...] = ("-e", "-o", "pipefail")


def ask(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path as it stands there; a header's name has `_` for `-`."""
    host = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    host.request(method, quote(path, safe="/?=%"), headers={name.replace("_", "-"): value for name, value in headers.items()})
    said = host.getresponse()
    answer = Answer(said.status, dict(said.getheaders()), said.read())
    host.close()
    return answer


def paths(site: Path) -> list[str]:
    """Return the path of every file of a site, a page's as its folder."""
    files = (f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if path.is_file())
    return [path.removesuffix("index.html") for path in files]


def at(site: Path, path: str) -> Path:
    return site / (path[1:] + "index.html" if path.endswith("/") else path[1:])


def netlifys_headers(path: str) -> dict[str, str]:
    """Return what Netlify is told to send with a file. No two rules that hold for one path may name the same header."""
    told: dict[str, str] = {}
    for rule in NETLIFY["headers"]:
        if fnmatch.fnmatchcase(path, rule["for"]):
            assert not told.keys() & rule["values"].keys(), path
            told |= rule["values"]
    return NETLIFYS_OWN | told


def nginxs_headers(path: str) -> dict[str, str]:
    """Return what the file for nginx says is sent with a file, as its text has it."""
    ((default, pattern, kept),) = re.findall(r'default +"(.*)";\n +~(\S+) +"(.*)";', NGINX)
    told = dict(re.findall(r'^    add_header (\S+) "?([^"\n]*?)"? always;$', NGINX, flags=re.MULTILINE))
    assert told["Cache-Control"] == "$on_the_record_kept"
    return told | {"Cache-Control": kept if re.search(pattern, path) else default}


def steps(name: str) -> Steps:
    """Return what a host runs, with what it tells put in."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    for expression, value in TOLD.items():
        text = text.replace(expression, value)
    if name == "github-pages.yml":
        ran = [step for step in yaml.safe_load(text)["jobs"]["publish"]["steps"] if "run" in step]
        environment = {key: value for step in ran for key, value in step.get("env", {}).items()}
        return Steps("\n".join(step["run"].strip() for step in ran), environment, ("-e",))
    if name == "gitlab-ci.yml":
        job = yaml.safe_load(text)["pages"]
        return Steps("\n".join(job["script"]), job["variables"])
    return Steps(tomllib.loads(text)["build"]["command"], {"URL": PROJECT}, ())


def published_folder(name: str) -> str:
    """Return the folder that a host is told to publish."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    if name == "netlify.toml":
        return str(NETLIFY["build"]["publish"])
    if name == "gitlab-ci.yml":
        return str(yaml.safe_load(text)["pages"]["pages"]["publish"])
    (uploaded,) = [
        str(step["with"]["path"])
        for step in yaml.safe_load(text)["jobs"]["publish"]["steps"]
        if step.get("uses", "").startswith("actions/upload-pages-artifact@")
    ]
    return uploaded


def test_the_readme_leads_to_each_file_and_says_where_it_goes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)
    section = README.split("## Put it on a host")[1].split("\n## ")[0]
    for name, target in FILES.items():
        assert f"](docs/readme/hosting/{name})" in section and f"`{target}`" in section
        assert f"Copy this file to {target}" in (FOLDER / name).read_text(encoding="utf-8").split("\n\n")[0].replace(
            "\n# ", " "
        )


def test_the_site_holds_none_of_these_files(site: Path) -> None:
    assert not [path for path in site.rglob("*") if path.name in FILES or path.name in ("readme", "hosting")]


@pytest.mark.parametrize("name", BUILDING)
def test_each_file_builds_the_site_with_all_commits_and_publishes_it(name: str) -> None:
    host = steps(name)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    asked = re.findall(r"\bmake (\S+)", host.shell)
    assert asked == ["site", "replay"] and set(asked) <= targets
    in_order = [host.shell.index(line) for line in ("make site", *LEDGERS_COMMITTED, "make replay")]
    assert in_order == sorted(in_order)
    assert published_folder(name) == "site"
    assert "SITE_URL" in host.environment or 'SITE_URL="$URL" make site' in host.shell
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert any(said in text for said in ("fetch-depth: 0 ", 'GIT_DEPTH: "0"', "git fetch --unshallow"))
    (version,) = re.findall(r'(?:python-version: "|python:|PYTHON_VERSION = ")3\.(\d+)', text)
    assert int(version) >= 11


def test_netlify_and_nginx_send_the_same_headers_with_every_file(site: Path) -> None:
    for path in (*paths(site), "/no/such/page/"):
        assert netlifys_headers(path) == nginxs_headers(path), path


def test_every_rule_for_headers_holds_for_a_file(site: Path) -> None:
    """Facets are files where there are many briefings."""
    for rule in (one for one in NETLIFY["headers"] if one["for"] != "/pagefind/filter/*"):
        assert [path for path in paths(site) if fnmatch.fnmatchcase(path, rule["for"])], rule["for"]


def test_only_files_with_a_hash_in_their_name_are_kept_for_good(site: Path) -> None:
    kept = {path for path in paths(site) if nginxs_headers(path)["Cache-Control"] == FOR_GOOD}
    assert kept and all(HASHED.search(path) for path in kept)


def test_no_header_takes_back_what_the_policy_in_a_page_allows(site: Path) -> None:
    page = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    (policy,) = page.css("meta[http-equiv=Content-Security-Policy]")
    inside = policy.attributes["content"] or ""
    assert "'wasm-unsafe-eval'" in inside and "frame-ancestors" not in inside, "a browser ignores that in a page"
    assert nginxs_headers("/")["Content-Security-Policy"] == "frame-ancestors 'none'"


def shell(host: Steps, root: Path) -> subprocess.CompletedProcess[str]:
    """Run what a host runs, in a clone."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "GIT_"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", *host.options, "-c", host.shell],
        cwd=root,
        env=inherited | host.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=140,
    )


def git(root: Path, *arguments: str) -> None:
    by = ["-c", "user.name=Publisher", "-c", "user.email=publisher@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *by, *arguments], cwd=root, check=True, capture_output=True)


def repository(root: Path) -> Path:
    """Return a publisher's repository of two commits, in the second of which a heading is another."""
    copy_project(root, tests=True)
    git(root, "init", "--quiet", ".")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=The record")
    form = root / "transcript" / SLUG / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    assert "reuters: North Korea" in text
    form.write_text(text.replace("reuters: North Korea", "reuters: The DPRK"), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message=Another heading")
    return root


def pages_that_lead_nowhere(site: Path, address: str) -> list[str]:
    """Return every link of every page, as a browser follows it, that is not answered below the address."""
    led: dict[str, str] = {}
    for path in paths(site):
        if at(site, path).suffix == ".html":
            page = LexborHTMLParser(at(site, path).read_text(encoding="utf-8"))
            for node in page.css("a[href], link[href], script[src]"):
                url = urljoin(address + path[1:], node.attributes.get("href") or node.attributes["src"]).partition("#")[0]
                if urlsplit(url).netloc == urlsplit(address).netloc and node.attributes.get("rel") != "canonical":
                    led.setdefault(url, path)
    assert len(led) > 80
    return [
        f"{path}: {url}"
        for url, path in led.items()
        if not url.startswith(address) or ask(address, urlsplit(url).path).status != 200
    ]


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.parametrize("name", BUILDING)
def test_what_a_host_runs_builds_a_site_for_its_address(name: str, tmp_path: Path, site: Path) -> None:
    origin = repository(tmp_path / "origin")
    depth = ["--depth=1"] if name == "netlify.toml" else []  # what is not all there, it fetches
    git(tmp_path, "clone", "--quiet", *depth, origin.as_uri(), "clone")
    root = with_environment(tmp_path / "clone")
    done = shell(steps(name), root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " published: " in done.stdout and "the history here is shallow" not in done.stderr
    assert f"<loc>{PROJECT}/{SLUG}/questions/reuters/</loc>" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    for path in paths(root / "site"):
        if nginxs_headers(path)["Cache-Control"] == FOR_GOOD and (site / path[1:]).exists():
            assert (root / "site" / path[1:]).read_bytes() == (site / path[1:]).read_bytes(), "one name, one content"
    assert set(paths(site / "pagefind/fragment")) != set(paths(root / "site/pagefind/fragment"))
    if name == "gitlab-ci.yml":
        for file in (at(root / "site", path) for path in paths(root / "site")):
            if file.suffix in COMPRESSED:
                assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == file.read_bytes()


@pytest.mark.audit
@pytest.mark.slowest
@pytest.mark.parametrize("name", BUILDING)
def test_a_host_publishes_nothing_if_an_address_is_in_no_ledger_that_is_committed(name: str, tmp_path: Path) -> None:
    root = repository(tmp_path / "clone")
    form = root / "transcript" / SLUG / "briefing.yml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("slug: reuters", "slug: thomson").replace("  reuters:", "  thomson:"), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message=A slug is another, and its ledger is not written yet")
    done = shell(steps(name), with_environment(root))
    assert done.returncode and f"+++ b/transcript/{SLUG}/{NAME}" in done.stdout and " published: " not in done.stdout


@pytest.mark.audit
@pytest.mark.browser
def test_a_site_below_a_path_of_its_host_holds_together(browser: Browser, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": PROJECT})
    assert done.returncode == 0, done.stderr
    (tmp_path / "host").mkdir()
    site = (root / "site").rename(tmp_path / "host/repository")
    with serving(site.parent) as server:
        address = f"{server.address}repository/"
        assert pages_that_lead_nowhere(site, address) == []
        replayed = run("scripts.replay", "--quiet", "--against", address)
        assert replayed.returncode == 0, replayed.stdout + replayed.stderr
        page = browser.new_page()
        for depth in ("nothing", "nothing/at/all/", f"{SLUG}/questions/nobody/"):
            answer = page.goto(address + depth)
            assert answer and answer.status == 404
            page.locator("article").get_by_role("link", name="People").click()
            page.wait_for_url(f"{address}people/")
        page.close()


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address, and so has a full sitemap.xml, and a picture that is large enough to be compressed."""
    return once(tmp_path_factory, "hosted", build_to_host) / "project/site"


def build_to_host(folder: Path) -> None:
    root = copy_project(folder / "project")
    (root / "docs/logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"<g/>" * AT_LEAST}</svg>', encoding="utf-8")
    done = run("scripts.publish", "--root", str(root), env={"SITE_URL": "https://example.org/"})
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def address(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves it as the file does that the README says to copy."""
    folder = tmp_path_factory.mktemp("nginx")
    found = nginx.find(folder)
    assert found, nginx.ADVICE
    with nginx.serving(found, NGINX, hosted, folder) as served:
        yield served


def test_where_no_nginx_can_be_had_the_tests_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx, "ELSEWHERE", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nginx.find(tmp_path) is None and "apt-get install nginx" in nginx.ADVICE


@pytest.mark.audit
def test_nginx_answers_with_every_file_its_type_and_its_headers(address: str, hosted: Path) -> None:
    for path in paths(hosted):
        answer = ask(address, path)
        assert (answer.status, answer.body) == (200, at(hosted, path).read_bytes()), path
        said = answer.headers["Content-Type"].replace("application/javascript", "text/javascript")  # by which nginx it is
        assert said == TYPES.get(at(hosted, path).suffix, "application/octet-stream"), path
        assert {name: answer.headers.get(name) for name in netlifys_headers(path)} == netlifys_headers(path), path
        assert answer.headers["Server"] == "nginx" and "Content-Encoding" not in answer.headers


@pytest.mark.audit
def test_nginx_compresses_what_is_text_and_large_enough_and_nothing_else(address: str, hosted: Path) -> None:
    for path in paths(hosted):
        answer, content = ask(address, path, Accept_Encoding="gzip", Via="1.1 proxy"), at(hosted, path).read_bytes()
        if at(hosted, path).suffix in COMPRESSED and len(content) >= AT_LEAST:
            assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Vary"] == "Accept-Encoding", path
            assert gzip.decompress(answer.body) == content and len(answer.body) < len(content)
        else:
            assert "Content-Encoding" not in answer.headers and answer.body == content, path


@pytest.mark.audit
@pytest.mark.parametrize("path", ["/no/such/page/", "/people/nobody", "/assets/", "/pagefind/index/nothing.pf_index"])
def test_nginx_says_that_a_page_is_missing_with_the_sites_own(address: str, hosted: Path, path: str) -> None:
    answer = ask(address, path)
    assert (answer.status, answer.body) == (404, (hosted / "404.html").read_bytes())
    assert answer.headers["Content-Type"] == TYPES[".html"]
    expected = netlifys_headers("/404.html")
    assert {name: answer.headers.get(name) for name in expected} == expected


@pytest.mark.audit
def test_nginx_leads_from_a_folder_to_its_page_whatever_host_it_thinks_it_is(address: str) -> None:
    answer = ask(address, f"/{SLUG}/questions/reuters?h=sanctions", Host="record.example.org:8443")
    assert (answer.status, answer.headers["Location"]) == (301, f"/{SLUG}/questions/reuters/?h=sanctions")


@pytest.mark.audit
@pytest.mark.parametrize("path", [f"/{SLUG}/questions/reuters/", "/assets/record.js", f"/{SLUG}/source.txt"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_nginx_says_what_has_not_changed_and_sends_no_body_to_who_asks_for_none(address: str, path: str, encoding: str) -> None:
    whole, head = (ask(address, path, method, Accept_Encoding=encoding) for method in ("GET", "HEAD"))
    assert head.status == 200 and head.body == b"" and head.headers["ETag"] == whole.headers["ETag"]
    again = ask(address, path, If_None_Match=whole.headers["ETag"], Accept_Encoding=encoding)
    assert (again.status, again.body) == (304, b"") and again.headers["Cache-Control"] == NETLIFYS_OWN["Cache-Control"]
    assert ask(address, path, If_None_Match='"another"', Accept_Encoding=encoding).status == 200


@pytest.mark.audit
def test_every_address_ever_published_leads_to_its_words_on_nginx(address: str) -> None:
    done = run("scripts.replay", "--quiet", "--against", address)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.audit
@pytest.mark.browser
def test_on_nginx_the_search_works_and_no_other_site_shows_a_page_in_a_frame(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(address)
    page.keyboard.press("/")
    page.locator("dialog.search input").fill("tillerson")
    page.locator("[data-result]").first.click()
    page.wait_for_url(f"{address}{SLUG}/questions/reuters/?h=*#p43")
    assert said == []
    (tmp_path / "index.html").write_text(f'<!doctype html><title>Another</title><iframe src="{address}"></iframe>')
    with serving(tmp_path) as other:
        page.goto(other.address)
    assert [text for text in said if "frame-ancestors 'none'" in text]
    page.close()
