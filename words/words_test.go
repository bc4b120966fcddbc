package words_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"aircheck/words"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The Ministers’ 1,500 U.S. troops aren't Müller's", "the ministers 1500 u.s troops arent muller"},
		{"Don't  STOP!", "dont stop"},
		{"Belgium's Belgium’s BELGIUM'S", "belgium belgium belgium"},
		{"O'Brien O’Brien", "obrien obrien"},
		{"al-Qaeda, AK-47s: 56-percent", "al qaeda ak 47s 56 percent"},
		{"9:45 and 1.7 million; $240,000", "9 45 and 1.7 million 240000"},
		{"Bjørn Łódź straße ﬁne", "bjorn lodz strasse fine"},
		{"note:colon é:x", "note colon e x"},
		{"... -- !?", ""},
		{"e\u0301tude étude", "etude etude"},
		{"", ""}, {"_ and __ are blanks", "and are blanks"}, {"2½ hours", "2 ½ hours"},
		{"'tis the boys' own", "tis the boys own"},
	} {
		if got := words.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := words.Fold(words.Fold(c.in)); again != words.Fold(c.in) {
			t.Errorf("Fold is not stable on %q: %q", c.in, again)
		}
	}
}

func TestTokens_SpansQuoteTheText(t *testing.T) {
	text := "He said: “Mölln’s 1,500 people — don't go.”"
	var got []string
	last := 0
	for tok := range words.Tokens(text) {
		if text[tok.Start:tok.End] != tok.Raw || tok.Start < last {
			t.Fatalf("token %q at %d-%d quotes %q", tok.Raw, tok.Start, tok.End, text[tok.Start:tok.End])
		}
		last = tok.End
		got = append(got, tok.Raw)
	}
	if s := strings.Join(got, "|"); s != "He|said|Mölln’s|1,500|people|don't|go" {
		t.Errorf("tokens %s", s)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"bottnen", "botnen", 2, 1}, {"sander", "sandder", 2, 1}, {"lundd", "lund", 1, 1},
		{"kitten", "sitting", 5, 3}, {"kitten", "sitting", 2, 3}, {"ab", "ba", 2, 1}, {"", "abc", 3, 3}, {"é", "e", 2, 1},
	} {
		if got := words.Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("The Ministers’ 1,500 U.S. troops aren't Müller's")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "") // bodies are valid UTF-8
		folded := words.Fold(s)
		if !utf8.ValidString(folded) || strings.ContainsAny(folded, "ABCXYZ',:") || strings.Contains(folded, "  ") {
			t.Errorf("Fold(%q) = %q", s, folded)
		}
		for tok := range words.Tokens(s) {
			if s[tok.Start:tok.End] != tok.Raw {
				t.Errorf("token %q is not at its span", tok.Raw)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("Officials said on Thursday that 1,500 troops weren't enough; the U.S. won't wait. ", 200)
	b.SetBytes(int64(len(text)))
	var dst []byte
	for b.Loop() {
		dst = words.AppendFold(dst[:0], text)
	}
}
