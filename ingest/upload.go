package ingest

import (
	"bytes"
	"iter"
)

// Upload yields what a file held in memory stands for: itself, the members of
// an archive, or what is packed in it.
func Upload(name string, data []byte) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		w := walker{limits: DefaultLimits, yield: yield}
		size := int64(len(data))
		w.opened(Input{Path: name, Name: clean(name), Size: size, Stored: size, reader: bytes.NewReader(data)})
	}
}
