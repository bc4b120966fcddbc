package export_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"aircheck"
	"aircheck/export"
	"aircheck/internal/htmlcheck"
)

// cited is every passage of the case table in one style, with a link and
// without.
func cited(t *testing.T, style string, look func(name, text string, p aircheck.Passage, isLink bool)) {
	t.Helper()
	for name, p := range citations() {
		for _, base := range []string{"", "https://desk.example/transcripts"} {
			text, err := export.Cite(p, style, export.CiteOptions{Base: base})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			look(name, text, p, base != "")
		}
	}
}

// strict reads JSON into v and refuses fields that v has not.
func strict(t *testing.T, text string, v any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil || d.More() {
		t.Fatalf("%v in %s", err, text)
	}
}

func oneLined(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestCite_CSLJSON holds the item to the CSL-JSON schema 1.0.2: a list, known
// names of fields, a date in numbers.
func TestCite_CSLJSON(t *testing.T) {
	cited(t, "csl-json", func(name, text string, p aircheck.Passage, isLink bool) {
		var items []struct {
			ID, Type, Title, Publisher, Medium, URL, Note, Annote string
			Author                                                []struct{ Literal string }
			Issued                                                struct {
				Parts [][]int `json:"date-parts"`
			}
		}
		strict(t, text, &items)
		if len(items) != 1 {
			t.Fatalf("%s: %d items", name, len(items))
		}
		item := items[0]
		if item.ID != p.Ref() || (item.Type != "broadcast" && item.Type != "document") || item.Title == "" || len(item.Author) != 1 || item.Author[0].Literal == "" {
			t.Errorf("%s: %+v", name, item)
		}
		if p.Day != "" && (len(item.Issued.Parts) != 1 || len(item.Issued.Parts[0]) != 3) {
			t.Errorf("%s: the date is %v", name, item.Issued)
		}
		checkLink(t, name, item.URL, isLink)
		if !strings.Contains(p.Quote, "\x1b") && item.Annote != oneLined(p.Quote) {
			t.Errorf("%s: the words are %q", name, item.Annote)
		}
	})
}

func checkLink(t *testing.T, name, link string, isLink bool) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || (link != "") != isLink || isLink && (u.Scheme != "https" || u.Host != "desk.example") {
		t.Errorf("%s: the link is %q, %v", name, link, err)
	}
}

// TestCite_RIS holds the record to the form of RIS: a tag, two spaces, a
// hyphen, a space; TY first, ER last, each field on one line.
func TestCite_RIS(t *testing.T) {
	line := regexp.MustCompile(`^[A-Z][A-Z0-9]  - .*$`)
	cited(t, "ris", func(name, text string, _ aircheck.Passage, isLink bool) {
		lines := strings.Split(text, "\n")
		fields := map[string]string{}
		for _, l := range lines {
			if !line.MatchString(l) {
				t.Fatalf("%s: the line %q", name, l)
			}
			if _, twice := fields[l[:2]]; twice {
				t.Errorf("%s: %s stands twice", name, l[:2])
			}
			fields[l[:2]] = l[6:]
		}
		if lines[0] != "TY  - GEN" || lines[len(lines)-1] != "ER  - " || fields["AU"] == "" || fields["TI"] == "" || fields["AB"] == "" {
			t.Errorf("%s:\n%s", name, text)
		}
		if date := fields["DA"]; date != "" && !regexp.MustCompile(`^\d{4}/\d\d/\d\d/$`).MatchString(date) {
			t.Errorf("%s: the date is %q", name, date)
		}
		checkLink(t, name, fields["UR"], isLink)
	})
}

// TestCite_SchemaOrg: words that were not spoken have no speaker.
func TestCite_SchemaOrg(t *testing.T) {
	cited(t, "jsonld", func(name, text string, p aircheck.Passage, isLink bool) {
		type person struct {
			Type string `json:"@type"`
			Name string
			Role string `json:"jobTitle"`
		}
		var q struct {
			Context     string `json:"@context"`
			Type        string `json:"@type"`
			Text        string
			SpokenBy    *person `json:"spokenByCharacter"`
			Creator     *person
			DateCreated string
			IsPartOf    struct {
				Type          string `json:"@type"`
				Name          string
				DatePublished string
				Publisher     struct {
					Type string `json:"@type"`
					Name string
				}
			}
			Identifier, URL, Description string
		}
		strict(t, text, &q)
		if q.Context != "https://schema.org" || q.Type != "Quotation" || q.Text == "" || q.Identifier != p.Ref() || q.IsPartOf.Name == "" {
			t.Errorf("%s: %+v", name, q)
		}
		if unspoken := p.Voice == aircheck.Inserted; (q.SpokenBy == nil) != unspoken || (q.Creator == nil) == unspoken {
			t.Errorf("%s: spoken by %v, made by %v", name, q.SpokenBy, q.Creator)
		}
		checkLink(t, name, q.URL, isLink)
	})
}

// TestCite_HTML: a figure is sound where it is pasted, whatever the words.
func TestCite_HTML(t *testing.T) {
	cited(t, "html", func(name, text string, p aircheck.Passage, isLink bool) {
		if isLink { // which leads out of the page, as it has to
			link := ">" + p.Ref() + "</a>; "
			if !strings.Contains(text, `<a href="https://desk.example/transcripts/`) || !strings.Contains(text, link) {
				t.Errorf("%s: no link in %s", name, text)
			}
			return
		}
		page := htmlcheck.Sound(t, "<!doctype html><html lang=en><head><meta charset=utf-8><title>a</title></head><body><main><h1>a</h1>"+text+"</main></body></html>")
		if got := htmlcheck.Text(htmlcheck.One(t, page, "figure blockquote p")); !strings.Contains(p.Quote, "\x1b") && got != oneLined(p.Quote) {
			t.Errorf("%s: the words are %q", name, got)
		}
	})
}
