package congress_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aircheck/eval/congress"
)

const page = `<html><body><pre>
[Congressional Record Volume 177, Number 8 (Tuesday, March 18, 2031)]
[Senate]
[Page S1]
From the Congressional Record Online through the Government Publishing Office [<a href="https://www.gpo.gov">www.gpo.gov</a>]

  Mr. STRAND. Mr. President, the <i>quay</i> &amp; the pier.
  The PRESIDING OFFICER. Without objection.
  Ms. ILVES. I object.
</pre></body></html>`

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, page, labels string
		want               string
	}{
		{"all", page, `{"kind":"speech","speaker":"Mr. STRAND"},{"kind":"title","speaker":"None"},{"kind":"speech","speaker":"The PRESIDING OFFICER"},{"kind":"speech","speaker":"Ms. ILVES"}`,
			"3/3 , extra , whole"},
		{"one missing, one extra", page, `{"kind":"speech","speaker":"Mr. STRAND"},{"kind":"speech","speaker":"Mr. VARR"},{"kind":"speech","speaker":"Ms. ILVES"}`,
			"2/3 Mr. VARR, extra The PRESIDING OFFICER, whole"},
		{"refused", strings.Replace(page, "[Senate]", "[Daily Digest]", 1), `{"kind":"speech","speaker":"Mr. STRAND"}`,
			"0/1 Mr. STRAND, extra , refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "html", "a.htm"), c.page)
			write(t, filepath.Join(dir, "json", "a.json"), `{"content":[`+c.labels+`]}`)
			documents, err := congress.Load(dir)
			if err != nil || len(documents) != 1 {
				t.Fatal(documents, err)
			}
			r := congress.Check(documents[0])
			score := congress.Scores([]congress.Result{r})[0]
			got := strings.Join([]string{strings.Fields(score.String())[2] + " " + strings.Join(r.Missing, " "), "extra " + strings.Join(r.Extra, " "), state(r)}, ", ")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func state(r congress.Result) string {
	switch {
	case r.Refused != nil:
		return "refused"
	case r.Whole:
		return "whole"
	}
	return "words lost"
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
