// Package api answers over HTTP, as JSON and as rows, what the desk shows on
// its pages. The table of routes below is its map: each resource has a file of
// its own, and the mux, the check of parameters and openapi.yaml are made from
// the table. docs/api.md is how to use it.
package api

import (
	"context"
	"iter"
	"log/slog"
	"net/http"

	"aircheck"
	"aircheck/ingest"
	"aircheck/revision"
)

// Library is what the API needs of a store.
type Library interface {
	aircheck.Transcripts
	aircheck.Searcher
	aircheck.Speakers
	aircheck.Profiles
	aircheck.Overview
	aircheck.Revisions
	aircheck.Recaller
	aircheck.Repeats
}

// Adder takes transcripts into the library and reports what became of each, in
// order.
type Adder interface {
	Add(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Outcome)) error
}

// API serves a library. Its fields are set before Handler is called.
type API struct {
	Library Library
	// Adder takes files in; nil means that the library is for reading only.
	Adder Adder
	// Version is the version of the program, for health.
	Version string
	Log     *slog.Logger // nil is silence
}

// Prefix is where every path of the API begins.
const Prefix = "/api/v1"

func (a *API) routes() []route {
	return []route{
		{
			path: "/transcripts", name: "listTranscripts", handle: a.transcripts,
			summary:    "Broadcasts, newest first, undated ones last",
			parameters: []parameter{networkIs, showIs, dayIs, onDays, limitOf(100), cursorOf},
			answer:     transcriptList{}, forms: []string{"csv"},
		},
		{
			method: http.MethodPost, path: "/transcripts", name: "addTranscript", handle: a.add,
			summary:    "Add one file, or an archive of several; the body is the file",
			parameters: []parameter{nameOf}, answer: outcomeList{},
		},
		{
			path: "/transcripts/{id}", name: "getTranscript", handle: a.transcript,
			summary:    "One broadcast with all its turns, notes and warnings, or in a form of export",
			parameters: []parameter{revisionOf, formOf()}, answer: aircheck.Transcript{}, forms: exportEndings(),
		},
		{
			path: "/transcripts/{id}/body", name: "getBody", handle: a.body,
			summary:    "The text that all spans point into, in bytes",
			parameters: []parameter{revisionOf}, answer: plainText(textKind),
		},
		{
			path: "/transcripts/{id}/revisions", name: "listRevisions", handle: a.revisions,
			summary: "Every revision of a broadcast's transcript, the first one first", answer: revisionList{},
		},
		{
			path: "/transcripts/{id}/changes", name: "compareRevisions", handle: a.changes,
			summary:    "What differs between two revisions; turns that are the same are left out",
			parameters: []parameter{fromRevision, toRevision}, answer: revision.Diff{},
		},
		{
			path: "/transcripts/{id}/repeats", name: "listRepeats", handle: a.repeats,
			summary: "The stretches of a broadcast that were aired before, and those that are aired again", answer: aircheck.Repeated{},
		},
		{
			path: "/transcripts/{id}/turns", name: "listTurns", handle: a.turns,
			summary:    "The turns of a broadcast, in order",
			parameters: []parameter{revisionOf, limitOf(100), cursorOf}, answer: turnList{}, forms: []string{"csv"},
		},
		{
			path: "/transcripts/{id}/turns/{turn}", name: "getTurn", handle: a.turn,
			summary:    "One turn",
			parameters: []parameter{revisionOf}, answer: turnRow{},
		},
		{
			path: "/transcripts/{id}/citations", name: "citePassage", handle: a.citations,
			summary:    "A passage and its citation in each style",
			parameters: []parameter{turnIs, revisionOf, styleOf()}, answer: citationList{},
		},
		{
			method: http.MethodPost, path: "/verify", name: "verifyQuotations", handle: a.verify, keepsNothing: true,
			summary:    "Check the quotations of a document against what was said; nothing of it is kept",
			parameters: []parameter{bodyIs, saidBy, saidOn}, answer: verification{},
		},
		{
			path: "/passages", name: "searchPassages", handle: a.passages,
			summary:    "Passages that answer a query",
			parameters: []parameter{queryIs, onceIs, formerIs, orderOf, contextOf, limitOf(20), cursorOf},
			answer:     passageList{}, forms: []string{"csv"},
		},
		{
			path: "/counts", name: "countTurns", handle: a.counts,
			summary:    "How many turns answer a query, by day, show, speaker or network",
			parameters: []parameter{queryIs, onceIs, byOf, limitOf(100), cursorOf}, answer: countList{}, forms: []string{"csv"},
		},
		{
			path: "/speakers", name: "listSpeakers", handle: a.speakers,
			summary:    "Named speakers, the one with most turns first",
			parameters: []parameter{nameHas, limitOf(100), cursorOf}, answer: speakerList{}, forms: []string{"csv"},
		},
		{
			path: "/speakers/{name...}", name: "getSpeaker", handle: a.speaker,
			summary: "What labels say of one speaker, with every broadcast; as rows, the broadcasts",
			answer:  aircheck.Profile{}, forms: []string{"csv"},
		},
		{
			path: "/overview", name: "getOverview", handle: a.overview,
			summary: "What the library holds: totals, days and shows", answer: overview{},
		},
		{
			path: "/health", name: "getHealth", handle: a.health,
			summary: "Whether the library answers, and how much is in it", answer: health{},
		},
		{
			path: "/problems/{kind}", name: "getProblem", handle: a.problem,
			summary: "What the type of an error means", answer: plainText(textKind),
		},
		{
			path: "/openapi.yaml", name: "getOpenAPI", handle: a.openapi,
			summary: "This description", answer: plainText(yamlKind),
		},
	}
}

// Handler is the API as an http.Handler, for paths under /api/v1.
func (a *API) Handler() http.Handler {
	if a.Log == nil {
		a.Log = slog.New(slog.DiscardHandler)
	}
	paths := map[string]resource{}
	for _, r := range a.routes() {
		if r.method == "" {
			r.method = http.MethodGet
		}
		paths[r.path] = append(paths[r.path], r)
	}
	mux := http.NewServeMux()
	for path, res := range paths {
		mux.Handle(Prefix+path, a.serve(res))
	}
	mux.Handle("/", a.serve(nil))
	return a.withForm(mux)
}
