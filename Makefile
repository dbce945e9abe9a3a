# The two commands are `make demo` and `make test`. Everything they need is installed by them.

PORT ?= 8000
PEOPLE ?= 300
export FORKANT_PORT = $(PORT)
export FORKANT_PEOPLE = $(PEOPLE)
SEARCH ?= database
PY = .venv/bin/python

.PHONY: help demo reset setup test test-fast test-browser test-services lint format lock messages

help:
	@echo "make demo            start Forkant with demonstration data (PORT=8000 PEOPLE=300)"
	@echo "make demo SEARCH=elasticsearch   the same with a real Elasticsearch beside it, fetched once"
	@echo "make reset           delete the demonstration's data"
	@echo "make test            everything that runs without external servers, browser included"
	@echo "make test-services   the same contracts on PostgreSQL, Redis and Elasticsearch, which it installs and starts"
	@echo "make lint            ruff, mypy, djlint, import-linter"

demo:
	@.ci/venv demo
ifeq ($(SEARCH),elasticsearch)
	@.ci/elasticsearch run var/elasticsearch $(PY) manage.py demo --port $(PORT) --people $(PEOPLE)
else
	@$(PY) manage.py demo --port $(PORT) --people $(PEOPLE)
endif

reset:
	@.ci/elasticsearch stop var/elasticsearch
	@rm -rf var && echo "The demonstration's data is gone. Start anew with: make demo"

setup:
	@.ci/venv dev
	@.ci/system chromium gettext
	@.ci/translations

lint: setup
	@.ci/lint

test: lint
	@$(PY) -m pytest -n 3 --dist worksteal -m "not services and not browser"
	@$(PY) -m pytest -n 2 -m browser tests/browser

test-fast: setup
	@$(PY) -m pytest -n 2 -m "not services and not browser and not slow"

test-browser: setup
	@$(PY) -m pytest -n 2 -m browser tests/browser

test-services: setup
	@.ci/services

format: setup
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

lock: setup
	@PATH=.venv/bin:$$PATH .ci/lock

messages: setup
	@.ci/translations make
