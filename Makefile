# The commands of this project. `make` alone lists them; each is idempotent and installs what it needs first.

NODE ?= node
WAKEPROOF = $(NODE) conformance/bin/wakeproof.js

.DEFAULT_GOAL := help
.PHONY: help install build test verify nightly mutants bench lint format clean

help: ## lists these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## installs the dependencies, if the lockfile changed since the last time
	@$(NODE) conformance/scripts/install.mjs

build: install ## compiles all packages
	@$(NODE) node_modules/typescript/bin/tsc -b

test: install ## checks types, lint and all tests; last line: total: N passed, N failed
	@$(NODE) conformance/scripts/test.mjs

verify: build ## the main job: every model checked and replayed, every broken design found
	@$(WAKEPROOF) verify

nightly: build ## what is too long for verify: big graphs, long random walks, big sizes, mutants of the spec
	@$(NODE) conformance/scripts/nightly.mjs

mutants: build ## makes mistakes in the spec, one at a time, and writes which model refutes each
	@$(WAKEPROOF) mutants

bench: build ## measures speed, side by side with TLC and with other tools, and stores the tables
	@$(WAKEPROOF) bench

lint: install ## checks style and layout
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings .

format: install ## corrects style and layout where a program can
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --write .

clean: ## removes everything that was built or written, except the dependencies
	@rm -rf out impl/dist conformance/dist conformance/examples/*/dist conformance/examples/*/out spec/tla2tools/dist
