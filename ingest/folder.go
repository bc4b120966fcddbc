package ingest

import (
	"io/fs"
	"iter"
)

// Folder yields the files below a folder that need not be on disk, such as one
// embedded in the program, in order of their names.
func Folder(folder fs.FS) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		w := walker{limits: DefaultLimits, yield: yield}
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if w.stopped {
				return fs.SkipAll
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			w.file(name, name, info, folder.Open)
			return nil
		})
		if err != nil {
			w.fail(".", ".", err)
		}
	}
}
