PYTHON ?= python3
VENV := .venv
LIGHT := .venv-light
BIN := $(VENV)/bin
IN ?= corpus/wire
OUT ?= out/records.jsonl
MODEL ?= en_wire
JOBS ?= 1
KILLS ?= 200
MEMORY ?= 10000 100000
CORPORA ?= ../shared/corpora
ENCODER ?= ../MiniLM
GOLD ?= corpus/gold/dev.jsonl
PUBLIC ?= $(wildcard ../shared/bench/polnear_dev.jsonl)

.DEFAULT_GOAL := help
.PHONY: help extract evaluate readme docs test slow lint bench package train train-small train-trf clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# .venv, and .venv-light, which never has more than the default install: what starts it takes is measured there.
%/.extract: pyproject.toml constraints.txt
	$(PYTHON) -m venv $*
	$*/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.extract
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

$(VENV)/.transformers: $(VENV)/.extract
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[transformers]"
	@touch $@

$(VENV)/.peers: $(VENV)/.extract
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[peers]"
	@touch $@

extract: $(VENV)/.extract ## wire copy to records, only what is new: IN=corpus/wire OUT=out/records.jsonl JOBS=1
	$(BIN)/wireclaim extract $(IN) --output $(OUT) --model $(MODEL) --jobs $(JOBS) --resume

evaluate: $(VENV)/.extract ## score the pipeline on corpus/gold; also as out/evaluation.json; AGAINST=an earlier one
	$(BIN)/wireclaim evaluate corpus/gold --model $(MODEL) --full --json out/evaluation.json $(if $(AGAINST),--against $(AGAINST))

readme: $(VENV)/.extract ## score it, and renew docs/evaluation.json and the figures that README.md has from it
	$(BIN)/wireclaim evaluate corpus/gold --model $(MODEL) --json docs/evaluation.json
	$(BIN)/python -m wireclaim.evaluation.readme docs/evaluation.json docs/agreement.json README.md docs/evaluation.md

docs: $(VENV)/.extract ## renew what is generated in docs/: columns, fields, options
	$(BIN)/python -m wireclaim.pages docs

test: $(VENV)/.dev ## the tests
	$(BIN)/python -m pytest -m "not slow"

slow: $(VENV)/.dev $(VENV)/.transformers ## the slower checks, for which torch is installed
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/.dev ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(VENV)/.transformers $(VENV)/.peers $(LIGHT)/.extract ## words/s beside a CNN and PyTorch, extract and who said what beside peers (CITRON=checkout), the batch job killed KILLS times; JSON in out/
	$(BIN)/wireclaim bench $(PUBLIC) --model $(MODEL) --json out/bench.json $(if $(GOLD),--gold $(GOLD)) \
		$(if $(PUBLIC),--attributions $(PUBLIC)) $(if $(CITRON),--citron $(CITRON))
	$(LIGHT)/bin/python -m wireclaim.evaluation.bench.batch $(IN) --model $(MODEL) --kills $(KILLS) \
		$(MEMORY:%=--memory %) --json out/bench-batch.json

package: $(VENV)/.extract ## an installable wheel of models/$(MODEL) in dist/: MODEL=en_wire
	$(BIN)/wireclaim package models/$(MODEL) --output dist

train: $(VENV)/.transformers ## train models/en_wire anew from CORPORA and ENCODER (WITHOUT=polnear leaves a source out)
	$(BIN)/wireclaim train --corpora $(CORPORA) --encoder $(ENCODER) $(if $(WITHOUT),--without $(WITHOUT)) $(if $(ARTICLES),--articles $(ARTICLES))

train-small: $(VENV)/.extract ## train models/en_wire_sm anew from CORPORA and the labels of TEACHER=en_wire
	$(BIN)/wireclaim train --corpora $(CORPORA) $(if $(TEACHER),--teacher $(TEACHER)) $(if $(WITHOUT),--without $(WITHOUT))

train-trf: ENCODER = roberta-base
train-trf: $(VENV)/.transformers ## train models/en_wire_trf from CORPORA on any ENCODER, a name on the hub or a folder; GPU=0
	$(BIN)/wireclaim train --accurate --corpora $(CORPORA) --encoder $(ENCODER) $(if $(GPU),--gpu $(GPU)) \
		$(if $(WITHOUT),--without $(WITHOUT))

clean: ## remove what can be made again
	rm -rf $(VENV) $(LIGHT) out build dist .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
