package export

import (
	"fmt"
	"strconv"
	"strings"

	"aircheck"
)

// credit is what every style tells of a passage, in words.
type credit struct {
	ref       string // ktn.harbor-watch.2031-03-14T2100#t12p3
	link      string // ref, behind the base if there is one
	isLink    bool
	quote     string // on one line
	speaker   string
	role      string // "harbor commissioner, Port of Tessaly"
	manner    string // "in a recorded clip, through a translator"
	unspoken  bool   // printed in the record only
	kind      string // "broadcast transcript": what the words stand in
	isRecord  bool   // of a parliament, which is not aired
	show      string
	network   string
	when      moment
	cautions  []string
	revision  int
	isOlder   bool // than the newest
	source    string
	digest    string
	recording string // address of the words in it
}

func creditOf(p aircheck.Passage, base string) credit {
	c := credit{
		ref: oneLine(p.Ref()), quote: oneLine(p.Quote),
		speaker: nameOf(p.Speaker, p.Label), role: oneLine(p.Standing()),
		manner:   oneLine(mannerOf(p.Voice, p.Via)),
		unspoken: p.Voice == aircheck.Inserted,
		kind:     "broadcast transcript", isRecord: isRecord(p),
		show: oneLine(p.Show), network: oneLine(p.Network),
		when:     momentOf(p),
		revision: p.Revision, isOlder: p.Newest != 0, source: oneLine(p.SourceName), digest: p.SourceSHA256,
		recording: oneLine(p.Media),
	}
	c.link = c.ref
	if base != "" {
		c.link, c.isLink = strings.TrimRight(base, "/")+"/"+c.ref, true
	}
	untitled := "untitled broadcast"
	if c.isRecord {
		c.kind, untitled = "parliamentary record", "untitled record"
	}
	if c.show == "" {
		c.show = untitled
	}
	c.cautions = cautionsOf(p)
	return c
}

// isRecord tells words of a parliament's record from those of a broadcast.
func isRecord(p aircheck.Passage) bool {
	switch p.Format {
	case "crec", "hansard", "parlamint":
		return true
	}
	return p.Voice == aircheck.Inserted
}

func cautionsOf(p aircheck.Passage) []string {
	var out []string
	if older := fmt.Sprintf("earlier revision of the transcript, %d of %d", p.Revision, p.Newest); p.Former {
		out = append(out, older+", no longer said so in the newest")
	} else if p.Newest != 0 {
		out = append(out, older)
	}
	if p.Rush {
		out = append(out, "rush transcript, may be updated")
	}
	if p.Speaker == "" || p.Unidentified {
		out = append(out, "speaker not identified")
	}
	if p.Doubt != "" {
		out = append(out, "speaker uncertain: "+oneLine(p.Doubt))
	}
	return out
}

// mannerOf tells how the words came to air, empty for words spoken live in the
// studio. No style ever writes "said": for inserted words it would be false.
func mannerOf(voice aircheck.Voice, via string) string {
	var out []string
	switch voice {
	case aircheck.InClip:
		out = append(out, "in a recorded clip")
	case aircheck.Narration:
		out = append(out, "in a voice-over")
	case aircheck.Screen:
		out = append(out, "text on screen")
	case aircheck.Announcer:
		out = append(out, "in an announcement")
	case aircheck.Inserted:
		out = append(out, "inserted in the record, not spoken")
	}
	for channel := range strings.SplitSeq(via, ",") {
		switch channel = strings.TrimSpace(channel); channel {
		case "":
		case "translator":
			out = append(out, "through a translator")
		case "translated text":
			out = append(out, "in translated text")
		case "telephone":
			out = append(out, "by telephone")
		default:
			out = append(out, "via "+channel)
		}
	}
	return strings.Join(out, ", ")
}

// warned is the cautions as sentences.
func (c credit) warned() string {
	var out []string
	for _, caution := range c.cautions {
		out = append(out, sentence(caution))
	}
	return strings.Join(out, " ")
}

// proof is where the words stand: "revision 2, source harbor.txt, sha256
// 0123456789ab, recording https://ktn.example/harbor.mp3#t=62.5".
func (c credit) proof(digits int) string {
	var parts []string
	if c.revision > 1 || c.isOlder {
		parts = append(parts, "revision "+strconv.Itoa(c.revision))
	}
	if c.source != "" {
		parts = append(parts, "source "+c.source)
	}
	if c.digest != "" {
		parts = append(parts, "sha256 "+c.digest[:min(digits, len(c.digest))])
	}
	if c.recording != "" {
		parts = append(parts, "recording "+c.recording)
	}
	return strings.Join(parts, ", ")
}

// shortDigest is enough to tell files apart by eye.
const shortDigest = 12
