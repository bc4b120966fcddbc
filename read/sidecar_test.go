package read_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/read"
)

const threeCaptions = "1\n00:01:00,000 --> 00:01:02,000\nGOOD EVENING.\n\n2\n00:01:02,000 --> 00:01:04,000\n>> NORA: THE FERRY IS LATE.\n\n3\n00:01:04,000 --> 00:01:06,000\n>> AGAIN?\n"

// TestReadWith_Sidecars: what a sidecar says overrules file name and content,
// and every value tells where it is from.
func TestReadWith_Sidecars(t *testing.T) {
	own := func(text string) read.Sidecar { return read.Sidecar{Name: "tapes/a.srt.meta.json", Text: []byte(text)} }
	meta := func(text string) read.Sidecar {
		return read.Sidecar{Name: "KBN_20310315_000000_The_Quay_meta.xml", Text: []byte("<metadata><identifier>KBN_20310315_000000_The_Quay</identifier>" + text + "</metadata>")}
	}
	archived := "KBN_20310315_000000_The_Quay.cc5.srt"
	for _, c := range []struct {
		name     string
		sidecars []read.Sidecar
		aired    string // and the time of the second turn
		want     string // network, show, zone, media, part, headlines
		origin   string // of aired
	}{
		{"x.srt", nil, " ", "||||0|", ""},
		{archived, nil, "2031-03-15T00:00:00Z 00:01:02", "KBN|The Quay|UTC||0|", "file name"},
		{"CNNW_20310315_000000_The_Quay.srt", nil, "2031-03-14T20:00:00-04:00 20:01:02", "CNN|The Quay|America/New_York||0|", "file name"},
		{"KBN_20311399_000000_The_Quay.srt", nil, " ", "||||0|", ""},
		{archived, []read.Sidecar{meta("<title>The Quay's Hour : KBN : ...</title><start_time>2031-03-15 00:00:00</start_time><stop_time>2031-03-15 01:00:00</stop_time><utc_offset>-700</utc_offset>")},
			"2031-03-14T17:00:00-07:00 17:01:02", "KBN|The Quay's Hour|America/Los_Angeles||0|", "sidecar KBN_20310315_000000_The_Quay_meta.xml"},
		{archived, []read.Sidecar{meta("<start_time>damaged")}, "2031-03-15T00:00:00Z 00:01:02", "KBN|The Quay|UTC||0|", "sidecar KBN_20310315_000000_The_Quay_meta.xml"},
		{"a.srt", []read.Sidecar{own(`{"network":"KBN","show":"Dock","aired":"2031-03-14 20:00","zone":"America/Chicago","media":"a.mp3","shift":-1.5,"part":2,"headlines":["Late","Wet"]}`)},
			"2031-03-14T20:00:00-05:00 20:01:02", "KBN|Dock|America/Chicago|a.mp3#t=60.5|2|Late;Wet", "sidecar a.srt.meta.json"},
		{"a.srt", []read.Sidecar{own(`{"aired":"2031-03-14T20:00:00-04:00"}`)}, "2031-03-14T20:00:00-04:00 20:01:02", "||||0|", "sidecar a.srt.meta.json"},
		{"a.srt", []read.Sidecar{own(`{"aired":"2031-03-14"}`)}, "2031-03-14T00:00:00-04:00 ", "||America/New_York||0|", "sidecar a.srt.meta.json"},
		{"a.srt", []read.Sidecar{own(`{"aired":"2031-03-14 20:00"}`), own(`{"zone":"Europe/Berlin"}`)}, "2031-03-14T20:00:00+01:00 20:01:02", "||Europe/Berlin||0|", "sidecar a.srt.meta.json"},
		{archived, []read.Sidecar{own(`{"aired":"2031-03-14 20:00"}`)}, "2031-03-14T20:00:00Z 20:01:02", "KBN|The Quay|UTC||0|", "sidecar a.srt.meta.json"},
		{"quay_2031-03-14T2000.srt", nil, "2031-03-14T20:00:00-04:00 20:01:02", "||America/New_York||0|", "file name"},
		{"The Quay 2031-03-14.srt", nil, "2031-03-14T00:00:00-04:00 ", "||America/New_York||0|", "file name"},
		{"2031-03-14 00.00.00 (Whole) Talk, 'O'Nally's Quay', KBN.srt", nil, "2031-03-14T00:00:00-04:00 ", "KBN|O'Nally's Quay|America/New_York||0|", "file name"},
		{"2031-03-14 20.30.00 Talk about 'boats.srt", nil, "2031-03-14T20:30:00-04:00 20:31:02", "||America/New_York||0|", "file name"},
		{"tape-12031-03-14.srt", nil, " ", "||||0|", ""},
		{archived, []read.Sidecar{own(`{"zone":"America/Denver"}`)}, "2031-03-14T18:00:00-06:00 18:01:02", "KBN|The Quay|America/Denver||0|", "file name"},
	} {
		tr, err := read.With(c.name, []byte(threeCaptions), c.sidecars...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		aired, said := "", ""
		if !tr.Aired.IsZero() {
			aired = tr.Aired.Format(time.RFC3339)
		}
		if at := tr.Turns[1].At; !at.IsZero() {
			said = at.Format(time.TimeOnly)
		}
		if got := aired + " " + said; got != c.aired {
			t.Errorf("%s with %s: aired %q, want %q", c.name, c.sidecars, got, c.aired)
		}
		got := strings.Join([]string{tr.Network, tr.Show, tr.Zone, tr.Media.At(tr.Turns[1].Offset), string(rune('0' + tr.Part)), strings.Join(tr.Headlines, ";")}, "|")
		if got != c.want || tr.Origin["aired"] != c.origin {
			t.Errorf("%s with %s: %q from %q, want %q from %q", c.name, c.sidecars, got, tr.Origin["aired"], c.want, c.origin)
		}
	}
}

func TestReadWith_WrongSidecar(t *testing.T) {
	for text, want := range map[string]string{
		`{"chanel":"KBN"}`:                    `unknown field "chanel"; the keys are network, show, aired, zone, media, shift, part, headlines`,
		`{"aired":"yesterday"}`:               `aired "yesterday" is no time; write 2031-03-14T20:00:00-04:00`,
		`{"zone":"Local"}`:                    `zone "Local" is not known`,
		`{"media":"javascript:alert(1)"}`:     "is no address of a recording",
		`{"part":-1}`:                         "parts count from 1",
		`{`:                                   "not JSON",
		"":                                    "the file is empty",
		`{"aired":20310314,"zone":"nowhere"}`: "not JSON as it should be",
	} {
		_, err := read.With("a.srt", []byte(threeCaptions), read.Sidecar{Name: "a.srt.meta.json", Text: []byte(text)})
		if aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "a.srt.meta.json") {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}

func TestSidecarFor(t *testing.T) {
	for name, want := range map[string][]string{
		"tapes/KBN_1.html":       {"tapes/KBN_1_meta.xml", "tapes/KBN_1.html.meta.json"},
		`C:\tapes\KBN_1.cc5.srt`: {`C:\tapes\KBN_1_meta.xml`, `C:\tapes\KBN_1.cc5.srt.meta.json`},
		"bulletin":               {"bulletin_meta.xml", "bulletin.meta.json"},
		"KBN_1_meta.xml":         nil,
		"a.srt.meta.json":        nil,
	} {
		if got := read.SidecarFor(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestRead_SidecarAlone(t *testing.T) {
	_, err := read.Read("a.srt.meta.json", []byte(`{"show":"Dock"}`))
	if aircheck.CodeOf(err) != aircheck.Unsupported || !strings.Contains(err.Error(), "this describes the file a.srt") {
		t.Errorf("error %v", err)
	}
}

// TestAbout_MovesTimes: a new start moves what is known of the day.
func TestAbout_MovesTimes(t *testing.T) {
	tr, err := read.Read("x", []byte("Aired March 14, 2031 - 20:00 ET\n\n[20:05:00] NORA ILVES, KBN ANCHOR: Good evening.\n\nADA VARR, SKIPPER: Hello.\n"))
	if err != nil {
		t.Fatal(err)
	}
	read.About{Aired: time.Date(2031, 3, 15, 1, 0, 0, 0, time.UTC), Zone: "America/New_York"}.Apply(tr, "flag")
	if got := tr.Turns[0].At.Format(time.RFC3339); got != "2031-03-14T21:05:00-04:00" || tr.Turns[0].AtKind != aircheck.Stated || tr.Origin["aired"] != "flag" || tr.Day != "2031-03-14" {
		t.Errorf("%s (%s), %s, %v", got, tr.Turns[0].AtKind, tr.Day, tr.Origin)
	}
}

func TestRead_PartFromTheName(t *testing.T) {
	text := []byte("ADA VARR, KBN ANCHOR: The ferry is late.\n\nVARR: It is later than yesterday.\n")
	for name, want := range map[string]int{
		"3103-14-quay.02.html": 2, "3103-14-quay.11.txt": 11, "The Quay part 2.txt": 2, "quay_segment-03.txt": 3, "tapes/quay.seg1.txt": 1,
		"quay.02.txt": 0, "2031-03-14.txt": 0, "quay2.txt": 0, "apart 2 many.txt": 0, "part.txt": 0,
	} {
		got, err := read.Read(name, text)
		if err != nil {
			t.Fatal(err)
		}
		if got.Part != want || want > 0 && got.Origin["part"] != "file name" {
			t.Errorf("%s is part %d by %q, want %d", name, got.Part, got.Origin["part"], want)
		}
	}
}
