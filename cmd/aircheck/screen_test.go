package main

import (
	"strings"
	"testing"
	"time"
)

func TestScreen(t *testing.T) {
	for _, c := range []struct {
		name    string
		columns int
		color   bool
		text    string
		want    string
	}{
		{"a pipe gets signs", 0, true, "the \x0etoll\x0f", "the «toll»"},
		{"a terminal gets bold", 80, true, "the \x0etoll\x0f", "the \x1b[1mtoll\x1b[22m"},
		{"no color gets signs", 80, false, "the \x0etoll\x0f", "the «toll»"},
		{"faint is for terminals", 0, true, "\x11ref\x12", "ref"},
		{"a transcript cannot move the cursor", 80, true, "a\x1b[2Jb\rc\x07\u009bd\x7f", "a[2Jbcd"},
		{"lines and tabs stay", 0, false, "a\tb\nc", "a\tb\nc"},
	} {
		var out strings.Builder
		s := newScreen(&out, c.columns, c.color)
		if _, err := s.Write([]byte(c.text)); err != nil {
			t.Fatal(err)
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.name, out.String(), c.want)
		}
	}
}

func TestScreen_Paragraph(t *testing.T) {
	text := "the \x0etoll is\x0f suspended\nfor a month"
	for _, c := range []struct {
		columns int
		want    string
	}{
		{0, "  the «toll is» suspended for a month\n"},
		{20, "  the «toll is»\n  suspended for a\n  month\n"},
		{4, "  the\n  «toll\n  is»\n  suspended\n  for\n  a\n  month\n"}, // a long word is not cut
	} {
		var out strings.Builder
		s := newScreen(&out, c.columns, false)
		if err := s.paragraph("  ", text); err != nil {
			t.Fatal(err)
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want {
			t.Errorf("%d columns: got %q, want %q", c.columns, out.String(), c.want)
		}
	}
}

func TestProgressLine(t *testing.T) {
	b := bar{files: 30, allFiles: 120, stored: 25, allStored: 100, read: 42_000_000}
	for _, c := range []struct {
		columns int
		want    string
	}{
		{79, "[#######-----------------------]  30 of 120 files  4.2 MB/s  30s left"},
		{50, "[##---------]  30 of 120 files  4.2 MB/s  30s left"},
		{20, "30 of 120 files  4.2"},
	} {
		if got := progressLine(b, 10*time.Second, c.columns); got != c.want {
			t.Errorf("%d columns: got %q, want %q", c.columns, got, c.want)
		}
	}
}
