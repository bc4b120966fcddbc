package ingest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"aircheck/read"
)

// A Watcher finds what appears and changes in a folder. It keeps nothing on
// disk: what is stored already is known by its digest, so that after a restart
// everything is looked at once more and nothing is added twice.
type Watcher struct {
	Folder string

	seen map[string]stamp
}

// stamp is how a file looked.
type stamp struct {
	size  int64
	mtime time.Time
	given bool // handed out in this state
}

// Ready looks at the folder and returns the files that are new or have changed
// and that looked the same the time before, in order: one that is still being
// written is left for later. Files are given once for each state they are in;
// when a sidecar changes, so are the files it describes. The error is about the
// folder itself.
func (w *Watcher) Ready() ([]string, error) {
	now := map[string]stamp{}
	err := filepath.WalkDir(w.Folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == w.Folder {
				return err
			}
			return nil // gone or closed to us meanwhile: adding it would say so
		}
		if name != w.Folder && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			now[name] = stamp{size: info.Size(), mtime: info.ModTime()}
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var ready []string
	for name, s := range now {
		before, known := w.seen[name]
		if known && before.size == s.size && before.mtime.Equal(s.mtime) {
			if !before.given {
				ready = append(ready, described(name, now)...)
			}
			s.given = true
			now[name] = s
		}
	}
	w.seen = now
	slices.Sort(ready)
	return slices.Compact(ready), nil
}

// described is the file itself, or what a sidecar describes of those that are
// there and not being written.
func described(name string, there map[string]stamp) []string {
	if !read.IsSidecar(name) {
		return []string{name}
	}
	var files []string
	for file := range there {
		if slices.Contains(read.SidecarFor(file), name) {
			files = append(files, file)
		}
	}
	return files
}
