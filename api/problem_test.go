package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"aircheck"
)

// broken is a library that answers three questions.
type broken struct {
	Library
	stats func() (aircheck.Stats, error)
}

func (b broken) Stats(context.Context) (aircheck.Stats, error) { return b.stats() }

// Speaker gives back the name as it came.
func (b broken) Speaker(_ context.Context, name string) (p aircheck.Profile, err error) {
	p.Name = name
	return p, nil
}

// Transcript is one with a turn without words.
func (b broken) Transcript(_ context.Context, id string, _ int) (*aircheck.Transcript, error) {
	return &aircheck.Transcript{ID: id, Revision: 1, Turns: []aircheck.Turn{{ID: "t1", N: 1, Voice: aircheck.Live, AtKind: aircheck.NoTime}}}, nil
}

// TestProblem_Codes holds that each code has its status, and that nobody is
// told what is only for the log.
func TestProblem_Codes(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		code   string
		detail string
		logged string
	}{
		{aircheck.Errorf(aircheck.Invalid, "say it otherwise"), 400, "invalid", "say it otherwise", ""},
		{fmt.Errorf("stats: %w", aircheck.Errorf(aircheck.NotFound, "gone")), 404, "not_found", "gone", ""},
		{aircheck.Errorf(aircheck.Conflict, "in use"), 409, "conflict", "in use", ""},
		{aircheck.Errorf(aircheck.Unsupported, "not here"), 415, "unsupported", "not here", ""},
		{&aircheck.Error{Code: aircheck.Conflict, Message: "in use", Cause: errors.New("/secret/path")}, 409, "conflict", "in use", ""},
		{errors.New("open /secret/path"), 500, "internal", internal.help, "/secret/path"},
		{aircheck.Errorf(aircheck.Internal, "row 7 of /secret/path"), 500, "internal", internal.help, "/secret/path"},
	} {
		var log bytes.Buffer
		a := &API{Library: broken{stats: func() (aircheck.Stats, error) { return aircheck.Stats{}, c.err }}, Log: slog.New(slog.NewTextHandler(&log, nil))}
		p := server{t, a.Handler()}.problemAt("/api/v1/health", c.status)
		if string(p.Code) != c.code || p.Detail != c.detail {
			t.Errorf("%v: %+v", c.err, p)
		}
		if c.logged == "" && log.Len() > 0 || !strings.Contains(log.String(), c.logged) {
			t.Errorf("%v: logged %q", c.err, &log)
		}
	}
}

func TestProblem_Panic(t *testing.T) {
	var log bytes.Buffer
	a := &API{Library: broken{stats: func() (aircheck.Stats, error) { panic("secret") }}, Log: slog.New(slog.NewTextHandler(&log, nil))}
	w := server{t, a.Handler()}.get("/api/v1/health")
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "secret") {
		t.Errorf("%d %s, logged %s", w.Code, w.Body, &log)
	}
}

func TestProblem_WhoLeftIsNoError(t *testing.T) {
	a := &API{Library: sample(t), Log: quiet(t)}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/api/v1/overview", nil))
	if w.Body.Len() > 0 {
		t.Errorf("%s", w.Body)
	}
}

// TestProblem_TypesAreExplained holds that the type of an error leads to what
// it means.
func TestProblem_TypesAreExplained(t *testing.T) {
	s := serve(t)
	seen := map[string]bool{}
	for _, k := range kinds {
		w := s.get(k.problem("").Type)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), k.title) || seen[k.name] {
			t.Errorf("%s: %d %s", k.name, w.Code, w.Body)
		}
		seen[k.name] = true
	}
}
