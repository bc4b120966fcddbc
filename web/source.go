package web

import (
	"mime"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"aircheck"
)

// source sends the bytes as they came, or with ?form=body the text that spans
// count bytes of. Either is only ever saved, never shown: a source may be a
// page with scripts of its own.
func (d *Desk) source(w http.ResponseWriter, r *http.Request) error {
	t, _, err := d.revision(r)
	if err != nil {
		return err
	}
	name, digest := sourceName(t), t.Source.SHA256
	var data []byte
	if r.URL.Query().Get("form") == "body" {
		name, digest, data = bodyName(t), t.BodySHA256, []byte(t.Body)
	} else if data, err = d.Library.Source(r.Context(), digest); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	if utf8.Valid(data) && !strings.Contains(t.Source.Format, "html") {
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	h.Set("Content-Disposition", attachment(name))
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+digest+`"`)
	if r.Header.Get("If-None-Match") == `"`+digest+`"` {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, err = w.Write(data)
	return ignoreGone(err)
}

// sourceName is the name of the file that was added, without its folders.
func sourceName(t *aircheck.Transcript) string {
	return path.Base(strings.ReplaceAll(t.Source.Name, `\`, "/"))
}

func bodyName(t *aircheck.Transcript) string { return t.ID + ".body.txt" }

// attachment names a file for a browser that saves it.
func attachment(name string) string {
	if s := mime.FormatMediaType("attachment", map[string]string{"filename": name}); s != "" {
		return s
	}
	return "attachment"
}
