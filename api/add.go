package api

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"aircheck"
	"aircheck/ingest"
)

// maxName bounds the name of a file in bytes.
const maxName = 255

// outcomeList is what became of a file: one outcome, or one for each member of
// an archive.
type outcomeList struct {
	Outcomes []ingest.Outcome `json:"outcomes"`
}

// add takes a file in. It answers 201 if something was stored, 200 if all was
// there already, and an error if nothing of it can be.
func (a *API) add(c *call) (reply, error) {
	if err := checkSite(c.Request); err != nil {
		return reply{}, err
	}
	name := c.text(nameOf.name)
	if len(name) > maxName || strings.ContainsFunc(name, unicode.IsControl) {
		return reply{}, aircheck.Errorf(aircheck.Invalid, "name is that of a file: at most %d bytes on one line", maxName)
	}
	data, err := readFile(c.Request)
	if err != nil {
		return reply{}, err
	}
	list := outcomeList{Outcomes: []ingest.Outcome{}}
	stored, failed := 0, 0
	err = a.Adder.Add(c.Context(), ingest.Upload(name, data), func(o ingest.Outcome) {
		list.Outcomes = append(list.Outcomes, o)
		switch o.Status {
		case ingest.Added, ingest.Updated:
			stored++
		case ingest.Failed:
			failed++
		}
	})
	switch {
	case err != nil:
		return reply{}, err
	case len(list.Outcomes) == 0:
		return reply{}, refuse(fileUnreadable, "there is no file in this archive")
	case failed == len(list.Outcomes):
		return reply{}, refusedFile(list.Outcomes[0])
	case stored == 0:
		return reply{value: list, status: http.StatusOK}, nil
	}
	return reply{value: list, status: http.StatusCreated, location: list.location()}, nil
}

// location is the address of what was stored, if that is one thing.
func (l outcomeList) location() string {
	if len(l.Outcomes) != 1 {
		return ""
	}
	return Prefix + "/transcripts/" + url.PathEscape(l.Outcomes[0].ID)
}

// checkSite refuses what a page of another site could make a browser send: the
// header is one that a form cannot set.
func checkSite(r *http.Request) error {
	var origins http.CrossOriginProtection
	if origins.Check(r) != nil {
		return refuse(foreignSite, "files are not taken from pages of another site")
	}
	if r.Header.Get("X-Aircheck") != "add" {
		return refuse(foreignSite, "the header X-Aircheck: add is missing")
	}
	return nil
}

func readFile(r *http.Request) ([]byte, error) {
	most := ingest.DefaultLimits.File
	tooLarge := refuse(fileTooLarge, "a file may have at most %d MiB: split it into one file for each broadcast", most>>20)
	if r.ContentLength > most {
		return nil, tooLarge
	}
	data, err := io.ReadAll(io.LimitReader(r.Body, most+1))
	switch {
	case err != nil:
		return nil, &aircheck.Error{Code: aircheck.Invalid, Message: "the file did not arrive whole: send it again", Cause: err}
	case int64(len(data)) > most:
		return nil, tooLarge
	case len(data) == 0:
		return nil, refuse(fileUnreadable, "the body is empty: send the file as it is")
	}
	return data, nil
}

// refusedFile is the error of a file that was not stored.
func refusedFile(o ingest.Outcome) error {
	switch o.Code {
	case aircheck.Unsupported, aircheck.Conflict:
		return aircheck.Errorf(o.Code, "%s", o.Reason)
	case aircheck.Internal:
		return &aircheck.Error{Code: aircheck.Internal, Message: o.Reason, Cause: o.Cause}
	}
	return refuse(fileUnreadable, "%s", o.Reason)
}
