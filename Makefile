# The newest Python from 3.11 on that can make virtual environments; failing that, any from 3.11 on.
find_python = $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; $(1); sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
PYTHON := $(or $(call find_python,import venv; import ensurepip),$(call find_python,pass))
START = @$(SETTING) $(or $(PYTHON),$(error Diwan needs Python 3.11 or newer, and found none)) config/launcher/start.py

.PHONY: run services manage shell test test-fast proofs check format bench chaos dump-release lock clean

run:       ## the whole of Diwan, at http://localhost:8000/
	$(START) run
services:  ## only PostgreSQL and Valkey, for a developer
	$(START) services
manage:    ## a command of Django on those servers, which start if need be; ARGS="showmigrations"
	$(START) manage -- $(ARGS)
shell:     ## Python there, with all models at hand
	$(START) shell -- $(ARGS)
test:      ## all tests; ARGS="tests/launcher -k socket" for some
	$(START) test -- $(ARGS)
test-fast: ## the tests without browser, processes, papers and exhaustive runs
	$(START) test -- -m "not browser and not processes and not papers and not proofs" $(ARGS)
proofs: SETTING = DIWAN_PROOFS=1
proofs:    ## exhaustive runs of what tests sample: each text in each field, each role at each address
	$(START) test -- -m proofs $(ARGS)
check:     ## format, lint, types, migrations, catalogue, settings
	$(START) check
format:    ## run the formatters of Python, templates, style sheets and scripts
	$(START) format
bench:     ## the cost of requests and papers; BUILD_BEFORE=/path ARGS=before for long papers beside those of another build
	$(START) bench -- $(ARGS)
chaos:     ## kill workers, broker and database at random; ARGS="--seconds 110 --seed 7"
	$(START) chaos -- $(ARGS)
dump-release: ## keep the database of this release for the tests of upgrades, and freeze its migrations
	$(START) dump-release -- $(ARGS)
lock:      ## update the locked Python packages
	$(START) lock
clean:     ## delete what can be made again; var/ with its data stays
	rm -rf .venv node_modules var/test-static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f locale/*/LC_MESSAGES/*.mo
