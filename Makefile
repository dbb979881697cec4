# make demo    the whole loop on made-up files
# make test    everything that must pass, set-up included
# make bench   benchmarks; make soak  long fuzzing; make release  archives without Go

GO       ?= go
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
FUZZTIME ?= 30s
COMMIT   ?= $(shell git rev-parse HEAD 2>/dev/null)
LDFLAGS   = -s -w -X main.version=$(VERSION) -X main.commit=$(COMMIT)
PART      = bash .ci/part

.PHONY: build demo test format vet staticcheck unit race fuzz bench pgo soak release notice clean

build:
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/remedi ./cmd/remedi

demo:
	$(GO) run ./cmd/remedi demo

test:
	@$(PART) format      $(MAKE) --no-print-directory format
	@$(PART) vet         $(GO) vet ./...
	@$(PART) staticcheck $(GO) tool staticcheck ./...
	@$(PART) notice      bash .ci/notice check
	@$(PART) unit        $(GO) test ./...
	@$(PART) race        $(MAKE) --no-print-directory race
	@$(PART) fuzz        $(MAKE) --no-print-directory fuzz

format:
	@out=$$(gofmt -l cmd config edi fixtures remit rules); if [ -n "$$out" ]; then echo "not gofmt-ed:"; echo "$$out"; exit 1; fi

vet:
	$(GO) vet ./...

staticcheck:
	$(GO) tool staticcheck ./...

unit:
	$(GO) test ./...

# The packages in which goroutines work together.
race:
	$(GO) test -race -short ./rules/scrub ./rules/codeset ./rules/payer ./remit ./cmd/remedi

fuzz:
	FUZZTIME=$(FUZZTIME) bash .ci/fuzz

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./edi/... ./rules/... ./remit/... ./fixtures

# The profile that the compiler is guided by (docs/performance.md).
pgo:
	$(GO) test -run '^$$' -bench 'Check/workers=2' -benchtime 10s -cpuprofile cmd/remedi/default.pgo -o /dev/null ./rules/scrub

soak:
	FUZZTIME=10m FUZZTIME_OTHERS=10m bash .ci/fuzz

release:
	VERSION=$(VERSION) LDFLAGS='$(LDFLAGS)' bash .ci/release

notice:
	bash .ci/notice write

clean:
	rm -rf bin dist
