package read

import (
	"strings"

	"aircheck"
	"aircheck/words"
)

// Identify proposes the transcript's id: network, show and air time, "x" for
// what is unknown; an undated one has the beginning of its source's digest. A
// document of the Congressional Record, of which a day has hundreds, has its page
// and heading with the show.
func Identify(t *aircheck.Transcript) string {
	when := t.Source.SHA256[:12]
	switch {
	case t.Aired.IsZero():
	case t.DateOnly:
		when = t.Aired.Format("2006-01-02")
	default:
		when = t.Aired.Format("2006-01-02T1504")
	}
	return slug(t.Network) + "." + slug(t.Show+recordItem(t)) + "." + when
}

// slug makes a name fit for addresses and file names.
func slug(s string) string {
	var b strings.Builder
	for _, c := range []byte(words.Fold(s)) {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b.WriteByte(c)
		case c == ' ' && b.Len() > 0:
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}
