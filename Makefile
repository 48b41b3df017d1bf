.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
VENV := .venv/.made
RUNS := .venv/.runs
READY := .venv/.ready
LIBRARIES := .venv/libraries/.ready
TOOLS := .venv/tools/.ready
DURATIONS := --durations=25
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r

.PHONY: help demo run test test-all lint check bench journee disque listes gestures chaos audit advisories sbom titres textes droits methodes images feries lock clean

help: ## Affiche cette aide
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Il faut Python 3.11 ou plus récent : make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	touch $@

# What the bot needs to run, and no more. Python compiles by itself the half that is used.
$(RUNS): requirements.txt | $(VENV)
	$(INSTALL) requirements.txt
	touch $@

# What the tests need: the same versions, and their own tools; compiled, for they start many processes.
$(READY): requirements-dev.txt | $(VENV)
	$(INSTALL) requirements-dev.txt
	$(BIN)/python -m compileall -q -j 0 .venv/lib
	touch $@

demo: $(RUNS) ## Tout le service sur cette machine, sans rien configurer (TOUR=1 : le parcours se joue seul, V=1 : avec chaque mot ; TOPICS=1 : un sujet par demande ; SCHOOL=1 : une école)
	$(BIN)/python -m bot demo $(if $(TOUR),--tour) $(if $(V),-v) $(if $(TOPICS),--topics) $(if $(SCHOOL),--school) $(ARGS)

run: $(RUNS) ## Le bot sur Telegram : BOT_TOKEN=… make run
	$(BIN)/python -m bot run

test: $(READY) ## La preuve : chaque scénario, stockage et envois sur SQLite et PostgreSQL (quelques minutes)
	$(BIN)/python -m pytest -n 2 --short $(DURATIONS) $(ARGS)

# What is long waits more than it works: a third worker fills the waits.
test-all: $(READY) $(LIBRARIES) ## Toute la suite : chaque scénario sur PostgreSQL aussi, et ce qui est long (ARGS=--rest : le reste seul)
	$(BIN)/python -m pytest -n 3 $(DURATIONS) $(ARGS)

lint: $(READY) ## Format, règles, types et sens des imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## lint puis test

# Other bots' libraries stay apart: they must not hold back the versions that ours needs.
$(LIBRARIES): requirements-libraries.txt | $(VENV)
	$(PYTHON) -m venv .venv/libraries
	.venv/libraries/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-libraries.txt
	touch $@

bench: $(READY) $(LIBRARIES) ## Ce qu'on attend : messages relayés, à côté de relais sans stockage, touches, listes, import, purge (dix minutes)
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_press
	$(BIN)/python -m tests.bench_lists --bases sqlite --tailles 1000 10000
	AGENTS=2000 $(BIN)/python -m tests.bench_import sqlite
	$(BIN)/python -m tests.audit.purge

journee: $(READY) ## Un jour national joué à horloge accélérée : files, attentes par taille de groupe (ARGS="400 30 3" : d'autres groupes)
	$(BIN)/python -m tests.national_day --image docs/scale.svg $(ARGS)

disque: $(READY) ## Ce que pèse une demande sur le disque, table par table, à 0, 3 et 8 jours
	$(BIN)/python -m tests.disk

listes: $(READY) ## Ce que coûte chaque page des listes, à 10 000 puis 100 000 demandes passées (ARGS=--help : bases, tailles)
	$(BIN)/python -m tests.bench_lists $(ARGS)

gestures: $(READY) ## Ce que coûte chaque geste : requêtes SQL et déchiffrements (SHOWN=5 : les requêtes les plus répétées)
	$(BIN)/python -m tests.gestures

chaos: $(READY) ## Casse la machine exprès et compte (ARGS="kills --database sqlite --seed 7")
	$(BIN)/python -m tests.chaos $(ARGS)

audit: $(READY) ## Ce qui est promis, ce qui vient d'en être vu, et par quelle commande, sur les deux bases (ONLY=sondage)
	$(BIN)/python -m tests.audit $(ONLY)

$(TOOLS): | $(VENV)
	$(PYTHON) -m venv .venv/tools
	.venv/tools/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1 cyclonedx-bom==7.5.0
	touch $@

# The network may be away, and an advisory may come any day: neither is a fault of a change.
advisories: $(TOOLS) ## Les failles connues des versions fixées, là où le réseau le permet
	-.venv/tools/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip --progress-spinner off

sbom: $(TOOLS) ## L'inventaire des composants, au format CycloneDX (sbom.json)
	.venv/tools/bin/cyclonedx-py requirements requirements.txt --output-reproducible --output-file sbom.json

titres: $(READY) ## Le détecteur de données personnelles, tranche par tranche
	$(BIN)/python -m tests.titres

textes: $(READY) ## Réécrit la page de tous les textes (tests/snapshots/textes.md), à relire
	$(BIN)/python -m tests.textes

droits: $(READY) ## Réécrit la page de qui peut quoi (docs/droits.md), à relire
	$(BIN)/python -m tests.droits

methodes: $(READY) ## Réécrit la page des méthodes que le simulateur sert (docs/methodes.md)
	$(BIN)/python -m tests.methods

images: $(READY) ## Reprend les images des guides et du README (docs/images), à regarder ; il faut Chromium
	$(BIN)/python -m tests.images

feries: $(READY) ## Réécrit les jours fériés gardés (models/values/data/feries.txt), à relire
	$(BIN)/python -m tests.feries

lock: $(READY) ## Recalcule les fichiers requirements à partir de pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra demo pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra demo --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		tests/echo_bots/requirements.in -o requirements-libraries.txt

clean: ## Efface l'environnement et les caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
