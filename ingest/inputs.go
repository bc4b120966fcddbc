package ingest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"aircheck"
	"aircheck/read"
)

// Input is a file, a member of an archive, or standard input. It can be read
// until the loop that yields it goes on.
type Input struct {
	Path   string // as a person knows it: tapes/march.zip/a.txt
	Name   string // kept with the transcript: below the folder given, with slashes
	Size   int64  // bytes to be read, -1 if that is not known before
	Stored int64  // bytes where it lies, packed or not

	reader   io.Reader
	sidecars []read.Sidecar
	alone    bool  // a sidecar with nothing beside it that it describes
	err      error // it cannot be read, and this is why
}

// Inputs yields what the paths stand for, in order: files; folders with all
// that is below them, sorted, without hidden files; patterns (a*.txt) where no
// file has that name; "-" for stdin. Archives (.zip) yield their members and
// packed files (.gz) what is in them. What cannot be opened is yielded too, and
// fails when it is read.
func Inputs(paths []string, stdin io.Reader, limits Limits) iter.Seq[Input] {
	if limits == (Limits{}) {
		limits = DefaultLimits
	}
	return func(yield func(Input) bool) {
		w := walker{limits: limits, yield: yield}
		for _, p := range paths {
			if p == "-" {
				w.stdin(stdin)
			} else {
				w.path(p)
			}
			if w.stopped {
				return
			}
		}
	}
}

// Measure counts the files that the paths stand for and their bytes on disk,
// for a progress bar. Members of archives are not counted, their archive is.
func Measure(paths []string) (files int, stored int64) {
	w := walker{limits: DefaultLimits, measure: func(info fs.FileInfo) {
		files++
		stored += info.Size()
	}}
	for _, p := range paths {
		if p != "-" {
			w.path(p)
		}
	}
	return files, stored
}

// Bytes reads the input, or says why it cannot be.
func (in Input) Bytes(limits Limits) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	if in.Size > limits.File {
		return nil, limits.tooLarge()
	}
	var buf bytes.Buffer
	buf.Grow(int(max(in.Size, 0)) + bytes.MinRead)
	n, err := buf.ReadFrom(io.LimitReader(in.reader, limits.File+1))
	if err == nil && n > limits.File {
		err = limits.tooLarge()
	}
	return buf.Bytes(), err
}

// A walker turns paths into inputs.
type walker struct {
	limits  Limits
	yield   func(Input) bool
	stopped bool
	measure func(fs.FileInfo) // instead of yield: count and do not open
	listed  listing
}

func (w *walker) emit(in Input) {
	if w.measure == nil && !w.stopped {
		w.stopped = !w.yield(in)
	}
}

func (w *walker) fail(p, name string, err error) {
	w.emit(Input{Path: p, Name: name, err: err})
}

func (w *walker) path(p string) {
	info, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(p, "*?["):
		w.pattern(p)
	case errors.Is(err, fs.ErrNotExist):
		w.fail(p, "", aircheck.Errorf(aircheck.NotFound, "there is no such file or folder"))
	case err != nil:
		w.fail(p, "", err)
	case info.IsDir():
		w.folder(p)
	default:
		dir := filepath.Dir(p)
		w.file(p, filepath.Base(p), info, func(name string) (fs.File, error) { return os.Open(filepath.Join(dir, name)) })
	}
}

func (w *walker) pattern(p string) {
	found, err := filepath.Glob(p)
	if err != nil {
		w.fail(p, "", aircheck.Errorf(aircheck.Invalid, "not a pattern for file names: %v", err))
		return
	}
	if len(found) == 0 {
		w.fail(p, "", aircheck.Errorf(aircheck.NotFound, "no file has a name like this"))
	}
	for _, f := range found {
		w.path(f)
	}
}

// folder walks inside an os.Root: a link cannot lead out of the folder.
func (w *walker) folder(dir string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		w.fail(dir, "", err)
		return
	}
	defer root.Close()
	walk := func(name string, d fs.DirEntry, err error) error {
		at := filepath.Join(dir, filepath.FromSlash(name))
		switch {
		case w.stopped:
			return fs.SkipAll
		case err != nil:
			w.fail(at, name, err)
			return nil
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		w.entry(root, at, name)
		return nil
	}
	if err := fs.WalkDir(root.FS(), ".", walk); err != nil {
		w.fail(dir, "", err)
	}
}

func (w *walker) entry(root *os.Root, at, name string) {
	link, err := root.Lstat(name)
	if err != nil {
		w.fail(at, name, err)
		return
	}
	info := link
	if link.Mode()&fs.ModeSymlink != 0 {
		if info, err = root.Stat(name); err != nil {
			w.fail(at, name, aircheck.Errorf(aircheck.Invalid,
				"a link that leads out of the folder or nowhere: name its target to add it"))
			return
		}
		if info.IsDir() { // what it leads to is walked where it stands
			return
		}
	}
	w.file(at, name, info, func(name string) (fs.File, error) { return root.Open(name) })
}

// file yields a file; open opens it, and those beside it, by name.
func (w *walker) file(at, name string, info fs.FileInfo, open func(name string) (fs.File, error)) {
	if !info.Mode().IsRegular() { // before opening: a pipe would wait for its writer
		w.fail(at, name, aircheck.Errorf(aircheck.Invalid,
			"not a file but a device, pipe or socket: to read a pipe, use - for standard input"))
		return
	}
	if w.measure != nil {
		w.measure(info)
		return
	}
	f, err := open(name)
	if err != nil {
		w.fail(at, name, err)
		return
	}
	defer f.Close()
	in := Input{Path: at, Name: clean(name), Size: info.Size(), Stored: info.Size(), reader: f}
	in.sidecars, in.err = w.beside(name, open)
	in.alone = w.isAlone(at, name, open)
	w.opened(in)
}

// maxSidecar bounds a sidecar: a few facts.
const maxSidecar = 1 << 20

// beside reads the sidecars of a file.
func (w *walker) beside(name string, open func(string) (fs.File, error)) (list []read.Sidecar, err error) {
	for _, other := range read.SidecarFor(name) {
		f, err := open(other)
		if err != nil { // there is none, as for most files
			continue
		}
		text, err := io.ReadAll(io.LimitReader(f, maxSidecar+1))
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err == nil && len(text) > maxSidecar {
			err = aircheck.Errorf(aircheck.Invalid, "%s beside it is larger than %d MB: it should hold a few facts", path.Base(clean(other)), maxSidecar>>20)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, read.Sidecar{Name: clean(other), Text: text})
	}
	return list, nil
}

// listing is what is known of a folder while its sidecars are passed.
type listing struct {
	folder   string          // as a person knows it
	sidecars map[string]bool // that its files would have
}

// isAlone reports whether a file is a sidecar and no file of its folder is
// described by it. A folder is listed once, for archives keep thousands in one.
func (w *walker) isAlone(at, name string, open func(string) (fs.File, error)) bool {
	if !read.IsSidecar(name) {
		return false
	}
	if folder := filepath.Dir(at); w.listed.sidecars == nil || w.listed.folder != folder {
		f, err := open(path.Dir(name))
		if err != nil {
			return false
		}
		defer f.Close()
		d, ok := f.(fs.ReadDirFile)
		if !ok {
			return false
		}
		entries, err := d.ReadDir(-1)
		if err != nil {
			return false
		}
		w.listed = listing{folder, make(map[string]bool, 2*len(entries))}
		for _, e := range entries {
			for _, sidecar := range read.SidecarFor(e.Name()) {
				w.listed.sidecars[sidecar] = true
			}
		}
	}
	return !w.listed.sidecars[path.Base(name)]
}

// Sidecars are the small files beside it that describe it.
func (in Input) Sidecars() []read.Sidecar { return in.sidecars }

func (w *walker) stdin(r io.Reader) {
	w.opened(Input{Path: "-", Name: "stdin", Size: -1, reader: r})
}

// clean makes names that come from file systems and archives fit to be kept.
func clean(name string) string {
	return strings.ToValidUTF8(filepath.ToSlash(name), "\uFFFD")
}
