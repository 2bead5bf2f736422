# Two commands do everything on a fresh Debian machine with Swift, make and git:
#   make run     installs what is missing, builds, and trains a network on Fashion-MNIST with a progress bar
#   make test    installs what is missing, builds, and runs every test

SWIFT_BUILD = swift build -c release

.PHONY: run test setup build format lint bench oclgrind operations clean

run: setup
	$(SWIFT_BUILD) --product examples
	@$$($(SWIFT_BUILD) --show-bin-path)/examples fashion-mnist --epochs 5 --progress

test: setup
	$(SWIFT_BUILD) --build-tests
	swift test -c release --skip-build

setup:
	@scripts/setup

build: setup
	$(SWIFT_BUILD)

# Swift's own formatter; CI fails where it would change something.
FORMATTED = Package.swift Sources Tests Examples Benchmarks
format:
	swift format --in-place --recursive $(FORMATTED)
lint:
	swift format lint --strict --recursive $(FORMATTED)

# Times Apus, and TensorFlow and PyTorch beside it in the same run (see Benchmarks/README.md).
bench: setup
	Benchmarks/run

# Runs every kernel under oclgrind: no data race, no access outside memory.
oclgrind: setup
	$(SWIFT_BUILD) --build-tests
	scripts/oclgrind

# Writes Docs/operations.md, and the programs that Tests/Fixtures/programs.py adds TensorFlow's results to.
operations: setup
	$(SWIFT_BUILD) --build-tests
	APUS_WRITE_DOCS=1 swift test -c release --skip-build --filter 'OperationTableTests|RandomProgramTests'

clean:
	rm -rf .build
