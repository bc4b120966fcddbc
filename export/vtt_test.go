package export_test

import (
	"fmt"
	"math/rand"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"aircheck"
	"aircheck/export"
)

// caption is a cue as the strict parser below reads it.
type caption struct {
	id, speaker, text string
	start, end        int // milliseconds
}

var (
	timingLine = regexp.MustCompile(`^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$`)
	cueText    = regexp.MustCompile(`^(?:<v ((?:[^<>&\n]|&(?:amp|lt|gt);)+)>)?((?:[^<>&\n]|&(?:amp|lt|gt);)+)$`)
)

// parseVTT reads WebVTT by the syntax the standard asks of authors, which is
// stricter than what players accept.
func parseVTT(out string) (cues []caption, notes string, err error) {
	if strings.ContainsAny(out, "\r\x00") || !strings.HasSuffix(out, "\n") || strings.HasSuffix(out, "\n\n") {
		return nil, "", fmt.Errorf("line ends")
	}
	blocks := strings.Split(strings.TrimSuffix(out, "\n"), "\n\n")
	if head := blocks[0]; strings.Contains(head, "\n") || strings.Contains(head, "-->") || !strings.HasPrefix(head, "WEBVTT ") {
		return nil, "", fmt.Errorf("header %q", head)
	}
	for _, block := range blocks[1:] {
		if comment, ok := strings.CutPrefix(block, "NOTE\n"); ok {
			if strings.Contains(comment, "-->") {
				return nil, "", fmt.Errorf("an arrow in the comment %q", comment)
			}
			notes += comment
			continue
		}
		c, err := parseCue(block)
		if err != nil {
			return nil, "", err
		}
		cues = append(cues, c)
	}
	return cues, notes, nil
}

func parseCue(block string) (caption, error) {
	lines := strings.Split(block, "\n")
	if len(lines) != 3 || lines[0] == "" || strings.Contains(lines[0], "-->") {
		return caption{}, fmt.Errorf("cue %q", block)
	}
	timing, text := timingLine.FindStringSubmatch(lines[1]), cueText.FindStringSubmatch(lines[2])
	if timing == nil || text == nil {
		return caption{}, fmt.Errorf("cue %q", block)
	}
	plain := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">")
	return caption{lines[0], plain.Replace(text[1]), plain.Replace(text[2]), clockOf(timing[1:5]), clockOf(timing[5:])}, nil
}

func clockOf(parts []string) int {
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(parts[i]) // digits, says the expression
	}
	return ((n[0]*60+n[1])*60+n[2])*1000 + n[3]
}

// checkVTT holds what is true of every export: it parses, cues follow each
// other without overlap, none is empty, and all words are there in order.
func checkVTT(t *testing.T, transcript *aircheck.Transcript) []caption {
	t.Helper()
	out, err := export.VTT(transcript)
	if err != nil {
		t.Fatal(err)
	}
	cues, _, err := parseVTT(out)
	if err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	last := 0
	ids := map[string]bool{}
	var spoken []string
	for _, c := range cues {
		if c.start < last || c.end <= c.start || ids[c.id] {
			t.Fatalf("cue %+v after %d in\n%s", c, last, out)
		}
		ids[c.id], last = true, c.end
		spoken = append(spoken, strings.Fields(c.text)...)
	}
	var want []string
	for _, turn := range transcript.Turns {
		want = append(want, strings.Fields(turn.Text)...)
	}
	if got, want := strings.Join(spoken, " "), strings.Join(want, " "); got != want {
		t.Fatalf("words %q, want %q", got, want)
	}
	return cues
}

func TestVTT_Times(t *testing.T) {
	cues := checkVTT(t, evening())
	starts := map[string]int{}
	for _, c := range cues {
		starts[c.id] = c.start
		if c.speaker == "" {
			t.Errorf("cue %s has no speaker", c.id)
		}
	}
	// Stated and repaired times as they are, estimated ones marked.
	for id, want := range map[string]int{"t1p1": 18_000, "t2p1~": 100_000, "t3p1~": 130_000, "t5p1": 600_000} {
		if got, ok := starts[id]; !ok || got != want {
			t.Errorf("cue %s starts at %d (%v), want %d", id, got, ok, want)
		}
	}
}

func TestVTT_NeedsTimes(t *testing.T) {
	dateOnly := evening()
	dateOnly.DateOnly, dateOnly.Until = true, time.Time{}
	for i := range dateOnly.Turns {
		dateOnly.Turns[i].At, dateOnly.Turns[i].AtKind = dateOnly.Aired, aircheck.NoTime
	}
	for _, transcript := range []*aircheck.Transcript{undated(), dateOnly, {ID: "x.x.empty", Aired: clockAt("21:00:00")}} {
		out, err := export.VTT(transcript)
		if aircheck.CodeOf(err) != aircheck.Unsupported || out != "" || !strings.Contains(err.Error(), "no turn has a time") {
			t.Errorf("%s: %q, %v", transcript.ID, out, err)
		}
	}
}

// TestVTT_CountsFromTheFirstTime: where the broadcast's start is not known, and
// where a time lies before it.
func TestVTT_CountsFromTheFirstTime(t *testing.T) {
	dateOnly, early := evening(), evening()
	dateOnly.DateOnly, dateOnly.Aired = true, clockAt("00:00:00")
	early.Aired = clockAt("21:00:30")
	for _, transcript := range []*aircheck.Transcript{dateOnly, early} {
		if cues := checkVTT(t, transcript); cues[0].start != 0 || cues[len(cues)-3].start != 582_000 {
			t.Errorf("cues %+v", cues)
		}
	}
}

// TestVTT_TimeWithoutKindIsNone: a time counts only for what its kind promises.
func TestVTT_TimeWithoutKindIsNone(t *testing.T) {
	transcript := evening()
	transcript.Turns[1].Pieces[0].At = clockAt("21:30:00")
	for _, c := range checkVTT(t, transcript) {
		if c.id == "t2p1~" && c.start != 100_000 {
			t.Errorf("cue %+v", c)
		}
	}
}

func TestVTT_LongWordsAreSplitInProportion(t *testing.T) {
	b := newBulletin()
	short, long := "Nobody has heard from the boat.", "The harbor master and the two crews who went out with him before dawn have come back without any news of it."
	b.say(at(okafor(), "21:00:10", aircheck.Stated), strings.Repeat(short+" ", 3)+long)
	b.say(at(lindqvist(), "21:00:30", aircheck.Stated), "Thank you.")
	cues := checkVTT(t, b.transcript())
	if len(cues) != 3 || cues[1].text != long {
		t.Fatalf("cues %+v", cues)
	}
	// 95 runes and 108 share the twenty seconds.
	if got := cues[1].start; got < 19_200 || got > 19_500 {
		t.Errorf("the second cue starts at %d", got)
	}
	if cues[0].end != cues[1].start || cues[1].end != 30_000 || cues[2].start != 30_000 {
		t.Errorf("cues %+v", cues)
	}
}

// TestVTT_Properties: whatever the times, also at odds with the order of the
// turns, with each other and with the air window.
func TestVTT_Properties(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	kinds := []aircheck.AtKind{aircheck.Stated, aircheck.Repaired, aircheck.Interpolated, aircheck.NoTime, ""}
	vocabulary := append([]string{"-->", "<v X>", "&amp;", "&", "<", "a. B", "Yes.", "(what)", "WEBVTT", "NOTE", strings.Repeat("long", 60)}, hostile...)
	for range 500 {
		b := newBulletin()
		if r.Intn(3) == 0 {
			b.Aired, b.Until = time.Time{}, time.Time{}
		}
		for range 1 + r.Intn(8) {
			var text strings.Builder
			for range 1 + r.Intn(120) {
				text.WriteString(vocabulary[r.Intn(len(vocabulary))] + " ")
			}
			turn := aircheck.Turn{Speaker: vocabulary[r.Intn(len(vocabulary))], AtKind: kinds[r.Intn(len(kinds))]}
			turn.At = clockAt("20:59:00").Add(time.Duration(r.Intn(400)) * time.Second * time.Duration(r.Intn(12)))
			said := b.say(turn, "x "+strings.NewReplacer("|", "", "{", "", "}", "").Replace(text.String())+"|and more")
			said.Pieces[1].At, said.Pieces[1].AtKind = turn.At.Add(time.Duration(r.Intn(100)-20)*time.Second), kinds[r.Intn(len(kinds))]
		}
		b.say(at(okafor(), "21:30:00", aircheck.Stated), "Good night.")
		checkVTT(t, b.transcript())
	}
}

// TestVTT_PlacesInTheRecording come before times of day, and those of words
// before those of pieces; a label stands in a comment.
func TestVTT_PlacesInTheRecording(t *testing.T) {
	transcript := evening()
	for _, undated := range []bool{false, true} {
		if undated {
			transcript.Aired, transcript.Until = time.Time{}, time.Time{}
		}
		first := &transcript.Turns[0]
		first.Offset, first.Pieces[0].Offset = aircheck.OffsetAt(5*time.Second), aircheck.OffsetAt(5*time.Second)
		n := first.Pieces[0].Text.End()
		first.Timings = []aircheck.Timing{{Text: aircheck.Span{0, n}, Start: aircheck.OffsetAt(6 * time.Second), End: aircheck.OffsetAt(7 * time.Second)}}
		cues := checkVTT(t, transcript)
		if cues[0].id != "t1p1" || cues[0].start != 6000 {
			t.Errorf("the first cue is %+v", cues[0])
		}
		out, err := export.VTT(transcript)
		if err != nil {
			t.Fatal(err)
		}
		if undated != strings.Contains(out, "Cue times count from the start of the recording.") || !strings.Contains(out, "\nNOTE\nt1 label: "+first.Label+"\n\nt1p1\n") {
			t.Errorf("undated %v:\n%s", undated, out)
		}
	}
}
