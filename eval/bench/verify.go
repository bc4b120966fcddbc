package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aircheck"
	"aircheck/eval/program"
	"aircheck/internal/corpus"
	"aircheck/read"
	"aircheck/sqlite"
	"aircheck/verify"
	"aircheck/words"
)

// quoted is how many quotations of how many words are checked, and how many of
// the words are changed.
const (
	quotations   = 200
	quotedWords  = 30
	changedWords = 3
)

// verify measures how long it takes to find altered quotations, beside a scan
// of the text for any three words of them in a row, and how it grows.
func (b *bench) verify(ctx context.Context) error {
	for _, share := range []int{8, 4, 2} {
		files := b.files[:len(b.files)/share]
		library := filepath.Join(filepath.Dir(b.library), fmt.Sprintf("part-%d.aircheck", share))
		if err := fill(ctx, library, files); err != nil {
			return err
		}
		times, found, err := b.checkAll(ctx, library, len(files))
		if err != nil {
			return err
		}
		shown(fmt.Sprintf("altered quotation, 1/%d of the library, p50", share), percentile(times, 50), 0)
		shown(fmt.Sprintf("altered quotation, 1/%d of the library, p95", share), percentile(times, 95), 0)
		if found < quotations {
			fmt.Printf("  %d of %d found\n", found, quotations)
		}
	}
	times, found, err := b.checkAll(ctx, b.library, len(b.files))
	if err != nil {
		return err
	}
	sum := time.Duration(0)
	for _, t := range times {
		sum += t
	}
	floor := ripgrep(ctx, b.tapes, append([]string{"--count", "--ignore-case"}, shingles(b.quotation(0, len(b.files)))...)...)
	shown("altered quotation, p50", percentile(times, 50), floor)
	atMost("altered quotation, p95", percentile(times, 95), 250, floor)
	speed := float64(len(times)) / sum.Seconds()
	line("quotations, one after the other", speed, "> 20 a second", speed > 20, 0, "/s")
	line("quotations found", float64(found), fmt.Sprintf("of %d", quotations), true, 0, "")
	return b.verifyDocument(ctx)
}

// verifyDocument measures the memory of "aircheck verify" with a document of
// all the quotations, in a process of its own.
func (b *bench) verifyDocument(ctx context.Context) error {
	var text strings.Builder
	for i := range quotations {
		fmt.Fprintf(&text, "Somebody said: “%s.”\n\n", strings.Map(notQuote, b.quotation(i, len(b.files))))
	}
	document := filepath.Join(filepath.Dir(b.library), "quotations.txt")
	if err := os.WriteFile(document, []byte(text.String()), 0o666); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, b.binary, "verify", document, "--library", b.library)
	out, memory, err := program.Run(cmd)
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 3 { // 3: some are altered
		return fmt.Errorf("aircheck verify: %w\n%s", err, out[max(0, len(out)-2000):])
	}
	if memory > 0 {
		mb := float64(memory) / 1e6
		line("verify, most memory", mb, "< 300 MB", mb < 300, 0, "MB")
	}
	return nil
}

// notQuote leaves quotation marks out.
func notQuote(r rune) rune {
	if strings.ContainsRune("\"“”", r) {
		return -1
	}
	return r
}

// shingles are the patterns of a scan: three words in a row.
func shingles(text string) []string {
	var patterns []string
	list := strings.Fields(words.Fold(text))
	for i := range len(list) - 2 {
		patterns = append(patterns, "--regexp", strings.Join(list[i:i+3], `\W+`))
	}
	return patterns
}

// fill makes a library of some files.
func fill(ctx context.Context, path string, files []corpus.File) (err error) {
	library, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	for batch := range slices.Chunk(files, 64) {
		var docs []aircheck.Document
		for _, f := range batch {
			t, err := read.Read(f.Name, f.Data)
			if err != nil {
				return err
			}
			t.Revision = 1
			docs = append(docs, aircheck.Document{Transcript: t, Source: f.Data})
		}
		if err := library.Add(ctx, docs...); err != nil {
			return err
		}
	}
	return nil
}

// checkAll checks quotations of the first files, and tells how many were found.
func (b *bench) checkAll(ctx context.Context, path string, files int) (times []time.Duration, found int, err error) {
	library, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, library.Close()) }()
	for i := range quotations {
		text := b.quotation(i, files)
		start := time.Now()
		r, err := verify.Check(ctx, library, verify.Quotation{Parts: []verify.Part{{Text: text}}})
		if err != nil {
			return nil, 0, fmt.Errorf("verifying %q: %w", text, err)
		}
		times = append(times, time.Since(start))
		if r.Verdict == verify.Altered {
			found++
		}
	}
	return times, found, nil
}

// quotation takes words out of the longest turn of a file and changes a few:
// one dropped, one moved, one replaced.
func (b *bench) quotation(n, files int) string {
	f := b.files[n*files/quotations]
	t, err := read.Read(f.Name, f.Data)
	if err != nil {
		return ""
	}
	longest := slices.MaxFunc(t.Turns, func(a, b aircheck.Turn) int { return len(a.Text) - len(b.Text) })
	list := strings.Fields(longest.Text)
	list = slices.Clone(list[:min(len(list), quotedWords)])
	step := len(list) / (changedWords + 1)
	list[step], list[step+1] = list[step+1], list[step]
	list[2*step] = "certainly"
	return strings.Join(slices.Delete(list, 3*step, 3*step+1), " ")
}
