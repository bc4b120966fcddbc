package aircheck

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Programme lists the parts of the programme to which a transcript belongs, in
// order, itself among them: archives keep one programme in several files. It is
// nil where there is one part only, or where it is not known of which
// programme the transcript is.
func Programme(ctx context.Context, library Transcripts, t *Transcript) ([]Info, error) {
	if t.Day == "" || t.Network == "" && t.Show == "" {
		return nil, nil
	}
	list, err := library.List(ctx, Filter{Network: t.Network, Show: t.Show, Day: t.Day})
	if err != nil {
		return nil, err
	}
	parts := slices.DeleteFunc(list.Transcripts, func(other Info) bool { return other.ID != t.ID && !isPart(t, other) })
	if len(parts) < 2 {
		return nil, nil
	}
	slices.SortFunc(parts, func(a, b Info) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), a.Aired.Compare(b.Aired), cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
	})
	return parts, nil
}

// isPart reports whether another transcript of the same show and day is a part
// of the same programme: files number them, or they are printed with one time.
func isPart(t *Transcript, other Info) bool {
	if t.Show == "" || other.Show == "" {
		return base(t.ID) == base(other.ID)
	}
	return t.Part > 0 && other.Part > 0 && t.Part != other.Part || base(t.ID) == base(other.ID)
}

// base is an id without the number that tells parts of one time apart.
func base(id string) string {
	b, _, _ := strings.Cut(id, "~")
	return b
}
