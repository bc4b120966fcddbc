package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"aircheck"
	"aircheck/query"
)

// problem is an error as RFC 9457 wants it, with two things more: the code,
// one of five, and for a query the place of the mistake.
type problem struct {
	Type   string        `json:"type"`   // address of a page that explains it
	Title  string        `json:"title"`  // the same for every error of the type
	Status int           `json:"status"` // as in the head of the answer
	Detail string        `json:"detail"` // what happened here, and what to do
	Code   aircheck.Code `json:"code"`
	// Pos and End are the bytes of the query that the detail is about.
	Pos *int `json:"pos,omitempty"`
	End *int `json:"end,omitempty"`
	// Suggestion is a query that could have been meant.
	Suggestion string `json:"suggestion,omitempty"`
}

// kind is a type of problem.
type kind struct {
	name   string
	status int
	code   aircheck.Code
	title  string
	help   string
}

// Where a code alone decides, the kind is the first one with that code.
var (
	invalid        = kind{"invalid", http.StatusBadRequest, aircheck.Invalid, "The request cannot be answered as it stands", "A parameter is unknown, missing or out of its bounds. The detail names it."}
	wrongQuery     = kind{"query", http.StatusBadRequest, aircheck.Invalid, "The query cannot be read", "pos and end are the bytes of q that the detail is about; suggestion, if any, is a query that can be read."}
	addressTooLong = kind{"address-too-long", http.StatusRequestURITooLong, aircheck.Invalid, "The address is too long", "Shorten the query."}
	fileTooLarge   = kind{"file-too-large", http.StatusRequestEntityTooLarge, aircheck.Invalid, "The file is too large", "Split it: one file for each broadcast, or a document in parts."}
	fileUnreadable = kind{"file-unreadable", http.StatusUnprocessableEntity, aircheck.Invalid, "The file cannot be read as a transcript", "Nothing was stored. The detail says what stands against it."}
	notFound       = kind{"not-found", http.StatusNotFound, aircheck.NotFound, "There is no such thing", "The detail says what was looked for. /api/v1/openapi.yaml lists every address."}
	conflict       = kind{"conflict", http.StatusConflict, aircheck.Conflict, "Something stands in the way", "It is there already, or someone else holds the library. Trying again may help."}
	unsupported    = kind{"unsupported", http.StatusUnsupportedMediaType, aircheck.Unsupported, "This form is not known here", "docs/formats.md lists the formats that can be read."}
	methodUnknown  = kind{"method", http.StatusMethodNotAllowed, aircheck.Unsupported, "This method is not answered here", "The Allow header lists the methods that are."}
	foreignSite    = kind{"foreign-site", http.StatusForbidden, aircheck.Unsupported, "The request may come from another site", "Send the header X-Aircheck: add, and no Origin of another site, so that no page elsewhere can add to the library."}
	internal       = kind{"internal", http.StatusInternalServerError, aircheck.Internal, "Internal error", "Something in aircheck itself went wrong. The details are in the log of the program."}
)

var kinds = [...]kind{
	invalid, wrongQuery, addressTooLong, fileTooLarge, fileUnreadable,
	notFound, conflict, unsupported, methodUnknown, foreignSite, internal,
}

// refusal is an error whose kind is not the one of its code.
type refusal struct {
	kind kind
	err  *aircheck.Error
}

func (r *refusal) Error() string { return r.err.Error() }

func (r *refusal) Unwrap() error { return r.err }

func refuse(k kind, format string, args ...any) error {
	return &refusal{k, aircheck.Errorf(k.code, format, args...)}
}

// kindOf maps the five codes, once for the whole API.
func kindOf(code aircheck.Code) kind {
	for _, k := range kinds {
		if k.code == code {
			return k
		}
	}
	return internal
}

// problemOf is what people are told of an error. Only coded messages reach
// them.
func problemOf(err error) problem {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		p := wrongQuery.problem(wrong.Message)
		p.Pos, p.End, p.Suggestion = &wrong.Pos, &wrong.End, wrong.Suggestion
		return p
	}
	var coded *aircheck.Error
	k := kindOf(aircheck.CodeOf(err))
	if k == internal || !errors.As(err, &coded) {
		return internal.problem(internal.help)
	}
	var refused *refusal
	if errors.As(err, &refused) {
		k = refused.kind
	}
	return k.problem(coded.Message)
}

func (k kind) problem(detail string) problem {
	return problem{Type: Prefix + "/problems/" + k.name, Title: k.title, Status: k.status, Detail: detail, Code: k.code}
}

// fail answers with an error.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // whoever asked has left
	}
	p := problemOf(err)
	if p.Code == aircheck.Internal {
		a.Log.Error("api failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	body, err := encode(p)
	if err != nil {
		a.Log.Error("api failed", "err", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	send(w, r, p.Status, body)
}

// problem explains a type of error, as its address promises.
func (a *API) problem(c *call) (reply, error) {
	for _, k := range kinds {
		if k.name == c.PathValue("kind") {
			text := fmt.Sprintf("%s\n\n%s\n\nStatus %d, code %s.\n", k.title, k.help, k.status, k.code)
			return reply{kind: textKind, data: []byte(text)}, nil
		}
	}
	return reply{}, aircheck.Errorf(aircheck.NotFound, "there is no type of problem called “%s”", shown(c.PathValue("kind")))
}
