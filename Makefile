# What people and CI run. "make help" lists it.

SHARED ?= $(abspath ../shared)
MB ?= 200
FUZZTIME ?= 60s
SHOTS ?= docs/shots
FORMATS ?= $(filter-out fuzz none,$(notdir $(wildcard read/testdata/*)))
FUZZCACHE ?= $(shell go env GOCACHE)/fuzz/aircheck-read
PARALLEL ?= 2

.PHONY: help test race lint e2e shots eval eval-update bench bench-peers load kills fuzz fuzz-readers

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

test: ## run every test that needs nothing but Go
	go test ./...

race: ## run them with the race detector (needs a C compiler)
	go test -race ./...

lint: ## gofmt, vet, and golangci-lint where it is installed
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt these:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	@if command -v golangci-lint >/dev/null; then golangci-lint run; else echo "golangci-lint is not installed: gofmt and vet only"; fi

e2e: ## drive the built program in a real browser (Chromium, and axe-core by npm)
	.ci/browser go test -tags e2e -count=1 -timeout 20m ./e2e

shots: ## take the pictures of the README; ALL=1 takes every page; SHOTS is the folder
	.ci/browser go test -tags e2e -count=1 ./e2e -run '^TestShots$$' -args -shots '$(abspath $(SHOTS))' $(if $(ALL),-all)

eval: ## measure reading against the marked data in SHARED, compare with eval/scores.txt
	go test ./eval -run '^TestScores$$' -count=1 -shared '$(SHARED)'

eval-update: ## measure and rewrite eval/scores.txt
	go test ./eval -run '^TestScores$$' -count=1 -shared '$(SHARED)' -update

bench: ## measure reading, adding, searching and verifying on a made-up corpus of MB megabytes, and every kind of reader
	go run ./eval/bench -mb $(MB)
	GOGC=200 GOMAXPROCS=1 go test ./read -run '^$$' -bench . -benchtime 20x # the collector as "add" sets it

bench-peers: ## read captions beside go-astisub (a module of its own, so that nothing depends on it)
	cd eval/peers && GOGC=200 GOMAXPROCS=1 go test -run '^$$' -bench . -benchtime 20x

load: ## read the desk with fifty readers for a minute while transcripts are added
	go run ./eval/load -mb $(MB)

kills: ## kill "aircheck add" 200 times at random moments and check the library
	go run ./eval/kills -n 200

fuzz: ## fuzz every fuzz target for FUZZTIME each
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package || exit 1; \
		done; \
	done

fuzz-readers: ## fuzz the reader of each format in FORMATS for FUZZTIME, with what was found before
	@for format in $(FORMATS); do \
		echo "read FuzzRead $$format"; \
		go test ./read -run '^$$' -fuzz '^FuzzRead$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 10x -parallel $(PARALLEL) \
			-test.fuzzcachedir '$(FUZZCACHE)'/$$format -args -format $$format || exit 1; \
	done
