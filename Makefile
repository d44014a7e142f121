# The front door. Meson knows how to build (meson.build); this file only names
# the habits. `make help` lists them.
BUILD ?= build
MESON_FLAGS ?= -Dwasm=enabled -Dpage=enabled
T ?= notation
S ?= 60

all: $(BUILD)/build.ninja ## build: build/styrk, build/core.wasm, libstyrk
	@ninja -C $(BUILD)

$(BUILD)/build.ninja:
	@sh tools/deps.sh --check build
	@meson setup $(MESON_FLAGS) $(BUILD) >/dev/null || { cat $(BUILD)/meson-logs/meson-log.txt; exit 1; }

deps: ## install with apt what the build and the tests miss
	@sh tools/deps.sh build test

test: ## install what is missing, build, run every test and gate
	@sh tools/deps.sh build test
	@$(MAKE) --no-print-directory all
	@python3 tools/summary.py $(BUILD)

check: all ## the fast tests, after a build
	@python3 tools/summary.py $(BUILD) --no-suite slow

run: ## install what is missing, build, make a demo store, show today's session, serve the page
	@sh tools/deps.sh build
	@$(MAKE) --no-print-directory all
	@sh tools/demo.sh $(BUILD)

asan: ## the tests under address and undefined-behaviour sanitizers
	@test -d build-asan || meson setup -Db_sanitize=address,undefined -Dwasm=disabled build-asan >/dev/null
	@ninja -C build-asan
	@python3 tools/summary.py build-asan

fuzz: ## libFuzzer on one target: make fuzz T=notation S=60
	@test -d build-fuzz || CC=clang-14 meson setup -Dfuzzers=true -Db_lundef=false \
	  -Db_sanitize=address,undefined -Dwasm=disabled build-fuzz >/dev/null
	@ninja -C build-fuzz tests/fuzz_$(T)
	@mkdir -p fuzz-out/$(T) tests/corpus/$(T)
	@build-fuzz/tests/fuzz_$(T) -max_total_time=$(S) -artifact_prefix=fuzz-out/ fuzz-out/$(T) tests/corpus/$(T)

cov: ## line and branch coverage of core/
	@sh tools/deps.sh build test cov
	@test -d build-cov || meson setup -Db_coverage=true -Doptimization=0 -Dwasm=disabled build-cov >/dev/null
	@ninja -C build-cov
	@python3 tools/summary.py build-cov || true
	@gcovr -r . build-cov -f core/ --print-summary | tail -n 60

lint: ## warnings as errors with gcc and clang, clang-format, clang-tidy, mandoc, shellcheck
	@sh tools/deps.sh build lint
	@sh tools/lint.sh

fmt: ## clang-format over the tree; run it when nobody else is editing
	@sh tools/deps.sh lint
	@find include core io os store po httpd cli wasm tests bench -name '*.[ch]' -exec clang-format-14 -i {} +

bench: all ## ratios against a named bound, measured in one run
	@sh tools/deps.sh build
	@sh bench/run.sh $(BUILD)

bless: all ## rewrite the golden files from what the program prints; read the diff
	@STYRK_BLESS=1 python3 tools/summary.py $(BUILD) --suite golden || true
	@git --no-pager diff --stat -- tests docs

install: all ## meson install (DESTDIR is honoured)
	@meson install -C $(BUILD) --no-rebuild

clean: ## remove the build folders
	@rm -rf build build-*

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r n t; do printf '  make %-9s %s\n' "$$n" "$$t"; done

.PHONY: all deps test check run asan fuzz cov lint fmt bench bless install clean help
