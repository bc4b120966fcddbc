package sheet

import (
	"encoding/json"
	"strconv"
	"time"

	"aircheck"
)

// column is one column of CSV, both ways.
type column struct {
	name string
	get  func(*Row) string
	set  func(*Row, string) error
}

var columns = [...]column{
	textCell("transcript", func(r *Row) *string { return &r.Transcript }),
	numberCell("revision", func(r *Row) *int { return &r.Revision }),
	textCell("network", func(r *Row) *string { return &r.Network }),
	textCell("show", func(r *Row) *string { return &r.Show }),
	textCell("day", func(r *Row) *string { return &r.Day }),
	textCell("id", func(r *Row) *string { return &r.ID }),
	numberCell("n", func(r *Row) *int { return &r.N }),
	timeCell("at", func(r *Row) *time.Time { return &r.At }),
	timeCell("end", func(r *Row) *time.Time { return &r.End }),
	textCell("at_kind", func(r *Row) *aircheck.AtKind { return &r.AtKind }),
	textCell("speaker", func(r *Row) *string { return &r.Speaker }),
	textCell("text", func(r *Row) *string { return &r.Text }),
	textCell("label", func(r *Row) *string { return &r.Label }),
	textCell("title", func(r *Row) *string { return &r.Title }),
	textCell("role_as_printed", func(r *Row) *string { return &r.RoleAsPrinted }),
	textCell("role", func(r *Row) *string { return &r.Role }),
	textCell("org", func(r *Row) *string { return &r.Org }),
	textCell("party", func(r *Row) *string { return &r.Party }),
	textCell("state", func(r *Row) *string { return &r.State }),
	textCell("place", func(r *Row) *string { return &r.Place }),
	textCell("via", func(r *Row) *string { return &r.Via }),
	textCell("voice", func(r *Row) *aircheck.Voice { return &r.Voice }),
	flagCell("unidentified", func(r *Row) *bool { return &r.Unidentified }),
	textCell("doubt", func(r *Row) *string { return &r.Doubt }),
	textCell("repeats", func(r *Row) *string { return &r.Repeats }),
	textCell("continues", func(r *Row) *string { return &r.Continues }),
	numberCell("segment", func(r *Row) *int { return &r.Segment }),
	numberCell("clip", func(r *Row) *int { return &r.Clip }),
	numberCell("span_start", func(r *Row) *int { return &r.Span[0] }),
	numberCell("span_end", func(r *Row) *int { return &r.Span[1] }),
	jsonCell("pieces", func(r *Row) *[]aircheck.Piece { return &r.Pieces }),
	offsetCell("offset", func(r *Row) *aircheck.Offset { return &r.Offset }),
	offsetCell("offset_end", func(r *Row) *aircheck.Offset { return &r.OffsetEnd }),
	textCell("offset_kind", func(r *Row) *aircheck.AtKind { return &r.OffsetKind }),
	jsonCell("timings", func(r *Row) *[]aircheck.Timing { return &r.Timings }),
}

func textCell[T ~string](name string, at func(*Row) *T) column {
	return column{name,
		func(r *Row) string { return string(*at(r)) },
		func(r *Row, s string) error { *at(r) = T(s); return nil },
	}
}

func numberCell(name string, at func(*Row) *int) column {
	return column{name,
		func(r *Row) string { return strconv.Itoa(*at(r)) },
		func(r *Row, s string) (err error) { *at(r), err = strconv.Atoi(s); return },
	}
}

func flagCell(name string, at func(*Row) *bool) column {
	return column{name,
		func(r *Row) string { return strconv.FormatBool(*at(r)) },
		// Excel saves its own booleans in upper case, which ParseBool takes.
		func(r *Row, s string) (err error) { *at(r), err = strconv.ParseBool(s); return },
	}
}

// timeCell is empty for the zero time.
func timeCell(name string, at func(*Row) *time.Time) column {
	return column{name,
		func(r *Row) string {
			if at(r).IsZero() {
				return ""
			}
			return at(r).Format(time.RFC3339Nano)
		},
		func(r *Row, s string) (err error) {
			if s != "" {
				*at(r), err = time.Parse(time.RFC3339Nano, s)
			}
			return err
		},
	}
}

// offsetCell is in seconds, and empty if unknown.
func offsetCell(name string, at func(*Row) *aircheck.Offset) column {
	return column{name,
		func(r *Row) string {
			if !at(r).Known() {
				return ""
			}
			return strconv.FormatFloat(at(r).Seconds(), 'f', -1, 64)
		},
		func(r *Row, s string) error {
			if s == "" {
				return nil
			}
			return at(r).UnmarshalJSON([]byte(s))
		},
	}
}

// jsonCell holds a list as JSON, and is empty for a nil one.
func jsonCell[T any](name string, at func(*Row) *[]T) column {
	return column{name,
		func(r *Row) string {
			if *at(r) == nil {
				return ""
			}
			out, err := json.Marshal(*at(r))
			if err != nil { // a year beyond 9999 is all that could
				panic(err)
			}
			return string(out)
		},
		func(r *Row, s string) error {
			if s == "" {
				return nil
			}
			return json.Unmarshal([]byte(s), at(r))
		},
	}
}
