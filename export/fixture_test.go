package export_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"aircheck"
)

// bulletin is a made-up broadcast in the making. Its Body grows with every
// call, so that spans are right without counting.
type bulletin struct {
	*aircheck.Transcript
	body strings.Builder
	clip int
}

func newBulletin() *bulletin {
	return &bulletin{Transcript: &aircheck.Transcript{
		ID: "ktn.harbor-watch.2031-03-14T2100", Revision: 1,
		Source:  aircheck.Source{Name: "harbor.txt", Format: "rush"},
		Network: "KTN", Show: "Harbor Watch", Zone: "America/New_York", Day: "2031-03-14",
		Headlines: []string{"Pilot Boat Missing off Tessaly", "Ferry <Aurelia> & Crew Safe"},
		Aired:     clockAt("21:00:00"), Until: clockAt("22:00:00"), Rush: true,
	}}
}

// clockAt is a time on the evening of the broadcast.
func clockAt(clock string) time.Time {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04:05", "2031-03-14 "+clock, zone)
	if err != nil {
		panic(err)
	}
	return at
}

// print adds text to the Body and returns where it stands.
func (b *bulletin) print(text string) aircheck.Span {
	start := b.body.Len()
	b.body.WriteString(text)
	return aircheck.Span{start, b.body.Len()}
}

func (b *bulletin) note(kind aircheck.NoteKind, text string) {
	b.Notes = append(b.Notes, aircheck.Note{Kind: kind, Span: b.print(text)})
	b.print("\n\n")
}

// mark prints a time mark.
func (b *bulletin) mark(at time.Time, turnID string) {
	span := b.print(at.Format("[15:04:05]"))
	b.Notes = append(b.Notes, aircheck.Note{Kind: aircheck.TimeMark, Span: span, Turn: turnID, At: at, AtKind: aircheck.Stated})
	b.print(" ")
}

// say adds a turn. Its words are given as printed: "|" begins a paragraph, and
// what stands in braces is a stage note of kind {kind:text}, or a time mark.
func (b *bulletin) say(turn aircheck.Turn, printed string) *aircheck.Turn {
	turn.N = len(b.Turns) + 1
	turn.ID = fmt.Sprintf("t%d", turn.N)
	turn.Clip = b.clip
	start := b.body.Len()
	if turn.AtKind == aircheck.Stated {
		b.mark(turn.At, turn.ID)
	}
	b.print(turn.Label + ": ")
	for i, paragraph := range strings.Split(printed, "|") {
		if i > 0 {
			b.print("\n\n")
			turn.Text += "\n"
		}
		b.paragraph(&turn, paragraph)
	}
	turn.Span = aircheck.Span{start, turn.Pieces[len(turn.Pieces)-1].Body.End()}
	b.print("\n\n")
	b.Turns = append(b.Turns, turn)
	return &b.Turns[turn.N-1]
}

func (b *bulletin) paragraph(turn *aircheck.Turn, printed string) {
	for i, run := range strings.Split(printed, "{") {
		if note, rest, ok := strings.Cut(run, "}"); ok && i > 0 {
			kind, text, _ := strings.Cut(note, ":")
			if kind == string(aircheck.TimeMark) {
				b.mark(clockAt(text), turn.ID)
			} else {
				b.Notes = append(b.Notes, aircheck.Note{Kind: aircheck.NoteKind(kind), Span: b.print(text), Turn: turn.ID})
				b.print(" ")
			}
			run = strings.TrimSpace(rest)
		}
		run = strings.TrimSpace(run)
		if run == "" {
			continue
		}
		if turn.Text != "" && !strings.HasSuffix(turn.Text, "\n") && !strings.ContainsRune(",.", rune(run[0])) {
			turn.Text += " "
		}
		start := len(turn.Text)
		turn.Text += run
		turn.Pieces = append(turn.Pieces, aircheck.Piece{Text: aircheck.Span{start, len(turn.Text)}, Body: b.print(run)})
		b.print(" ")
	}
}

func (b *bulletin) transcript() *aircheck.Transcript {
	b.Body = strings.TrimRight(b.body.String(), "\n")
	sum := sha256.Sum256([]byte(b.Body))
	b.BodySHA256 = hex.EncodeToString(sum[:])
	b.Source.SHA256, b.Source.Bytes = b.BodySHA256, len(b.Body)
	return b.Transcript
}

func lindqvist() aircheck.Turn {
	return aircheck.Turn{Speaker: "Mara Lindqvist", Label: "MARA LINDQVIST, HARBOR COMMISSIONER, PORT OF TESSALY",
		Role: "harbor commissioner", Org: "Port of Tessaly", Voice: aircheck.Live}
}

func okafor() aircheck.Turn {
	return aircheck.Turn{Speaker: "Tobias Okafor", Label: "TOBIAS OKAFOR, KTN ANCHOR", Role: "anchor", Org: "KTN", Voice: aircheck.Live}
}

func at(turn aircheck.Turn, clock string, kind aircheck.AtKind) aircheck.Turn {
	turn.At, turn.AtKind = clockAt(clock), kind
	return turn
}

// evening has one of everything: clips, a break, notes, estimated and repaired
// times, a doubt, an unidentified speaker, and words that mean something to
// Markdown and WebVTT.
func evening() *aircheck.Transcript {
	b := newBulletin()
	b.note(aircheck.Banner, "Harbor Watch")
	b.say(at(okafor(), "21:00:18", aircheck.Stated),
		"Good evening. The pilot boat Grey Heron has not answered since noon.|Two *unconfirmed* reports put it near Ostry {phonetic:(ph)}, {time-mark:21:01:02} past Skerry_7 -- 3 miles <out>.")
	b.say(at(lindqvist(), "21:01:40", aircheck.Interpolated),
		"We lost contact {inaudible:(INAUDIBLE)} at 12:04. {applause:(APPLAUSE)}|I won't guess --> not tonight.")
	b.note(aircheck.ClipBegin, "(BEGIN VIDEO CLIP)")
	b.clip = 1
	inClip := at(aircheck.Turn{Speaker: "Ines Carrasco", Label: "INES CARRASCO, FISHERMAN (through translator)", Role: "fisherman",
		Via: "translator", Voice: aircheck.InClip}, "21:02:10", aircheck.Interpolated)
	b.say(inClip, "I saw a light. Then I saw nothing.")
	b.say(at(aircheck.Turn{Speaker: "Unidentified Male", Label: "UNIDENTIFIED MALE", Voice: aircheck.InClip, Unidentified: true},
		"21:02:40", aircheck.Interpolated), "# of boats: 12. Cost: $4,000 & rising.")
	b.note(aircheck.ClipEnd, "(END VIDEO CLIP)")
	b.clip = 0
	b.note(aircheck.Break, "(COMMERCIAL BREAK)")
	doubted := at(okafor(), "21:10:00", aircheck.Repaired)
	doubted.Doubt = "words without a label after a break"
	doubted.Label = "OKAFOR"
	b.say(doubted, "Welcome back. {laughter:(LAUGHTER)}Here is what we know.{break:(COMMERCIAL BREAK)}And now the weather.")
	b.note(aircheck.Applause, "(APPLAUSE)")
	b.Clips = []aircheck.Clip{{N: 1, Kind: "video", Markers: "both"}}
	b.Warnings = []aircheck.Warning{{Line: 9, Kind: "time-mark", Message: "[2110:00] read as 21:10:00"}}
	return b.transcript()
}

// undated knows neither day nor time.
func undated() *aircheck.Transcript {
	b := newBulletin()
	b.Transcript = &aircheck.Transcript{ID: "x.x.0123456789ab", Revision: 1, Source: aircheck.Source{Name: "talk.txt"}}
	b.say(aircheck.Turn{Label: "Q", Unidentified: true, Voice: aircheck.Live, AtKind: aircheck.NoTime}, "1. Is that so?")
	b.say(aircheck.Turn{Speaker: "Ana Bright", Label: "ANA BRIGHT", Voice: aircheck.Live, AtKind: aircheck.NoTime}, "It is.")
	return b.transcript()
}

// passage cites the piece n of a turn.
func passage(t *aircheck.Transcript, turnID string, n int) aircheck.Passage {
	turn := t.Turn(turnID)
	span := turn.Pieces[n-1].Body
	return aircheck.Passage{
		Transcript: t.ID, Revision: t.Revision, Turn: turn.ID, Piece: n,
		Speaker: turn.Speaker, Label: turn.Label, Role: turn.Role, Org: turn.Org, Via: turn.Via, Voice: turn.Voice,
		Unidentified: turn.Unidentified, Doubt: turn.Doubt,
		Network: t.Network, Show: t.Show, Day: t.Day, Zone: t.Zone, Rush: t.Rush, DateOnly: t.DateOnly,
		At: turn.At, AtKind: turn.AtKind, Quote: span.Of(t.Body), Span: span,
		SourceName: t.Source.Name, SourceSHA256: t.Source.SHA256, BodySHA256: t.BodySHA256,
	}
}
