package web

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"strings"

	"aircheck"
)

//go:embed ui
var ui embed.FS

// Page is what every page has; page structs embed it.
type Page struct {
	Title string // of the window, without the name of the program
	Nav   string // which entry of the header is current: "search", "broadcasts", "speakers", "verify", "add" or ""
	Query string // what stands in the search field
	JSON  string // address of the page as JSON, empty if it has none
	CSV   string
	Demo  bool
	Write bool // files can be added
}

// shell lets the layout reach the Page inside any page struct.
type shell interface{ shell() Page }

func (p Page) shell() Page { return p }

// newPage fills what comes from the desk itself.
func (d *Desk) newPage(title, nav string) Page {
	return Page{Title: title, Nav: nav, Demo: d.Demo, Write: d.Adder != nil}
}

// withData sets the addresses of the page's JSON and CSV forms: its own path
// with an ending, and the same question.
func (p Page) withData(r *http.Request, csv bool) Page {
	q := ""
	if r.URL.RawQuery != "" {
		q = "?" + r.URL.RawQuery
	}
	p.JSON = r.URL.EscapedPath() + ".json" + q
	if csv {
		p.CSV = r.URL.EscapedPath() + ".csv" + q
	}
	return p
}

// templates holds one set a page: layout, shared parts, and the page's own.
var templates = parseTemplates()

func parseTemplates() map[string]*template.Template {
	shared := template.Must(template.New("layout").Funcs(functions).ParseFS(ui, "ui/layout/*.html", "ui/parts/*.html"))
	sets := map[string]*template.Template{}
	pages, err := fs.Glob(ui, "ui/*/*.html")
	if err != nil {
		panic(err)
	}
	for _, name := range pages {
		page := strings.Split(name, "/")[1]
		if page == "layout" || page == "parts" {
			continue
		}
		if sets[page] == nil {
			sets[page] = template.Must(shared.Clone())
		}
		template.Must(sets[page].ParseFS(ui, name))
	}
	return sets
}

// render writes a page. It is built in memory first, so that a failing
// template is an error page and not half a page.
func render(w http.ResponseWriter, status int, name string, data shell) error {
	set := templates[name]
	if set == nil {
		return aircheck.Errorf(aircheck.Internal, "no template for page %s", name)
	}
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, "layout", data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	return ignoreGone(err)
}

// ignoreGone drops the error of a browser that went away: nobody is left to be
// told.
func ignoreGone(error) error { return nil }
