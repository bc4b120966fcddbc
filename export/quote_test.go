package export_test

import (
	"strings"
	"testing"

	"aircheck"
	"aircheck/export"
)

func TestCite_QuotationMarksNest(t *testing.T) {
	for in, want := range map[string]string{
		`Plain words.`:                           `“Plain words.”`,
		`She said, "No."`:                        `“She said, ‘No.’”`,
		`"No," she said, "never."`:               `“‘No,’ she said, ‘never.’”`,
		`He wrote “yes” and ‘no’.`:               `“He wrote ‘yes’ and ‘no’.”`,
		`“He said ‘go’ to us,” she says.`:        `“‘He said “go” to us,’ she says.”`,
		`“He said ‘the crew’s gone’ twice.”`:     `“‘He said “the crew’s gone” twice.’”`,
		`“It’s the crew’s ‘Heron’ now.”`:         `“‘It’s the crew’s “Heron” now.’”`,
		`a reporter for "Tessaly Post" magazine`: `“a reporter for ‘Tessaly Post’ magazine”`,
		`--"wait"--"stop" ("now")`:               `“--‘wait’--‘stop’ (‘now’)”`,
		`cut off" he said`:                       `“cut off’ he said”`,
		`cut "off he said`:                       `“cut ‘off he said”`,
		`a 30" mast`:                             `“a 30" mast”`,
		`"Channel 5" it was`:                     `“‘Channel 5’ it was”`,
		"over\n\n two\u00a0 \t lines":            `“over two lines”`,
		"it rang \a and\x1b[2J cleared\u0085":    "“it rang \ufffd and\ufffd[2J cleared”",
	} {
		got, err := export.Cite(aircheck.Passage{Quote: in, Speaker: "Ana Bright"}, "text", export.CiteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if quotation, _, _ := strings.Cut(got, " — Ana Bright"); quotation != want {
			t.Errorf("%q is quoted as %s, want %s", in, quotation, want)
		}
	}
}
