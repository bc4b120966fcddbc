package export_test

import (
	"fmt"
	"os"
	"strings"
	"time"

	"aircheck"
	"aircheck/export"
	"aircheck/sheet"
)

func Example() {
	for _, kind := range export.Kinds {
		fmt.Printf("%-10s %s\n", kind.Name, kind.Title)
	}
	// Output:
	// jsonl      turns as JSON, one object a line
	// csv        turns as CSV, safe to open in a spreadsheet
	// excel      turns as CSV with the byte-order mark Excel needs
	// text       a transcript as plain text
	// markdown   a transcript as Markdown
	// vtt        a transcript as WebVTT captions, where times allow
}

func ExampleCite() {
	p := aircheck.Passage{
		Transcript: "ktn.harbor-watch.2031-03-14T2100", Revision: 1, Turn: "t12", Piece: 3,
		Speaker: "Mara Lindqvist", Role: "harbor commissioner", Org: "Port of Tessaly", Voice: aircheck.Live,
		Network: "KTN", Show: "Harbor Watch", Day: "2031-03-14", Zone: "America/New_York", Rush: true,
		At: time.Date(2031, 3, 15, 1, 5, 12, 0, time.UTC), AtKind: aircheck.Interpolated,
		Quote:      `They asked, "Is she lost?" She is not.`,
		SourceName: "harbor.txt", SourceSHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}
	text, err := export.Cite(p, "text", export.CiteOptions{})
	fmt.Println(text, err)
	// Output:
	// “They asked, ‘Is she lost?’ She is not.” — Mara Lindqvist (harbor commissioner, Port of Tessaly), Harbor Watch, KTN, March 14, 2031, ~9:05 p.m. EDT (estimated). Rush transcript, may be updated. ktn.harbor-watch.2031-03-14T2100#t12p3; source harbor.txt, sha256 9f86d081884c. <nil>
}

func ExampleText() {
	fmt.Print(export.Text(&aircheck.Transcript{
		ID: "x.x.0123456789ab", Revision: 1, Show: "Harbor Watch", Day: "2031-03-14", DateOnly: true,
		Turns: []aircheck.Turn{
			{ID: "t1", N: 1, Speaker: "Tobias Okafor", Role: "anchor", Org: "KTN", Text: "Is the ferry safe?"},
			{ID: "t2", N: 2, Speaker: "Mara Lindqvist", Via: "telephone", Text: "It is."},
		},
	}))
	// Output:
	// Harbor Watch
	// Aired: March 14, 2031 (time not known)
	// Transcript: x.x.0123456789ab, revision 1
	//
	// Tobias Okafor, anchor, KTN
	// Is the ferry safe?
	//
	// Mara Lindqvist (by telephone)
	// It is.
}

func ExampleWriter() {
	kind, err := export.KindNamed("jsonl")
	if err != nil {
		fmt.Println(err)
		return
	}
	w := kind.New(os.Stdout)
	for _, id := range []string{"ktn.dawn.2031-03-14T0600", "ktn.dawn.2031-03-15T0600"} {
		err := w.Write(&aircheck.Transcript{ID: id, Revision: 1, Turns: []aircheck.Turn{{ID: "t1", N: 1, Text: "Good morning."}}})
		if err != nil {
			fmt.Println(err)
		}
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"transcript":"ktn.dawn.2031-03-14T0600","revision":1,"id":"t1","n":1,"speaker":"","label":"","voice":"","at_kind":"","text":"Good morning.","span":[0,0],"pieces":null}
	// {"transcript":"ktn.dawn.2031-03-15T0600","revision":1,"id":"t1","n":1,"speaker":"","label":"","voice":"","at_kind":"","text":"Good morning.","span":[0,0],"pieces":null}
}

func ExampleCSV() {
	var file strings.Builder
	w := &export.CSV{W: &file}
	if err := w.Write(&aircheck.Transcript{ID: "x.x.0123456789ab", Turns: []aircheck.Turn{{ID: "t1", Text: "=SUM(A1:A9)"}}}); err != nil {
		fmt.Println(err)
	}
	rows, err := sheet.ReadCSV(strings.NewReader(file.String()))
	fmt.Println(strings.Contains(file.String(), ",'=SUM"), rows[0].Text, err)
	// Output:
	// true =SUM(A1:A9) <nil>
}
