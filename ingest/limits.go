package ingest

import (
	"fmt"

	"aircheck"
)

// Limits bound what one input may cost. They keep memory bounded on any input:
// no more than File or Flight bytes of source are held at a time, and a batch.
type Limits struct {
	File      int64 // bytes of one transcript, unpacked
	Flight    int64 // bytes of all inputs between reading and storing, but for a larger one; at least 32 MiB
	Members   int   // files in one archive
	Directory int64 // bytes of an archive's table of contents
	Ratio     int64 // unpacked bytes for one packed byte, beyond the first MiB
}

// DefaultLimits fit every broadcast: an hour of speech is 60 kB, with a time
// for each word 2 MB. Text packs to a fifth, captions with times to a
// thirtieth.
var DefaultLimits = Limits{
	File:      48 << 20,
	Flight:    40 << 20,
	Members:   100_000,
	Directory: 16 << 20,
	Ratio:     200,
}

const (
	batchDocuments = 128     // in one transaction
	batchBytes     = 8 << 20 // of sources in one transaction
)

func (l Limits) tooLarge() error {
	return aircheck.Errorf(aircheck.Invalid,
		"larger than a transcript may be (%s): split it into one file for each broadcast", size(l.File))
}

func (l Limits) isBomb(unpacked, packed int64) bool {
	return unpacked > 1<<20 && unpacked/l.Ratio > packed
}

func (l Limits) bomb() error {
	return aircheck.Errorf(aircheck.Invalid,
		"unpacks to more than %d times its size: it looks like a decompression bomb and was not read", l.Ratio)
}

func size(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
