# groeipad. 'make demo' and 'make test' need Python >= 3.11 and nothing else.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := build/sample
REAL := build/real
SHARED ?= ../shared
DEMO_DATE := 2026-11-25
# Elsewhere than on a machine with a CPU wheel at hand: the index of CPU builds that pytorch.org names.
TORCH_INDEX ?=

# Two OpenMP runtimes that spin for work slow each other down by a factor of thirty on two cores.
export OMP_WAIT_POLICY := PASSIVE
export OMP_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM := false
# Packages are installed without compiling: who may not keep what Python compiles, compiles it at every start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

$(VENV)/base: constraints.txt pyproject.toml
	@echo "groeipad: omgeving klaarmaken in $(VENV) (eerste keer: een minuut)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit("groeipad vraagt Python 3.11 of nieuwer" if sys.version_info < (3, 11) else 0)'
	@PIP="$(BIN)/python -m pip" bash pipelines/install.sh
	@touch $@

# Each part of pyproject.toml, when something asks for it.
PARTS := $(addprefix $(VENV)/,service postgres cluster workshop train train-fine browser clients docs test)
$(PARTS): $(VENV)/%: $(VENV)/base
	@PIP="$(BIN)/python -m pip" TORCH_INDEX="$(TORCH_INDEX)" bash pipelines/install.sh $*
	@touch $@

.PHONY: demo
demo: $(VENV)/base $(BUILD)/index/manifest.json  ## The main job on the sample data
	@$(BIN)/groeipad recommend --profile data_samples/profiles/vleesverwerking.json --vacancy gv-vlees-01 --on $(DEMO_DATE)
	@$(BIN)/groeipad recommend --profile data_samples/profiles/vleesverwerking.json --on $(DEMO_DATE) --n 3 --brief
	@$(BIN)/groeipad link "5 jaar als kok gewerkt, ik reed met de heftruck, geen rijbewijs C" --build $(BUILD)

SAMPLES := $(wildcard data_samples/*.json data_samples/*/*)

$(BUILD)/world/manifest.json: $(VENV)/base $(SAMPLES)
	@$(BIN)/groeipad ingest --samples data_samples --build $(BUILD)

$(BUILD)/index/manifest.json: $(BUILD)/world/manifest.json $(wildcard models/*/manifest.json)
	@$(BIN)/groeipad index --build $(BUILD)

.PHONY: demo-real
demo-real: $(VENV)/base  ## The main job on the real files of ../shared/data
	@$(BIN)/groeipad demo-real --shared $(SHARED)/data --build $(REAL) --on $(DEMO_DATE)

WORKSHOP ?= build/ranker
RANKER := $(BIN)/groeipad ranker
.PHONY: simulate train-ranker evaluate promote rollback
simulate: $(VENV)/workshop  ## Simulated choices of counsellors, to learn ranking from
	@$(RANKER) simulate --workshop $(WORKSHOP)
train-ranker: $(VENV)/workshop  ## Train a challenger on the first choices; JUDGEMENTS=DIR for recorded ones
	@$(RANKER) train --workshop $(WORKSHOP) $(if $(JUDGEMENTS),--judgements $(JUDGEMENTS))
evaluate: $(VENV)/workshop  ## Measure the challenger on later choices, beside baselines
	@$(RANKER) evaluate --workshop $(WORKSHOP) $(if $(JUDGEMENTS),--judgements $(JUDGEMENTS))
promote: $(VENV)/workshop  ## Make the challenger champion, if it was shown to be better
	@$(RANKER) promote --workshop $(WORKSHOP) --build $(WORKSHOP)/engine
rollback: $(VENV)/workshop  ## Back to the previous champion
	@$(RANKER) rollback --workshop $(WORKSHOP) --build $(WORKSHOP)/engine

.PHONY: replicate
replicate: $(VENV)/workshop  ## The workshop on three simulated markets, and how often promotion would be wrong
	@$(RANKER) replicate --seeds 1,2,3 --workshop build/replication

.PHONY: serve
serve: $(VENV)/service $(BUILD)/index/manifest.json  ## The service on http://127.0.0.1:8000, with the sample data
	@GROEIPAD_BUILD=$(BUILD) GROEIPAD_SAMPLE_PROFILES=data_samples/profiles GROEIPAD_TODAY=$(DEMO_DATE) $(BIN)/groeipad-service serve

.PHONY: test-browser
test-browser: $(VENV)/test $(VENV)/browser $(VENV)/docs $(BUILD)/index/manifest.json  ## Both users in Debian's chromium, with axe-core; ten minutes, at most 20
	@bash tests/browser/chromium.sh
	@$(BIN)/python -m pytest -q -m browser tests/browser --timeout 300 --session-timeout 1200

.PHONY: guide-pictures
guide-pictures: $(VENV)/test $(VENV)/browser $(BUILD)/index/manifest.json  ## Fresh pictures of the pages for the guide (service/static/gids)
	@bash tests/browser/chromium.sh
	@$(BIN)/python -m tests.browser.guide

.PHONY: docs
docs: $(VENV)/service $(VENV)/docs  ## The documentation site in build/site (the service shows it under /handleiding)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict -f service/documents/handleiding/mkdocs.yml
	@echo "groeipad: de handleiding staat in build/site; open build/site/index.html"

.PHONY: clients
clients: $(VENV)/service $(VENV)/clients  ## A client in Python and one in TypeScript (needs npm), of this edition's OpenAPI
	@$(BIN)/python -m service.clients build/clients
	@echo "groeipad: in build/clients/python en build/clients/typescript"

.PHONY: gallery
gallery: test-browser  ## A picture of every page at three sizes, in build/gallery
	@ls build/gallery/*.png | wc -l | xargs -I{} echo "groeipad: {} bladzijden in build/gallery"

.PHONY: test-attacks
test-attacks: $(VENV)/test $(BUILD)/index/manifest.json  ## Attacked and operated: front door and jobs, loopback only
	@$(BIN)/python -m pytest -q -n 2 -m attack tests/attacks --timeout 120 --session-timeout 300

.PHONY: test-load
DURATION ?= 60
RATE ?= 100
test-load: $(VENV)/test $(BUILD)/index/manifest.json  ## RATE requests a second on the real service for DURATION seconds; into tests/benchmarks
	@DURATION=$(DURATION) RATE=$(RATE) $(BIN)/python -m tests.benchmarks --only service_load

.PHONY: wheelhouse test-deploy sbom
WHEELHOUSE ?= build/wheelhouse$(if $(COMPILED),-compiled)
wheelhouse: $(VENV)/$(if $(COMPILED),test,base)  ## Every wheel that the service needs, with hashes, to install without a network; COMPILED=1 has the search compiled
	@PYTHON=$(BIN)/python service/deploy/wheelhouse.sh $(WHEELHOUSE)
$(WHEELHOUSE)/requirements.lock: pyproject.toml constraints.txt $(shell find matcher models pipelines service data_samples -type f -not -name '*.pyc') | $(VENV)/$(if $(COMPILED),test,base)
	@PYTHON=$(BIN)/python service/deploy/wheelhouse.sh $(WHEELHOUSE)
test-deploy: $(WHEELHOUSE)/requirements.lock  ## The recipe of service/deploy, from the wheelhouse alone in a clean folder: two minutes
	@time service/deploy/rehearse.sh $(WHEELHOUSE) data_samples
sbom: $(WHEELHOUSE)/requirements.lock  ## What the service is made of: CycloneDX and a list of licences, in build/sbom
	@$(WHEELHOUSE)/install.sh build/deploy
	@service/deploy/sbom.sh build/deploy/venv build/sbom

.PHONY: test-restore
test-restore: $(VENV)/test $(BUILD)/index/manifest.json  ## Lost and restored, SQLite and PostgreSQL, and the first edition taken over: a minute
	@$(BIN)/python -m pytest -q -m slow tests/service/test_restore.py tests/service/test_first_edition.py --timeout 300

.PHONY: test-kill
test-kill: $(VENV)/test $(BUILD)/index/manifest.json  ## Fifty kills of the real service: three minutes, at most 15
	@KILLS=50 $(BIN)/python -m pytest -q -m slow tests/service/test_process.py --timeout 900 --session-timeout 900

.PHONY: test-api
test-api: $(VENV)/test  ## schemathesis, 10,000 generated requests: three minutes, at most 15
	@CASES=10000 $(BIN)/python -m pytest -q -s -m slow tests/service/test_openapi.py --timeout 900 --session-timeout 900

.PHONY: calibrate-retrieval
calibrate-retrieval: $(VENV)/train  ## Fit the certainty that belongs to models/encoder, on the real mappings
	@$(BIN)/python -m pipelines.language.calibrate_retrieval --shared $(SHARED) --encoder models/encoder --out models/retrieval

.PHONY: train-encoder
train-encoder: $(VENV)/train  ## Train the encoder again on the real files (overwrites models/encoder)
	@$(BIN)/python -m pipelines.language.train_encoder --shared $(SHARED) $(if $(wildcard build/fine-encoder/teacher),--teacher build/fine-encoder/teacher)

.PHONY: train-fine-encoder
train-fine-encoder: $(VENV)/train-fine  ## Train the finer, slower encoder of the linker (an hour; then 'make train-linker')
	@$(BIN)/python -m pipelines.language.train_fine_encoder --shared $(SHARED)

.PHONY: train-linker
train-linker: $(VENV)/train  ## Fit the scorers of the linker for models/encoder
	@$(BIN)/python -m pipelines.language.train_linker --shared $(SHARED)

.PHONY: train-teaching
train-teaching: $(VENV)/train  ## Fit the few numbers of models/teaching on the judged pairs
	@$(BIN)/python -m pipelines.language.train_teaching --shared $(SHARED)

.PHONY: evaluate-real
evaluate-real: $(VENV)/base  ## Measure on real vacancies and trainings (after demo-real): tests/benchmarks/README.md
	@$(BIN)/python -m tests.benchmarks.real --shared $(SHARED) --build $(REAL)

.PHONY: evaluate-linking
evaluate-linking: $(VENV)/test  ## Measure letters, encoder and hybrid side by side
	@$(BIN)/python -m pipelines.language.evaluate_linking --shared $(SHARED)
	@$(BIN)/python -m pytest -q tests/matcher/linking/corpus -m "slow or not slow"

.PHONY: test
test: $(VENV)/test $(BUILD)/index/manifest.json  ## The fast suite on two cores: two minutes
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup -p no:schemathesis --timeout 120

.PHONY: test-slow
test-slow: $(VENV)/test $(BUILD)/index/manifest.json  ## Oracles, fuzzing, kills, large scale: at most 20 minutes
	@EXAMPLES=3 $(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "(slow or hypothesis) and not attack and not browser" --timeout 900 --session-timeout 1500

.PHONY: bench
bench: $(VENV)/test $(BUILD)/index/manifest.json $(if $(COMPILED),compiled)  ## Measure and write it down; AGAINST=COMMIT pairs speed with a commit
	@$(BIN)/python -m tests.benchmarks $(if $(AGAINST),--against $(AGAINST) --shared $(SHARED)) $(if $(COMPILED),--compiled)

.PHONY: compiled test-compiled
COMPILED_DIR := build/compiled
compiled: $(VENV)/test  ## The search as machine code, from the same source, in build/compiled (a minute; needs gcc)
	@pipelines/compile.sh $(BIN)/python $(COMPILED_DIR)
test-compiled: compiled  ## The tests of the search on what was compiled
	@GROEIPAD_COMPILED=1 $(BIN)/python -m pytest -q -n 2 --dist loadgroup -p no:schemathesis -m "slow or not slow" \
		-o pythonpath="$(COMPILED_DIR) ." tests/matcher/search --timeout 900

.PHONY: night-hour scaling
night-hour: $(VENV)/test $(if $(COMPILED),compiled)  ## A million simulated jobseekers over Dask workers for an hour (or DURATION seconds), extrapolated; COMPILED=1 on 'make compiled'
	@$(BIN)/python -m tests.benchmarks --only night_hour $(if $(COMPILED),--compiled)
scaling: $(VENV)/test  ## How time and memory grow: CSV and log-log plots in build/scaling
	@$(BIN)/python -m tests.benchmarks.scaling

.PHONY: check
check: $(VENV)/test  ## Form, types, walls between the rooms
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: $(VENV)/test  ## Put the code in form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: clean
clean:  ## Throw away what was built, not the environment
	rm -rf build
