// Package read turns bytes into transcripts: one file per format, the list of
// them in [Formats], and detection by content.
package read

import "aircheck"

// Read recognises the format of data by its content and reads it. The name is
// a hint, for detection, dates and shows; it is kept as Source.Name. Errors are
// Unsupported (no format fits) or Invalid (damaged beyond reading) and say what
// was seen.
func Read(name string, data []byte) (*aircheck.Transcript, error) {
	return nil, aircheck.Errorf(aircheck.Unsupported, "%s: not a transcript", name)
}
