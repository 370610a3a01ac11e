# The two commands of the README, and the smaller ones a developer uses. What they do stands in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run test lint format bench

help:  ## this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+): *## */  make \1\t/' | expand -t 16

run:  ## install what is missing, load the demo, serve on http://127.0.0.1:8000 (PORT=, HOST=, DEMO_PASSWORD=)
	@exec scripts/run.sh

test:  ## every test, on SQLite and on a throw-away PostgreSQL (ARGS="-k quota" goes to pytest)
	@exec scripts/test.sh $(ARGS)

lint:  ## format, lint, types, templates, migrations, deployment settings
	@exec scripts/lint.sh

format:  ## put the code into the shape that lint asks for
	@scripts/prepare.sh lint
	@.venv/bin/python -m ruff format .
	@.venv/bin/python -m ruff check --fix .

bench:  ## speed as ratios within one run, with their limits (ARGS="letters line" runs parts)
	@scripts/prepare.sh test
	@.venv/bin/python -m bench $(ARGS)
