package htmlcheck_test

import (
	"slices"
	"strings"
	"testing"

	"aircheck/internal/htmlcheck"
)

const whole = `<!doctype html><html lang="en"><head><title>Word</title></head><body><main><h1>Word</h1>%</main></body></html>`

func with(part string) string { return strings.Replace(whole, "%", part, 1) }

func TestFind(t *testing.T) {
	page := htmlcheck.Parse(t, with(`<ul class="a list"><li id="x"><a href="/one?q=1">One</a> <a href="/two" rel="next">Two
		</a></li></ul><p class="listed">Three</p>`))
	for selector, want := range map[string][]string{
		"a":                        {"One", "Two"},
		"#x a[rel]":                {"Two"},
		"a[rel=next], p":           {"Two", "Three"},
		"ul.list.a li#x":           {"One Two"},
		".list":                    {"One Two"},
		"main ul a[href=/one*]":    {"One"},
		"ul p":                     nil,
		`a[href="/two"][rel=next]`: {"Two"},
		"a[href=/one]":             nil,
		"li ul":                    nil,
	} {
		if got := htmlcheck.Texts(page, selector); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", selector, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	for part, want := range map[string]string{
		`<h2>A</h2><h3>B</h3><h2>C</h2>`:                                  "",
		`<label for="a">Who</label><input id="a"><input type=hidden>`:     "",
		`<label>Who <select></select></label>`:                            "",
		`<a href="/x"><img alt="Map"></a><button title=Go></button>`:      "",
		`<svg role="img" aria-labelledby="t"><title id=t>T</title></svg>`: "",
		`<h1>B</h1>`:                            "2 elements h1",
		`<h3>B</h3>`:                            "after a heading of level 1",
		`<p id="a"></p><p id="a"></p>`:          "stands twice",
		`<label for="b">B</label>`:              "not on the page",
		`<a href="#gone">B</a>`:                 "not on the page",
		`<input placeholder="Who">`:             "no label",
		`<label for="a"></label><input id="a">`: "no label",
		`<a href="/x"> </a>`:                    "nothing names",
		`<img src="/x.png">`:                    "no alt",
		`<p style="color: red">B</p>`:           "attribute style",
		`<p onclick="x()">B</p>`:                "attribute onclick",
		`<script>x()</script>`:                  "inline script",
		`<style>p {}</style>`:                   "inline style",
		`<a href="https://a.example/">B</a>`:    "leads away",
		`<a href="#ZgotmplZ">B</a>`:             "not on the page",
	} {
		faults := htmlcheck.Faults(htmlcheck.Parse(t, with(part)))
		switch {
		case want == "" && len(faults) > 0:
			t.Errorf("%s: got %q, want no fault", part, faults)
		case want != "" && !strings.Contains(strings.Join(faults, "\n"), want):
			t.Errorf("%s: got %q, want one with %q", part, faults, want)
		}
	}
	if faults := htmlcheck.Faults(htmlcheck.Parse(t, "<p>Word")); len(faults) != 4 {
		t.Errorf("a bare paragraph: got %q, want no h1, no main, no title and no lang", faults)
	}
}
