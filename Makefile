# Every target sets up what it needs itself (.ci/set-up), and costs next to nothing where that is there already.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help
.NOTPARALLEL:
RUNS := 25
SECONDS := 60
SEED := 1
KILLS := 100
SEEDS := 1000
SYSTEMS := bookworm trixie
MUTANTS := 200
PEOPLE := 20000
.PHONY: help build handout test test-pages samples systems fuzz kill mutants property conformance benchmark comparison instructions lint format fonts docs clean swift deb deb-test \
    tarball tarball-test container container-test release spark spark-units

HANDOUT := anal-cancer-stage-4
PERSON := Templates/handouts/$(HANDOUT)/example-person.json
LANGUAGES := en-CA fr-CA
COMMAND := .build/release/handout
RELEASE := swift build --configuration release --static-swift-stdlib
BUILD_TESTS := swift build --build-tests --explicit-target-dependency-import-check error
# $(call BESIDE,purposes,command): sets up, and makes faces and environments of Python while the command compiles.
BESIDE = .ci/set-up --packages $(1); .ci/set-up $(1) & made=$$!; if $(2); then wait $$made; else wait $$made; exit 1; fi
SWIFT_FILES := Package.swift Sources Tests Benchmarks

help: ## Say what there is (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

build: swift ## Build the command, with mailouts and the service: .build/release/handout and handout-tools
	@.ci/set-up build fonts
	@$(RELEASE) --product handout
	@$(RELEASE) --product handout-tools

handout: swift ## Make the stage 4 anal cancer handout, in English and French: PDFs in output/
	@$(call BESIDE,build fonts,$(RELEASE) --product handout)
	@for language in $(LANGUAGES); do \
	    made=output/$(HANDOUT)-$$language; \
	    $(COMMAND) render $(HANDOUT) --language $$language -o $$made.pdf; \
	    $(COMMAND) render $(HANDOUT) --language $$language --data $(PERSON) -o $$made-personal.pdf; \
	    $(COMMAND) render $(HANDOUT) --language $$language --data $(PERSON) --print-size large -o $$made-large-print.pdf; \
	done
	@printf 'The handouts are in %s\n' "$(CURDIR)/output"

test: swift ## Check the style, build and run every test
	@$(call BESIDE,build fonts tests,$(MAKE) lint && $(BUILD_TESTS))
	@$(MAKE) spark-units
	@HANDOUT_TEST_PYTHON="$(CURDIR)/.venv/validators/bin/python" swift test --skip-build --disable-xctest

# The suites that make PDFs and read them back: validators, readers, letters, mailouts.
PAGES := PDFOutputTests|HandoutKitTests|PageLayoutTests|SpecimenTests|ExtractionTests|RightToLeftTests|RenderTests|OnePageTests
PAGES := $(PAGES)|ThemeTests|LetterCommandTests|DeliveryTests|BatchTests|BatchStreamTests

test-pages: swift ## Build, and run the tests that make PDFs and read them back
	@$(call BESIDE,build fonts tests,$(BUILD_TESTS))
	@HANDOUT_TEST_PYTHON="$(CURDIR)/.venv/validators/bin/python" swift test --skip-build --disable-xctest --filter "$(PAGES)"

samples: ## Make every built-in handout in every language, in two print sizes: PDFs in output/samples
	@Tests/Systems/make-samples "$$(ls -t .build/release/handout .build/debug/handout 2>/dev/null | head -1)" output/samples

systems: swift ## Run handout, test and samples in clean roots of SYSTEMS, and compare their pages (as root)
	@.ci/systems $(SYSTEMS)

fuzz: swift ## Try spoiled files for SECONDS; what is found stands in .build/fuzz
	@.ci/set-up build fonts tests
	@$(RELEASE) --product handout-fuzz
	@.build/release/handout-fuzz $(SECONDS) $(SEED)

kill: swift ## Kill a mailout KILLS times at random moments, and take it up again
	@.ci/set-up build fonts tests
	@swift build --build-tests
	@HANDOUT_KILLS=$(KILLS) swift test --skip-build --disable-xctest --filter DisturbedBatchTests

mutants: swift ## Make MUTANTS small mistakes in what decides who gets what, and say which no test sees (SEED=n)
	@.ci/set-up build fonts tests
	@python3 Tests/Mutants/mutants.py --count $(MUTANTS) --seed $(SEED)

property: swift ## Lay out SEEDS made-up handouts, from SEED on, and say what is wrong with their pages
	@.ci/set-up build fonts
	@$(RELEASE) --product handout-property
	@.build/release/handout-property $(SEEDS) $(SEED)

conformance: swift ## Judge SEEDS made-up handouts by both standards
	@.ci/set-up build fonts tests
	@swift build --build-tests
	@HANDOUT_TEST_PYTHON="$(CURDIR)/.venv/validators/bin/python" HANDOUT_CONFORMANCE_SEEDS=$(SEEDS) \
	    swift test --skip-build --disable-xctest --filter ConformanceTests

benchmark: swift ## Time the command, cold, warm, in mailouts, and beside other programs, and print tables (RUNS=n)
	@.ci/set-up build fonts comparison
	@$(RELEASE) --product handout
	@$(RELEASE) --product handout-tools
	@$(RELEASE) --product handout-benchmark
	@.build/release/handout-benchmark cold --runs $(RUNS)
	@.build/release/handout-benchmark warm --runs $(RUNS)
	@.build/release/handout-benchmark pages
	@.build/release/handout-benchmark batch
	@.venv/comparison/bin/python Benchmarks/comparison/speed.py

comparison: build ## Set the same words in Typst and WeasyPrint, and measure the pages (Documentation/Comparison.md)
	@.ci/set-up comparison
	@.venv/comparison/bin/python Benchmarks/comparison/compare.py --write

deb: build ## Make a Debian package for this release of Debian: output/handout_….deb
	@command -v dpkg-shlibdeps objcopy >/dev/null || .ci/set-up deb
	@.ci/deb

deb-test: deb ## Install, use, upgrade, remove and purge the package in a clean root (as root), and have lintian judge it
	@.ci/deb-test "$$(ls -t output/handout_*.deb | head -1)"

tarball: build ## Make an archive with its libraries, for glibc 2.36 and newer: output/handout-….tar.gz (on Debian 12)
	@command -v patchelf strip >/dev/null || .ci/set-up tarball
	@.ci/tarball

tarball-test: tarball ## Unpack and use the archive in clean roots of SYSTEMS (as root), and compare its pages
	@.ci/tarball-test "$$(ls -t output/handout-*-linux-*.tar.gz | head -1)" $(SYSTEMS)

container: deb ## Make an image of the service of that package with buildah, in output/images (on Debian 12)
	@command -v buildah >/dev/null || .ci/set-up container
	@.ci/container "$$(ls -t output/handout_*~deb12_*.deb | head -1)" output/images

container-test: deb ## Build the image, and run it by its user with a root that is read-only (as root)
	@command -v buildah >/dev/null || .ci/set-up container
	@.ci/container-test "$$(ls -t output/handout_*~deb12_*.deb | head -1)"

release: ## Make a release in output/release: all tests on both systems, packages, archive, contents, checksums (as root, on Debian 12)
	@.ci/release

spark-units: ## Try what of the job for Spark needs no Spark
	@PYTHONDONTWRITEBYTECODE=1 $${PYTHON:-/usr/bin/python3} -m unittest discover --quiet --start-directory Integrations/spark/tests

spark: spark-units tarball ## Run a mailout of PEOPLE on a cluster of Spark, kill an executor, and compare (500 MB from PyPI, Debian's Java)
	@.ci/set-up spark
	@.venv/spark/bin/python Integrations/spark/tests/cluster.py "$$(ls -t output/handout-*-linux-*.tar.gz | head -1)" $(PEOPLE)

instructions: swift ## Count the instructions of the same, where valgrind is installed
	@.ci/set-up build fonts
	@$(RELEASE) --product handout
	@$(RELEASE) --product handout-benchmark
	@Benchmarks/instructions

lint: swift ## Check the style of the Swift files
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format: swift ## Put the Swift files into the project's style
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

docs: swift ## Make one site of all documents, with a reference of the command and of the library: output/site
	@$(call BESIDE,build fonts docs,swift build --product handout)
	@.venv/site/bin/python Packaging/site/make-site .build/debug output/site
	@printf 'To see it: python3 -m http.server --directory output/site 8000\n'

fonts: ## Make the faces that are missing or differ from Fonts/fonts.lock (UPDATE_LOCK=1: make a new lock)
	@UPDATE_LOCK="$(UPDATE_LOCK)" .ci/set-up fonts

clean: ## Remove what was built and set up, but nothing from output/
	@rm -rf .build .venv Fonts/*/

swift:
	@command -v swift >/dev/null || { echo 'There is no `swift` in PATH: install a Swift 6 toolchain, from swift.org.' >&2; exit 1; }
