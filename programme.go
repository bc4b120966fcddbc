package aircheck

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Files are the other files of the programme to which a transcript belongs.
type Files struct {
	// Parts are in order, with the transcript itself: archives keep one
	// programme in several files. It is nil where there is one part only.
	Parts []Info
	// Records are of another kind, as captions beside a rush transcript.
	Records []Info
}

// Programme finds the other files of the programme. There are none where it is
// not known of which programme the transcript is.
func Programme(ctx context.Context, library Transcripts, t *Transcript) (f Files, err error) {
	if t.Day == "" || t.Network == "" && t.Show == "" {
		return f, nil
	}
	list, err := library.List(ctx, Filter{Network: t.Network, Show: t.Show, Day: t.Day})
	if err != nil {
		return f, err
	}
	for _, other := range list.Transcripts {
		switch sameKind := other.Record() == t.Source.Record(); {
		case other.ID == t.ID || sameKind && isPart(t, other):
			f.Parts = append(f.Parts, other)
		case !sameKind && SameBase(t.ID, other.ID) && t.Aired.Equal(other.Aired): // a person may have moved one
			f.Records = append(f.Records, other)
		}
	}
	if len(f.Parts) < 2 {
		f.Parts = nil
	}
	slices.SortFunc(f.Parts, inProgramme)
	slices.SortFunc(f.Records, inProgramme)
	return f, nil
}

func inProgramme(a, b Info) int {
	return cmp.Or(cmp.Compare(a.Part, b.Part), a.Aired.Compare(b.Aired), cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
}

// isPart reports whether another transcript of the same show and day is a part
// of the same programme: files number them, or they are printed with one time.
func isPart(t *Transcript, other Info) bool {
	if t.Show == "" || other.Show == "" {
		return SameBase(t.ID, other.ID)
	}
	return t.Part > 0 && other.Part > 0 && t.Part != other.Part || SameBase(t.ID, other.ID)
}

// SameBase reports whether two ids were proposed for one network, show and time:
// ID and ID~2.
func SameBase(a, b string) bool { return base(a) == base(b) }

// base is an id without the number that tells parts of one time apart.
func base(id string) string {
	b, _, _ := strings.Cut(id, "~")
	return b
}
