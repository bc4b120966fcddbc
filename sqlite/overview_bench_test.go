package sqlite_test

import (
	"context"
	"testing"

	"aircheck/sqlite"
)

func BenchmarkOverview(b *testing.B) {
	c := newCorpus(1)
	for name, ask := range map[string]func(ctx context.Context, l *sqlite.Library) error{
		"Stats": func(ctx context.Context, l *sqlite.Library) error { _, err := l.Stats(ctx); return err },
		"Days":  func(ctx context.Context, l *sqlite.Library) error { _, err := l.Days(ctx); return err },
		"Shows": func(ctx context.Context, l *sqlite.Library) error { _, err := l.Shows(ctx); return err },
		"Speaker": func(ctx context.Context, l *sqlite.Library) error {
			_, err := l.Speaker(ctx, c.speakers[0])
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			measure(b, open(b, benchLibrary(b), sqlite.Options{ReadOnly: true}), func(ctx context.Context, l *sqlite.Library, _ int) error { return ask(ctx, l) })
		})
	}
}
