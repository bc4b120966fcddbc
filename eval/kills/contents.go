package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"aircheck"
	"aircheck/internal/corpus"
	"aircheck/sqlite"
)

func writeTapes(dir string, seed uint64, size int) (digests map[string]bool, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	digests = map[string]bool{}
	for f := range corpus.Generate(seed, size) {
		sum := sha256.Sum256(f.Data)
		digests[hex.EncodeToString(sum[:])] = true
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			return nil, err
		}
	}
	return digests, nil
}

// stored lists what the library holds; none if it was killed before there was one.
func (t *trial) stored(ctx context.Context, visit func(*sqlite.Library, aircheck.Info) error) (err error) {
	library, err := sqlite.Open(ctx, t.library, sqlite.Options{ReadOnly: true})
	if aircheck.CodeOf(err) == aircheck.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	list, err := library.List(ctx, aircheck.Filter{})
	if err != nil {
		return err
	}
	for _, info := range list.Transcripts {
		if err := visit(library, info); err != nil {
			return err
		}
	}
	return nil
}

// holdsAll tells whether the library holds every file of the corpus, once, as a
// first revision and with its source.
func (t *trial) holdsAll(ctx context.Context) error {
	seen := map[string]bool{}
	err := t.stored(ctx, func(library *sqlite.Library, info aircheck.Info) error {
		switch {
		case !t.want[info.SHA256]:
			return fmt.Errorf("%s is made of a file that was not added", info.ID)
		case seen[info.SHA256]:
			return fmt.Errorf("%s is in the library twice", info.Source)
		case info.Revision != 1:
			return fmt.Errorf("%s is revision %d of a file added once", info.ID, info.Revision)
		}
		seen[info.SHA256] = true
		if _, err := library.Source(ctx, info.SHA256); err != nil {
			return fmt.Errorf("the source of %s: %w", info.ID, err)
		}
		return nil
	})
	if err == nil && len(seen) != len(t.want) {
		err = fmt.Errorf("%d files in the library, want %d", len(seen), len(t.want))
	}
	return err
}

// holdsReported holds add to its promise: what it has reported is stored. The
// last line may be cut by the kill.
func (t *trial) holdsReported(ctx context.Context, report []byte) error {
	reported := map[string]bool{}
	for line := range bytes.Lines(report) {
		var outcome struct{ ID string }
		if json.Unmarshal(line, &outcome) == nil && outcome.ID != "" {
			reported[outcome.ID] = true
		}
	}
	t.reported += len(reported)
	err := t.stored(ctx, func(_ *sqlite.Library, info aircheck.Info) error {
		delete(reported, info.ID)
		return nil
	})
	if err == nil && len(reported) > 0 {
		err = fmt.Errorf("%d transcripts were reported and are not stored: %v", len(reported), slices.Sorted(maps.Keys(reported)))
	}
	return err
}
