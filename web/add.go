package web

import (
	"context"
	"errors"
	"io"
	"iter"
	"mime/multipart"
	"net/http"

	"aircheck"
	"aircheck/ingest"
)

// Adder takes transcripts into the library, and takes them back.
type Adder interface {
	// Preview says what Add would do, and stores nothing.
	Preview(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Prospect)) error
	// Add keeps the inputs and reports what became of each, in order.
	Add(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Outcome)) error
	aircheck.Remover
}

// What may be dropped at once. More goes by the command line, which reads one
// file at a time.
const (
	dropBytes    = 32 << 20 // as they come
	dropUnpacked = 96 << 20
	dropFiles    = 300
)

// addPage takes files.
type addPage struct {
	Page
	Token   string
	Formats []string
	Limit   int    // bytes
	Problem string // why the files were not taken
}

// LimitMB is the limit in words.
func (addPage) LimitMB() int { return dropBytes >> 20 }

func (d *Desk) addForm(w http.ResponseWriter, _ *http.Request) error {
	return d.showAdd(w, http.StatusOK, "")
}

func (d *Desk) showAdd(w http.ResponseWriter, status int, problem string) error {
	return render(w, status, "add", addPage{
		Page: d.newPage("Add transcripts", "add"), Token: d.tray.token,
		Formats: ingest.Formats(), Limit: dropBytes, Problem: problem,
	})
}

// addPreview reads the files, keeps none, and shows what was understood.
func (d *Desk) addPreview(w http.ResponseWriter, r *http.Request) error {
	files, err := d.receive(w, r)
	if err == nil {
		var items []*dropItem
		if items, err = d.preview(r.Context(), files); err == nil {
			http.Redirect(w, r, dropURL(d.tray.put(files, items)), http.StatusSeeOther)
			return nil
		}
	}
	if problem, ok := told(err); ok {
		return d.showAdd(w, statuses[aircheck.CodeOf(err)], problem)
	}
	return err
}

// told is what a person is told of an error, if it is one for people.
func told(err error) (string, bool) {
	var coded *aircheck.Error
	if errors.As(err, &coded) && coded.Code != aircheck.Internal {
		return coded.Message, true
	}
	return "", false
}

// upload is a file as it came.
type upload struct {
	name string
	data []byte
}

var (
	errNoFiles = aircheck.Errorf(aircheck.Invalid, "no files came: choose some")
	errTooMuch = aircheck.Errorf(aircheck.Invalid,
		"more than %d MB, which is too much for the browser: add fewer files at a time, or a folder with 'aircheck add'", dropBytes>>20)
)

// receive reads the files of the form. The token stands before them, so that
// nothing is kept in memory for those who do not have it.
func (d *Desk) receive(w http.ResponseWriter, r *http.Request) ([]upload, error) {
	whole := r.Body
	r.Body = http.MaxBytesReader(w, r.Body, dropBytes+1<<20)
	form, err := r.MultipartReader()
	if err != nil {
		return nil, errNoFiles
	}
	files, err := d.readParts(r, form)
	if err != nil {
		// A browser does not listen before it has sent everything.
		_, _ = io.CopyN(io.Discard, whole, 8*dropBytes)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, errTooMuch
	case err != nil && aircheck.CodeOf(err) == aircheck.Internal:
		return nil, aircheck.Errorf(aircheck.Invalid, "the files did not come whole: send them again")
	case err == nil && len(files) == 0:
		return nil, errNoFiles
	}
	return files, err
}

func (d *Desk) readParts(r *http.Request, form *multipart.Reader) (files []upload, err error) {
	room := int64(dropBytes)
	for trusted := false; ; {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if !trusted {
			token, err := io.ReadAll(io.LimitReader(part, 1024))
			if err == nil && part.FormName() == "token" {
				err = d.tray.check(r, string(token))
			} else if err == nil {
				err = errNotOurs
			}
			if err != nil {
				return nil, err
			}
			trusted = true
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, room+1))
		if err != nil {
			return nil, err
		}
		if room -= int64(len(data)); room < 0 {
			return nil, errTooMuch
		}
		if part.FileName() != "" { // without a chosen file, browsers send one without a name
			files = append(files, upload{part.FileName(), data})
		}
	}
}

// preview reads the files and makes of them what a person decides on.
func (d *Desk) preview(ctx context.Context, files []upload) ([]*dropItem, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var items []*dropItem
	unpacked := 0
	err := d.Adder.Preview(ctx, inputsOf(files), func(p ingest.Prospect) {
		if unpacked += p.Bytes; unpacked > dropUnpacked || len(items) == dropFiles {
			stop(aircheck.Errorf(aircheck.Invalid,
				"more than %d transcripts or %d MB unpacked, which is too much to look at: add fewer at a time, or all with 'aircheck add'", dropFiles, dropUnpacked>>20))
			return
		}
		items = append(items, newDropItem(len(items), p))
	})
	return items, err
}

func inputsOf(files []upload) iter.Seq[ingest.Input] {
	return func(yield func(ingest.Input) bool) {
		for _, f := range files {
			for in := range ingest.Upload(f.name, f.data) {
				if !yield(in) {
					return
				}
			}
		}
	}
}
