package web_test

import (
	"net/http"
	"slices"
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
	library := newLibrary(t, fstest.MapFS{
		"a.txt": rush("NORA ILVES, HCN ANCHOR: The crane came down at noon and nobody stood below it.\n\nPIET OSTEN, FOREMAN: We had all gone to eat.\n"),
		"b.txt": rush("JUNE PALADINO, HCN ANCHOR: In this half we speak of bread.\n\nOTTO REINHOLT, BAKER: I have baked since I was nine.\n"),
		"c.srt": {Data: []byte("1\n00:00:05,000 --> 00:00:09,000\n>> THE CRANE CAME DOWN AT NOON AND\nNOBODY STOOD BELOW IT.\n\n" +
			"2\n00:00:09,000 --> 00:00:11,000\n>> WE HAD ALL GONE TO EAT.\n")},
		"c.srt.meta.json": {Data: []byte(`{"network":"HCN","show":"Quay Report","aired":"2031-03-20 20:00","zone":"America/New_York"}`)},
	})
	desk := deskOver(t, library).Handler()
	const id = "/transcripts/hcn.quay-report.2031-03-20T2000"
	for _, c := range []struct {
		page           string
		parts, records []string
	}{
		{id, []string{"Part 1 Part 2"}, []string{"The same broadcast is here as captions."}},
		{id + "~2", []string{"Part 1 Part 2"}, []string{"The same broadcast is here as captions."}},
		{id + "~3", nil, []string{"The same broadcast is here as a transcript, a transcript."}},
	} {
		page := getPage(t, desk, c.page, http.StatusOK)
		if got := htmlcheck.Texts(page, "nav.programme"); !slices.Equal(got, c.parts) {
			t.Errorf("%s: parts %q, want %q", c.page, got, c.parts)
		}
		if got := htmlcheck.Texts(page, ".other-records"); !slices.Equal(got, c.records) {
			t.Errorf("%s: records %q, want %q", c.page, got, c.records)
		}
	}
}
