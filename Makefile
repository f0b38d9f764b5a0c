# Python 3.11 or later, make and git are all that must be there; for the tests, Node 18.20 or later with npm too.

PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
NODE ?= node
NPM ?= npm
# What npm writes last when it has installed everything.
MODULES := tests/node_modules/.package-lock.json
PORT ?= 8000
# The tests write many small files: into memory where there is room (Linux), unless TMPDIR says where.
TMPDIR ?= $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 { print "/dev/shm" }')
# What Python compiles is kept, whatever the environment says: every worker and every command of the tests begins with it.
IN_MEMORY = $(if $(TMPDIR),TMPDIR="$(TMPDIR)") PYTHONDONTWRITEBYTECODE=
TESTING = $(IN_MEMORY) CHROMIUM="$$($(BIN)/python -m tests.chromium)" $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help serve site briefing check publish edition withdraw offline test lint rooms audit verify replay bench weigh relevance score fuzz screenshots lock clean lint-assets has-node

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/ready ## Build the site, serve it on 127.0.0.1 (PORT=8000), rebuild and reload when anything changes
	@$(BIN)/python -m scripts.serve --port $(PORT)

site: .venv/ready$(if $(CLUSTER),-for-cluster) ## Build the site into site/ (PUBLISHED_ONLY=yes, FRESH=yes: nothing taken over, CLUSTER=tcp://…)
	@$(BIN)/python -m scripts.build $(if $(filter-out no,$(PUBLISHED_ONLY)),--published-only) $(if $(filter-out no,$(FRESH)),--fresh) \
		$(if $(CLUSTER),--cluster "$(CLUSTER)")

publish: .venv/ready$(if $(CLUSTER),-for-cluster) ## Build the site, and give the addresses of new briefings for good (BRIEFING=name for one, CLUSTER=tcp://…)
	@$(BIN)/python -m scripts.publish $(if $(BRIEFING),--briefing "$(BRIEFING)") $(if $(CLUSTER),--cluster "$(CLUSTER)")

edition: .venv/ready ## Take over a new text of a transcript (FILE=new.txt, PUBLISHER=, PUBLISHED=2031-06-01, BRIEFING=name, DATE=, UNSEEN=yes)
	@$(BIN)/python -m scripts.edition $(if $(FILE),"$(FILE)") $(if $(BRIEFING),--briefing "$(BRIEFING)") \
		$(if $(DATE),--date "$(DATE)") $(if $(PUBLISHER),--publisher "$$PUBLISHER") $(if $(PUBLISHED),--published "$(PUBLISHED)") \
		$(if $(filter-out no,$(UNSEEN)),--unseen)

withdraw: .venv/ready ## Take a briefing from the site and keep its addresses (BRIEFING=name, REASON="…", WORDS=kept or removed)
	@$(BIN)/python -m scripts.withdraw --briefing "$(BRIEFING)" --reason "$$REASON" $(if $(WORDS),--words "$(WORDS)") \
		$(if $(DATE),--date "$(DATE)")

briefing: .venv/ready ## Draft a briefing from a transcript (FILE=report.pdf; SLUG=2031-05-05-harbour, HELD_BY=, PLACE=, PUBLISHER=)
	@$(BIN)/python -m scripts.briefing $(if $(FILE),"$(FILE)") $(if $(SLUG),--slug "$(SLUG)") $(if $(HELD_BY),--held-by "$(HELD_BY)") \
		$(if $(PLACE),--place "$(PLACE)") $(if $(PUBLISHER),--publisher "$(PUBLISHER)")

check: .venv/ready ## Say what keeps a briefing from being published (BRIEFING=name, FORMAT=json or github)
	@$(BIN)/python -m scripts.check $(if $(BRIEFING),--briefing "$(BRIEFING)") $(if $(FORMAT),--format "$(FORMAT)")

offline: site ## Write on-the-record.zip: the site to hand on, read from a folder without a server
	@$(BIN)/python -m scripts.offline

test: $(MODULES) .venv/ready-to-test ## Run the tests, those in a real browser included
	@$(TESTING) -m pytest -n auto --dist worksteal $(TESTS)

lint-assets: $(MODULES)
	@$(NPM) --prefix tests run --silent lint -- docs/assets

lint: lint-assets .venv/ready-to-test ## Check how the code is written: ESLint, ruff, mypy --strict (make test does this too)
	@$(BIN)/python -m tests.lint

rooms: .venv/ready-to-test ## Draw the rooms of scripts/ and the imports between them
	@$(BIN)/python -m tests.rooms

audit: $(MODULES) .venv/ready-to-test ## Run the tests that take long: Lighthouse, more schemes, widths and states, builds killed
	@$(TESTING) -m pytest -n 2 --dist worksteal -m audit $(TESTS)

verify: .venv/ready ## Check that the words in site/ are those of the transcripts
	@$(BIN)/python -m scripts.verify

replay: .venv/ready ## Check that every address ever published leads to its words, or to what became of them (AGAINST=http://…)
	@$(BIN)/python -m scripts.replay --quiet $(if $(AGAINST),--against "$(AGAINST)")

bench: .venv/ready-to-test ## Measure the build, side by side with MkDocs (BRIEFINGS=100 invented ones)
	@$(BIN)/python -m tests.bench $(if $(BRIEFINGS),--briefings "$(BRIEFINGS)")

weigh: .venv/ready-to-test ## Weigh a first visit, side by side with MkDocs on one page
	@$(TESTING) -m tests.weigh

relevance: $(MODULES) .venv/ready-to-test ## Measure how often a search finds, side by side with those of others
	@$(TESTING) -m tests.relevance

score: .venv/ready-to-test ## Measure how well drafts understand a pool of transcripts (POOL=folder, RULE=headings, rules or capitals)
	@$(BIN)/python -m tests.score $(if $(POOL),"$(POOL)") $(if $(RULE),--rule "$(RULE)")

fuzz: .venv/ready-to-test ## Run the property tests much longer than make test does, each time with others (SEED=1 for the same; HISTORIES=200 long histories of links, or no)
	@$(IN_MEMORY) HYPOTHESIS_PROFILE=long $(if $(filter-out no,$(HISTORIES)),HISTORIES="$(HISTORIES)") SEED="$(if $(SEED),$(SEED),$$(date +%s))" \
		$(BIN)/python -m pytest -n 2 --timeout=3000 $(if $(SEED),--hypothesis-seed=$(SEED)) \
		$(if $(filter no,$(HISTORIES)),,tests/test_links.py) tests/test_properties.py tests/test_every_form.py tests/test_any_bytes.py tests/test_round_trips.py \
		tests/test_drafting.py::test_a_transcript_in_any_form_is_understood_or_doubtful
	@$(IN_MEMORY) $(BIN)/python -m tests.fuzzing

screenshots: .venv/ready-to-test ## Take the README's screenshots anew
	@$(TESTING) -m tests.screenshots

lock: .venv/ready-to-lock has-node ## Write the lock files anew from pyproject.toml, tests/package.json, tests/*.in
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade --extra install pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra install --extra cluster --constraints requirements.lock pyproject.toml --output-file scripts/requirements-cluster.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra install --extra cluster --extra test --constraints scripts/requirements-cluster.lock pyproject.toml \
		--output-file tests/requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--constraints requirements.lock tests/zensical.in --output-file tests/zensical.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--upgrade tests/readers.in --output-file tests/readers.lock
	@for folder in tests tests/webr; do (cd $$folder && $(NPM) update --package-lock-only --loglevel=error >/dev/null) || exit; done

clean: ## Remove everything that was built, the environment included
	@if [ -f docs/.gitignore ]; then sed -n 's|^/|docs/|p' docs/.gitignore | xargs rm -f; fi
	@find docs -mindepth 1 -type d -empty -delete
	@rm -rf .venv .build site on-the-record.zip tests/node_modules

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later must be on the PATH; install it and try again." >&2; exit 2; }
	@echo "Making the environment in .venv from requirements.lock ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-to-test: .venv/ready tests/requirements.lock
	@echo "Adding what the tests need from tests/requirements.lock ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

.venv/ready-for-cluster: .venv/ready scripts/requirements-cluster.lock
	@echo "Adding what a cluster needs from scripts/requirements-cluster.lock ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/requirements-cluster.lock
	@touch $@

.venv/ready-to-lock: .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(MODULES): tests/package-lock.json tests/package.json tests/.npmrc | has-node
	@echo "Adding what the tests need from tests/package-lock.json ..."
	@cd tests && $(NPM) ci --loglevel=error >/dev/null
	@touch $@

has-node:
	@$(NODE) -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || a == 18 && b >= 20 ? 0 : 1)' \
		2>/dev/null && $(NPM) --version >/dev/null 2>&1 || { \
		echo "The tests need Node 18.20 or later and npm on the PATH; install them and try again." >&2; exit 2; }
