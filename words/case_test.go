package words_test

import (
	"strings"
	"testing"

	"aircheck/words"
)

func TestReadableCase(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"THE FERRY IS LATE. IT'S THE THIRD TIME, AND I'M TIRED.", "The ferry is late. It's the third time, and I'm tired."},
		{"the ferry is late? yes. i think so!", "The ferry is late? Yes. I think so!"},
		{"THE U.S. SENATE MEETS AT 9:00 A.M. ON MONDAY, MARCH 3.", "The U.S. senate meets at 9:00 a.m. on Monday, March 3."},
		{"WE MARCH ON. CNN AND THE FBI SAY MR. VARR LEFT IN MAY 2031.", "We march on. CNN and the FBI say Mr. Varr left in May 2031."},
		{"\"THE QUAY: A REPORT.\"\nWELCOME BACK...AND THANKS", "\"The quay: a report.\"\nWelcome back...and thanks"},
		{"ÉLAN VITAL À PARIS, SAID DR. ÅSA", "Élan vital à paris, said Dr. Åsa"},
		{"Mixed case stays As It Is. FBI too.", "Mixed case stays As It Is. FBI too."},
		{"IT IS OVER. 2031 MAY BE WET.", "It is over. 2031 may be wet."},
		{"TOBIAS: OK", "Tobias: ok"},
		{"", ""},
	} {
		got := words.ReadableCase(c.printed)
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.printed, got, c.want)
		}
	}
}

func FuzzReadableCase(f *testing.F) {
	f.Add("THE U.S. SENATE. I'M HERE")
	f.Add("élan ß İ ǆ \xff a")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		got := words.ReadableCase(text)
		if len(got) != len(text) || !strings.EqualFold(got, text) && words.Fold(got) != words.Fold(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
