package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"path"
	"strings"

	"aircheck"
)

// opened looks at the first bytes of an input, for the content says whether it
// is packed and not the name, and yields what is in it.
func (w *walker) opened(in Input) {
	counted := &counter{reader: in.reader}
	peek := bufio.NewReader(counted)
	head, err := peek.Peek(512)
	if err != nil && err != io.EOF {
		in.err = err
	}
	packed := in.reader
	in.reader = peek
	switch {
	case in.err != nil:
		w.emit(in)
	case isZip(in.Name, head):
		w.archive(in, packed)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		w.emit(w.gunzip(in, counted))
	case isTar(head):
		in.err = aircheck.Errorf(aircheck.Unsupported, "a tar archive: unpack it and add the folder")
		w.emit(in)
	default:
		w.emit(in)
	}
}

// isZip leaves the office formats that are zip files inside to the readers,
// whose message names the file rather than its parts.
func isZip(name string, head []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) && (ext == ".zip" || ext == "") ||
		bytes.HasPrefix(head, []byte("PK\x05\x06")) // an empty one
}

func isTar(head []byte) bool {
	return len(head) > 262 && bytes.HasPrefix(head[257:], []byte("ustar"))
}

func (w *walker) gunzip(in Input, packed *counter) Input {
	z, err := gzip.NewReader(in.reader)
	if err != nil {
		in.err = damaged(err)
		return in
	}
	if name := strings.TrimSuffix(in.Name, ".gz"); name != "" {
		in.Name = name
	}
	in.Size = -1
	peek := bufio.NewReader(&unpacker{reader: z, packed: packed, limits: w.limits})
	if head, _ := peek.Peek(512); isTar(head) {
		in.err = aircheck.Errorf(aircheck.Unsupported, "a tar archive: unpack it and add the folder")
	}
	in.reader = peek
	return in
}

func (w *walker) archive(in Input, packed io.Reader) {
	at, ok := packed.(io.ReaderAt)
	if !ok {
		in.err = aircheck.Errorf(aircheck.Unsupported, "a zip archive on standard input: give it as a file")
		w.emit(in)
		return
	}
	directory := &directoryReader{reader: at, left: w.limits.Directory}
	z, err := zip.NewReader(directory, in.Size)
	directory.left = -1
	if err == nil {
		err = w.limits.checkArchive(z, in.Size)
	}
	if err != nil {
		in.err = damaged(err)
		w.emit(in)
		return
	}
	for _, f := range z.File {
		if w.stopped {
			return
		}
		w.member(in, f, z)
	}
}

func (w *walker) member(archive Input, f *zip.File, z *zip.Reader) {
	name := clean(strings.ReplaceAll(f.Name, "\\", "/"))
	if strings.HasSuffix(name, "/") || isHidden(name) {
		return
	}
	in := Input{
		Path: archive.Path + "/" + name, Name: archive.Name + "/" + name,
		Size: int64(f.UncompressedSize64), Stored: int64(f.CompressedSize64),
	}
	r, err := f.Open()
	if f.Flags&0x1 != 0 && err == nil {
		err = aircheck.Errorf(aircheck.Unsupported, "encrypted: unpack the archive with its password and add the folder")
	}
	if err == nil {
		in.sidecars, err = w.beside(f.Name, z.Open)
	}
	if err != nil {
		in.err = damaged(err)
		w.emit(in)
		return
	}
	defer r.Close()
	// A header that understates the size is found out one byte later.
	counted := &counter{reader: io.LimitReader(r, in.Size+1)}
	peek := bufio.NewReader(counted)
	in.reader = &damageReader{peek}
	switch head, _ := peek.Peek(4); {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && isZip(name, head):
		in.err = aircheck.Errorf(aircheck.Unsupported, "an archive inside an archive: unpack the outer one first")
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		in = w.gunzip(in, counted)
	}
	w.emit(in)
}

// isHidden also leaves out the folder in which macOS keeps its own notes.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

func (l Limits) checkArchive(z *zip.Reader, stored int64) error {
	if len(z.File) > l.Members {
		return aircheck.Errorf(aircheck.Invalid, "an archive of %d files, more than %d: unpack it and add the folder", len(z.File), l.Members)
	}
	// The sum over all members finds bombs whose members share their bytes.
	var total uint64
	for _, f := range z.File {
		total += f.UncompressedSize64
		if int64(f.UncompressedSize64) < 0 || int64(total) < 0 ||
			l.isBomb(int64(f.UncompressedSize64), int64(f.CompressedSize64)) {
			return l.bomb()
		}
	}
	if l.isBomb(int64(total), stored) {
		return l.bomb()
	}
	return nil
}

// damaged words what the packers report; coded errors pass.
func damaged(err error) error {
	var coded *aircheck.Error
	if err == nil || errors.Is(err, io.EOF) || errors.As(err, &coded) {
		return err
	}
	return &aircheck.Error{
		Code: aircheck.Invalid, Cause: err,
		Message: "a damaged archive (" + err.Error() + "): fetch or pack it again",
	}
}

// directoryReader bounds what opening an archive may read; left is -1 once it
// is open.
type directoryReader struct {
	reader io.ReaderAt
	left   int64
}

func (d *directoryReader) ReadAt(p []byte, off int64) (int, error) {
	if d.left >= 0 {
		if d.left -= int64(len(p)); d.left < 0 {
			d.left = 0
			return 0, aircheck.Errorf(aircheck.Invalid, "an archive with too many files: unpack it and add the folder")
		}
	}
	return d.reader.ReadAt(p, off)
}

// unpacker stops at a decompression bomb.
type unpacker struct {
	reader io.Reader
	packed *counter
	limits Limits
	n      int64
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.reader.Read(p)
	u.n += int64(n)
	if u.limits.isBomb(u.n, u.packed.n) {
		return 0, u.limits.bomb()
	}
	return n, damaged(err)
}

type damageReader struct{ reader io.Reader }

func (d *damageReader) Read(p []byte) (int, error) {
	n, err := d.reader.Read(p)
	return n, damaged(err)
}

type counter struct {
	reader io.Reader
	n      int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.reader.Read(p)
	c.n += int64(n)
	return n, err
}
