package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// reply is what a handler answers: a value, which goes out as JSON or as rows,
// or data that are ready.
type reply struct {
	value  any
	rows   any    // slice of structs: value for the .csv form
	cursor string // of the next page; "" at the end

	kind string // content type of data
	data []byte
	file string // name under which a browser saves it

	status   int    // 0 is 200
	location string // of what was made
}

const (
	textKind = "text/plain; charset=utf-8"
	csvKind  = "text/csv; charset=utf-8; header=present"
	jsonKind = "application/json"
	yamlKind = "application/yaml"
)

// write sends the answer, or nothing but its tag to those who have it.
func (p reply) write(w http.ResponseWriter, c *call) error {
	body, kind, err := p.encode(c)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	if p.file != "" {
		h.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": p.file}))
	}
	if p.cursor != "" {
		h.Set("Link", "<"+c.nextPage(p.cursor)+`>; rel="next"`)
	}
	if p.location != "" {
		h.Set("Location", p.location)
	}
	if p.status != 0 {
		send(w, c.Request, p.status, body)
		return nil
	}
	tag := tagOf(body)
	h.Set("ETag", tag)
	if hasTag(c.Header.Values("If-None-Match"), tag) {
		h.Del("Content-Type")
		h.Set("Cache-Control", "no-cache")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	send(w, c.Request, http.StatusOK, body)
	return nil
}

// named gives the rows a name under which a browser saves them.
func (p reply) named(c *call, name string) reply {
	if !c.isJSON() {
		p.file = name + "." + c.form
	}
	return p
}

func (p reply) encode(c *call) (body []byte, kind string, err error) {
	switch {
	case p.kind != "":
		return p.data, p.kind, nil
	case c.form == "csv":
		return table(p.rows), csvKind, nil
	}
	body, err = encode(p.value)
	return body, jsonKind, err
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, fmt.Errorf("encode %T: %w", value, err)
	}
	return b.Bytes(), nil
}

// send writes head and body. Whoever went away need not be told, so errors of
// writing are dropped.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// tagOf names these bytes: equal tags, equal answers.
func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// hasTag compares as If-None-Match wants it: weakly, and * is any.
func hasTag(lines []string, tag string) bool {
	for _, line := range lines {
		for given := range strings.SplitSeq(line, ",") {
			given = strings.TrimSpace(given)
			if given == "*" || strings.TrimPrefix(given, "W/") == tag {
				return true
			}
		}
	}
	return false
}
