package ingest_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"aircheck"
	"aircheck/ingest"
)

// TestPreview_SaysWhatAddDoes previews a folder with every kind of outcome,
// then adds it.
func TestPreview_SaysWhatAddDoes(t *testing.T) {
	library := open(t)
	g := ingest.Ingester{Library: library}
	add(t, g, write(t, "old.txt", bulletin("DAYBREAK", "06:00", morning...), "kept.txt", bulletin("NOONTIDE", "12:00", morning...)))
	longer := append(slices.Clone(morning), "OKAFOR: Thank you, Tobias.")
	evening := bulletin("EVENING LOG", "19:00", morning...)
	dir := write(t,
		"1.txt", bulletin("DAYBREAK", "06:00", longer...), // a revision
		"2.txt", bulletin("DAYBREAK", "06:00", append(longer, "LINDQUIST: Good night.")...), // and one of that
		"3.txt", bulletin("NOONTIDE", "12:00", morning...), // there already
		"4.txt", evening, "5.txt", evening, // the same twice
		"6.bin", "\x00\x01\x02")

	var foreseen []ingest.Outcome
	var turns []int
	if err := g.Preview(t.Context(), ingest.Inputs([]string{dir}, nil, ingest.Limits{}), func(p ingest.Prospect) {
		foreseen = append(foreseen, p.Outcome)
		turns = append(turns, 0)
		if p.Transcript != nil {
			turns[len(turns)-1] = len(p.Transcript.Turns)
		}
		if p.Beside != (strings.HasSuffix(p.Name, "2.txt") || strings.HasSuffix(p.Name, "5.txt")) {
			t.Errorf("%s: beside is %t", p.Name, p.Beside)
		}
		if (p.Format == "") != (p.Transcript == nil) {
			t.Errorf("%s: format %q", p.Name, p.Format)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if want := []int{7, 8, 0, 6, 0, 0}; !slices.Equal(turns, want) {
		t.Errorf("turns %v, want %v", turns, want)
	}
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil || list.Total != 2 || list.Transcripts[1].Revision != 1 {
		t.Errorf("a preview stores: %d transcripts, %v", list.Total, err)
	}
	done := add(t, g, dir)
	if got, want := say(dir, foreseen), say(dir, done); got != want {
		t.Errorf("the preview says\n%s\nand then\n%s", got, want)
	}
}

func TestUpload_ArchivesYieldTheirMembers(t *testing.T) {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	w, err := z.Create("tapes/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(bulletin("DAYBREAK", "06:00", morning...))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	library := open(t)
	got := addInputs(t, ingest.Ingester{Library: library}, ingest.Upload("march.zip", archive.Bytes()))
	if len(got) != 1 || got[0].Status != ingest.Added || got[0].Name != "march.zip/tapes/a.txt" {
		t.Errorf("outcomes\n%s", say("", got))
	}
	got = addInputs(t, ingest.Ingester{Library: library}, ingest.Upload("plain.txt", []byte(bulletin("DAYBREAK", "07:00", morning...))))
	if len(got) != 1 || got[0].Status != ingest.Added {
		t.Errorf("outcomes\n%s", say("", got))
	}
}
