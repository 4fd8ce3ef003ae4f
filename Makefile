# Short names for what CONTRIBUTING.md describes. .ci/run is everything that a change must pass.
.PHONY: build test lint servers demo golden ci

build:
	go build -o bin/pinventory ./cmd/pinventory

test:
	go test ./...

lint:
	golangci-lint run ./...

# Prints the lines that make the tests use real servers: eval "$$(make -s servers)"
servers:
	@.ci/servers install >&2
	@.ci/servers start

demo: build
	bin/pinventory demo demo

# Writes the expected outputs under testdata anew; read the difference before committing it.
golden:
	grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u | xargs -I{} go test {} -update

ci:
	.ci/run
