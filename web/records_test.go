package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"aircheck/internal/htmlcheck"
)

// TestReader_CaptionsAreNoPart: a rush transcript in two parts, and captions of
// the same broadcast.
func TestReader_CaptionsAreNoPart(t *testing.T) {
	rush := func(words string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("QUAY REPORT\n\nA Quiet Quay\n\nAired March 20, 2031 - 20:00   ET\n\n\n[20:00:05] " + words)}
	}
	const said = "The crane came down at noon and nobody stood below it, for the men had gone to eat where the old ferry is moored, " +
		"and the foreman counted them twice before he would believe that not one of forty was missing from the long table, " +
		"and then he sat down on a coil of rope and asked the cook for bread, and nobody who was there says that he spoke again " +
		"until the harbor master came with a lamp and a list and read all of their names aloud"
	library := newLibrary(t, fstest.MapFS{
		"a.txt": rush("NORA ILVES, HCN ANCHOR: " + said + ".\n\nPIET OSTEN, FOREMAN: We had all gone to eat.\n"),
		"b.txt": rush("JUNE PALADINO, HCN ANCHOR: In this half we speak of bread.\n\nOTTO REINHOLT, BAKER: I have baked since I was nine.\n"),
		"c.srt": {Data: []byte("1\n00:00:05,000 --> 00:00:09,000\n>> " + strings.ToUpper(said) + ".\n\n" +
			"2\n00:00:09,000 --> 00:00:11,000\n>> WE HAD ALL GONE TO EAT.\n")},
		"c.srt.meta.json": {Data: []byte(`{"network":"HCN","show":"Quay Report","aired":"2031-03-20 20:00","zone":"America/New_York"}`)},
	})
	desk := deskOver(t, library).Handler()
	const id = "/transcripts/hcn.quay-report.2031-03-20T2000"
	for _, c := range []struct {
		page           string
		parts, records []string
		repeats        []string
	}{
		{id, []string{"Part 1 Part 2"}, []string{"The same broadcast is here as captions."}, nil},
		{id + "~2", []string{"Part 1 Part 2"}, []string{"The same broadcast is here as captions."}, nil},
		{id + "~3", nil, []string{"The same broadcast is here as a transcript, a transcript."}, []string{"Also in hcn.quay-report.2031-03-20T2000"}},
	} {
		page := getPage(t, desk, c.page, http.StatusOK)
		if got := htmlcheck.Texts(page, "nav.programme"); !slices.Equal(got, c.parts) {
			t.Errorf("%s: parts %q, want %q", c.page, got, c.parts)
		}
		if got := htmlcheck.Texts(page, ".other-records"); !slices.Equal(got, c.records) {
			t.Errorf("%s: records %q, want %q", c.page, got, c.records)
		}
		if got := htmlcheck.Texts(page, ".first-aired"); !slices.Equal(got, c.repeats) {
			t.Errorf("%s: repeats %q, want %q", c.page, got, c.repeats)
		}
	}
}
