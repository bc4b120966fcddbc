// Package web is the desk: pages over a library, rendered on the server, whole
// without script. web.go has the routes, page.go what all pages share; each
// page has a file of its own with its struct and handler, and its template,
// style and script together in ui/<page>/.
package web

import (
	"log/slog"
	"net/http"
	"time"

	"aircheck"
)

// Library is what the desk needs of a store. It is composed of the small
// contracts so that another store can take its place.
type Library interface {
	aircheck.Transcripts
	aircheck.Sources
	aircheck.Searcher
	aircheck.Surveyor
	aircheck.Speakers
	aircheck.Profiles
	aircheck.Speller
	aircheck.Overview
	aircheck.Recaller
	aircheck.Revisions
}

// Desk serves the pages. Its fields are set before Handler is called.
type Desk struct {
	Library Library
	// API answers /api/v1 and the .json and .csv forms of pages; nil leaves
	// them out.
	API http.Handler
	// Adder takes files in; nil means that the desk is for reading only.
	Adder Adder
	// Demo says that the library is the made-up sample.
	Demo bool
	Log  *slog.Logger
	Now  func() time.Time

	tray  *tray
	ready exampleCache
}

// route is one line of the table below.
type route struct {
	pattern string
	handle  func(http.ResponseWriter, *http.Request) error
}

// routes is every address of the desk.
func (d *Desk) routes() []route {
	routes := []route{
		{"GET /{$}", d.home},
		{"GET /search", d.search},
		{"GET /broadcasts", d.broadcasts},
		{"GET /days/{date}", d.day},
		{"GET /shows/{show}", d.show},
		{"GET /transcripts/{id}", d.reader},
		{"GET /transcripts/{id}/original", d.original},
		{"GET /transcripts/{id}/changes", d.changes},
		{"GET /transcripts/{id}/source", d.source},
		{"GET /transcripts/{id}/cite/{turn}", d.cite},
		{"GET /speakers", d.speakers},
		{"GET /speakers/{name}", d.speaker},
		{"GET /verify", d.verifyForm},
		{"POST /verify", d.verify},
		{"GET /help", d.help},
		{"GET /-/parts", d.parts},
	}
	if d.Adder != nil {
		routes = append(routes,
			route{"GET /add", d.addForm},
			route{"POST /add", d.addPreview},
			route{"GET /add/{drop}", d.drop},
			route{"POST /add/{drop}/keep", d.dropKeep},
			route{"POST /add/{drop}/undo", d.dropUndo},
		)
	}
	return routes
}

// Handler is the desk as an http.Handler.
func (d *Desk) Handler() http.Handler {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	d.tray = newTray(d.Now)
	mux := http.NewServeMux()
	for _, r := range d.routes() {
		mux.Handle(r.pattern, d.page(r.handle))
	}
	mux.HandleFunc("GET /assets/{name}", serveAsset)
	mux.HandleFunc("GET /favicon.ico", serveFavicon)
	mux.Handle("/", d.page(func(http.ResponseWriter, *http.Request) error {
		return aircheck.Errorf(aircheck.NotFound, "there is no such page")
	}))
	if d.API != nil {
		mux.Handle("/api/", d.API)
	}
	return secure(compress(d.forms(mux)))
}
