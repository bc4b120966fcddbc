package items

import "aircheck"

// announcedChecks are clips and breaks without markers, which only the text
// announces. They are found where it does, and flagged.
var announcedChecks = map[string]func(*trial){
	"M05": func(t *trial) {
		lines := t.numbers(0, `line (\d+) to (\d+)`)
		t.wantAnnounced(lines[0], lines[1])
		t.wantLive(t.turnOn(t.line(0)), lines[0])
		t.wantLive(t.turnOn(t.line(1)), lines[0])
	},
	"M06": func(t *trial) {
		t.wantAnnounced(t.line(1), t.line(1))
		t.wantLive(t.turnOn(t.line(0)), t.line(1))
	},
	"M07": func(t *trial) {
		lines := t.numbers(0, `lines (\d+) and (\d+), \w+ goes on at (\d+)`)
		t.wantAnnounced(lines[0], lines[1])
		t.wantLive(t.turnOn(lines[2]), lines[0])
	},
	"M11": func(t *trial) {
		lines := t.numbers(0, `lines (\d+)-(\d+)`)
		t.wantAnnounced(lines[0], lines[1])
		t.wantLive(t.turnOn(t.line(0)), lines[0])
		t.wantLive(t.after(t.turnOn(lines[1])), lines[0])
		t.wantWords("surname", lastWord(t.turn(1).Speaker), t.find(0, `words in ([A-Z]+)'s turn`)[0])
	},
	"M12": func(t *trial) {
		lines := t.numbers(0, `lines (\d+)-(\d+)\), recorded; back live at (\d+)`)
		t.wantAnnounced(lines[0], lines[1])
		t.wantLive(t.turnOn(lines[2]), lines[0])
	},
	"M71": segmentsApart,
}

// wantAnnounced holds all turns from one line to another to one clip that has
// no markers and says that its bounds are uncertain.
func (t *trial) wantAnnounced(first, last int) {
	from, to := t.turnOn(first), t.turnOn(last)
	if from.Clip == 0 {
		t.want(false, "line %d is in no clip", first)
		return
	}
	for _, turn := range t.Turns {
		if from.N <= turn.N && turn.N <= to.N {
			t.want(turn.Clip == from.Clip, "turn %s is in clip %d, want %d", turn.ID, turn.Clip, from.Clip)
		}
	}
	clip := t.Clips[from.Clip-1]
	t.want(clip.N == from.Clip && clip.Markers == "none", "clip %d has markers %q", clip.N, clip.Markers)
	t.want(clip.Doubt != "" || len(t.notes(aircheck.ClipDoubt, clip.Span)) > 0, "clip %d is not doubted", clip.N)
}

// wantLive holds a turn to be outside the clip that begins on a line.
func (t *trial) wantLive(turn *aircheck.Turn, clipLine int) {
	clip := t.turnOn(clipLine).Clip
	t.want(clip == 0 || turn.Clip != clip, "turn %s is in the clip of line %d", turn.ID, clipLine)
}

// segmentsApart: the table gives pairs of lines before and after a break.
func segmentsApart(t *trial) {
	lines := t.numbers(0, `(\d{3})/(\d{3})`)
	for i := 0; i+1 < len(lines); i += 2 {
		before, after := t.turnOn(lines[i]), t.turnOn(lines[i+1])
		t.want(before.Segment != 0 && after.Segment == before.Segment+1, "lines %d and %d are in segments %d and %d", lines[i], lines[i+1], before.Segment, after.Segment)
	}
}
