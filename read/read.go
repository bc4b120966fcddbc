// Package read turns bytes into transcripts: one file per format, the list of
// them in [Formats], and detection by content. To see how a format is read,
// open the file with its name; what formats share is in package grammar.
package read

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"aircheck"
)

// MaxBytes is the size beyond which a file is refused: ten times the longest
// broadcast day there is.
const MaxBytes = 64 << 20

// Input is a file as a reader sees it.
type Input struct {
	Name string // as given; the base name is a hint, never a proof
	Text string // decoded to UTF-8, line ends LF, no byte-order mark, final newlines cut
	// Sidecars lie beside the file and describe it; what they say overrules it.
	Sidecars []Sidecar

	keys jsonKeys // of Text, found once for all formats
}

// Format is a kind of file that can be read.
type Format struct {
	Name  string // short, as in Source.Format and format:
	Title string // for people
	// Score says how sure it is, from the content, that the input is of this
	// format: 0 (it is not) to 100. It looks at a bounded part of the input.
	Score func(Input) int
	// Read sets everything of the transcript but its ID, Revision, digests and
	// Source. It reads a damaged file as far as it goes, with warnings.
	Read func(Input) (*aircheck.Transcript, error)
}

// Formats lists every format; on equal scores the earlier one wins.
var Formats = []Format{
	{"crec", "US Congressional Record, page or text", scoreCrec, readCrec},
	{"hansard", "parliamentary debates, XML of the Public Whip (Hansard)", scoreHansard, readHansard},
	{"parlamint", "parliamentary debates, TEI of ParlaMint", scoreParlamint, readParlamint},
	{"srt", "captions, SubRip (.srt)", scoreSRT, readSRT},
	{"vtt", "captions, WebVTT (.vtt)", scoreVTT, readVTT},
	{"ttml", "captions, TTML and DFXP", scoreTTML, readTTML},
	{"scc", "captions, Scenarist (.scc)", scoreSCC, readSCC},
	{"ia-html", "television archive, page of captions by the minute", scoreArchiveHTML, readArchiveHTML},
	{"podcast-html", "podcast transcript, web page", scorePodcastHTML, readPodcastHTML},
	{"podcast-json", "transcript of a podcast, JSON (Podcasting 2.0)", scorePodcastJSON, readPodcastJSON},
	{"whisperx", "speech recognition, WhisperX", scoreWhisperX, readWhisper},
	{"whisper-timestamped", "speech recognition, whisper-timestamped", scoreWhisperTimestamped, readWhisper},
	{"whisper", "speech recognition, Whisper and its ports", scoreWhisper, readWhisper},
	{"deepgram", "speech recognition, Deepgram", scoreDeepgram, readDeepgram},
	{"assemblyai", "speech recognition, AssemblyAI", scoreAssemblyAI, readAssemblyAI},
	{"aws", "speech recognition, Amazon Transcribe", scoreAWS, readAWS},
	{"ibm", "speech recognition, IBM Watson", scoreIBM, readIBM},
	{"speechmatics", "speech recognition, Speechmatics", scoreSpeechmatics, readSpeechmatics},
	{"google", "speech recognition, Google", scoreGoogle, readGoogle},
	{"jsonl", "turns as JSON, one object a line", scoreJSONL, readJSONL},
	{"csv", "turns as CSV, with a header", scoreCSV, readCSV},
	{"rush-html", "rush transcript, web page (2000 to today)", scoreRushHTML, readRushHTML},
	{"rush", "rush transcript, text", scoreRush, readRush},
	{"msnbc", "MSNBC and NBC, text and web page", msnbc.score, msnbc.read},
	{"fox", "Fox News, text and web page", fox.score, fox.read},
	{"npr", "NPR, text and web page", npr.score, npr.read},
	{"pbs", "PBS NewsHour, text and web page", pbs.score, pbs.read},
	{"abc", "ABC News, text and web page", abc.score, abc.read},
	{"cbs", "CBS News, text and web page", cbs.score, cbs.read},
	{"democracy-now", "Democracy Now!, text and web page", democracyNow.score, democracyNow.read},
	{"briefing", "press briefing, text and web page", briefing.score, briefing.read},
	{"named", "plain text, NAME: words", scoreNamed, readNamed},
	{"page", "web page, NAME: words", scorePage, readPage},
}

// certain is the score above which no other format is asked.
const certain = 90

// Detect returns the format that fits the content best.
func Detect(in Input) (Format, bool) {
	best, score := Format{}, 0
	in.keys = keysOf(in.Text)
	for _, f := range Formats {
		if s := f.Score(in); s > score {
			best, score = f, s
		}
		if score >= certain {
			break
		}
	}
	return best, score > 0
}

// Read recognises the format of data by its content and reads it. The name is
// a hint, for dates and shows; it is kept as Source.Name. Errors are Unsupported
// (no format fits) or Invalid (damaged beyond reading) and say what was seen.
func Read(name string, data []byte) (*aircheck.Transcript, error) { return With(name, data) }

// With is [Read] with the sidecars that lie beside the file, see
// [SidecarFor]. One that cannot be read is Invalid.
func With(name string, data []byte, sidecars ...Sidecar) (*aircheck.Transcript, error) {
	if len(data) > MaxBytes {
		return nil, aircheck.Errorf(aircheck.Invalid, "%s: %d MB is more than one transcript can have (%d MB); split the file", name, len(data)>>20, MaxBytes>>20)
	}
	text, err := decode(data)
	if err != nil {
		return nil, aircheck.Errorf(aircheck.Unsupported, "%s: %s", name, err)
	}
	if err := refuseSidecar(name, text); err != nil {
		return nil, err
	}
	in := Input{Name: name, Text: text, Sidecars: sidecars}
	f, ok := Detect(in)
	if !ok {
		return nil, aircheck.Errorf(aircheck.Unsupported, "%s: no transcript format fits; it begins %s. A transcript has lines like \"NAME: words\"", name, seen(text))
	}
	t, err := f.Read(in)
	if err != nil {
		return nil, fmt.Errorf("%s: as %s: %w", name, f.Title, err)
	}
	if len(t.Turns) == 0 {
		return nil, aircheck.Errorf(aircheck.Invalid, "%s: read as %s, but nobody speaks in it; it begins %s", name, f.Title, seen(text))
	}
	printedIn(t)
	tellByName(t, name)
	if n := partOf(name); n > 0 && t.Part == 0 {
		About{Part: n}.Apply(t, "file name")
	}
	if err := Describe(t, sidecars...); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t.Source = aircheck.Source{Name: path.Base(strings.ReplaceAll(name, "\\", "/")), SHA256: digest(data), Bytes: len(data), Format: f.Name}
	t.BodySHA256 = digest([]byte(t.Body))
	t.Revision = 1
	t.ID = Identify(t)
	return t, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// seen quotes the beginning of a text for a message.
func seen(text string) string {
	line := strings.Join(strings.Fields(text[:min(len(text), 240)]), " ")
	r := []rune(line)
	if len(r) > 60 {
		r = append(r[:60], '…')
	}
	return fmt.Sprintf("%q", string(r))
}
