# Every target prepares what is missing first (scripts/setup.sh; immediate when nothing changed).
.DEFAULT_GOAL := help
.PHONY: help setup run demo test lint check bench proof docs gallery screenshots
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
export PATH := $(PATH):/usr/local/bin:$(HOME)/.local/bin
export UV_FROZEN := 1

ROOMS := states policies records activities workflows rehearsal commands dashboard
TYPED := $(ROOMS) $(wildcard settings.py worker.py starter.py) $(wildcard bench docs/*.py)
PYTEST := uv run pytest

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## prepare this machine: system libraries, fonts, Python environment
	@scripts/setup.sh

run: setup ## start everything on loopback with sample cases, and print the addresses
	@uv run starter.py up

demo: setup ## a whole life in the terminal, under two minutes
	@uv run starter.py demo

check: setup
	@uv run ruff check --quiet
	@uv run ruff format --check --quiet
	@uv run mypy $(TYPED)
	@contracts=$$(uv run lint-imports --no-cache) || { echo "$$contracts"; exit 1; }

lint: check ## style, types, import order and budgets
	@$(PYTEST) tests/house

test: check ## every check that fits into twelve minutes
	@$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder

proof: setup ## the long checks: all scenarios durably, mutation, chaos, every glyph
	@$(PYTEST) -m proof

bench: setup ## measurements, as ratios against a bare floor
	@uv run python -m bench

docs: setup ## write the parts of the pages that come from the code
	@uv run python -m docs.generate

gallery: setup ## every document as a picture
	@uv run python -m docs.gallery

screenshots: setup ## every page as a picture
	@uv run python -m docs.screenshots
