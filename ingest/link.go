package ingest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"aircheck"
	"aircheck/repeat"
)

// repeatWindow is how long after its first airing words can be a repeat.
const repeatWindow = 8 * 24 * time.Hour

// linkTurns is how many turns are linked at once: each time costs a store as
// much as adding a small batch.
const linkTurns = 4000

// A broadcast's own day begins somewhere on earth so long before it does in
// UTC, and what belongs to it is on air so long after that at the latest: past
// midnight, in the last zone. Other air times contradict the day.
const (
	dayAhead  = 14 * time.Hour
	dayBehind = 60 * time.Hour
)

// The days around a new one that it takes to compare it: those with broadcasts
// that it may repeat, and those that may repeat it.
const (
	daysBefore = int((repeatWindow+dayAhead+dayBehind)/(24*time.Hour)) + 1
	daysAfter  = int((repeatWindow+dayBehind+dayAhead)/(24*time.Hour)) + 1
)

// LinkRepeats finds out which turns were aired before, for all broadcasts for
// which that may have changed since the last time. What is found depends only
// on what is in the library, not on the order in which it came. progress, which
// may be nil, hears how many days are done.
func LinkRepeats(ctx context.Context, library aircheck.Linker, progress func(done, total int)) error {
	days, err := library.Unlinked(ctx)
	if err != nil || len(days) == 0 {
		return err
	}
	periods, total, err := periodsOf(days)
	if err != nil {
		return err
	}
	done := 0
	for _, p := range periods {
		l := linker{library: library, index: repeat.NewIndex(), start: p.first.Add(-dayAhead)}
		for day := p.from; !day.After(p.to); day = day.AddDate(0, 0, 1) {
			if err := l.day(ctx, day); err != nil {
				return err
			}
			if done++; progress != nil {
				progress(done, total)
			}
		}
		if err := l.finish(ctx); err != nil {
			return err
		}
	}
	return library.Linked(ctx, days...)
}

// A period is the days that are looked through in one go.
type period struct {
	first    time.Time // the first day with something new
	from, to time.Time
}

func periodsOf(days []aircheck.UnlinkedDay) (periods []period, total int, err error) {
	for _, d := range days {
		day, err := time.Parse(time.DateOnly, d.Day)
		if err != nil {
			return nil, 0, err
		}
		from, to := day.AddDate(0, 0, -daysBefore), day.AddDate(0, 0, daysAfter)
		if last := len(periods) - 1; last >= 0 && !from.After(periods[last].to) {
			periods[last].to = to
		} else {
			periods = append(periods, period{day, from, to})
		}
	}
	for _, p := range periods {
		total += int(p.to.Sub(p.from)/(24*time.Hour)) + 1
	}
	return periods, total, nil
}

// A linker goes through the broadcasts of a period in order of air time.
type linker struct {
	library aircheck.Linker
	index   *repeat.Index
	start   time.Time // what is aired before is only compared with
	waiting []aircheck.Sketch
	links   []aircheck.Links
	turns   int // in links
}

// day takes a day's broadcasts in, and compares those that none of a later day
// can be aired before.
func (l *linker) day(ctx context.Context, day time.Time) error {
	list, err := l.library.Sketches(ctx, day.Format(time.DateOnly))
	if err != nil {
		return err
	}
	for _, s := range list {
		if !s.Aired.Before(day.Add(-dayAhead)) && s.Aired.Before(day.Add(dayBehind)) {
			l.waiting = append(l.waiting, s)
		}
	}
	return l.compare(ctx, day.AddDate(0, 0, 1).Add(-dayAhead))
}

func (l *linker) finish(ctx context.Context) error {
	if err := l.compare(ctx, time.Unix(1<<40, 0)); err != nil {
		return err
	}
	return l.flush(ctx)
}

// compare compares what is waiting and aired before a time.
func (l *linker) compare(ctx context.Context, before time.Time) error {
	slices.SortFunc(l.waiting, func(a, b aircheck.Sketch) int { return cmp.Or(a.Aired.Compare(b.Aired), cmp.Compare(a.ID, b.ID)) })
	n := 0
	for ; n < len(l.waiting) && l.waiting[n].Aired.Before(before); n++ {
		l.one(l.waiting[n])
		if l.turns >= linkTurns || len(l.links) >= 16*batchDocuments {
			if err := l.flush(ctx); err != nil {
				return err
			}
		}
	}
	l.waiting = slices.Delete(l.waiting, 0, n)
	return ctx.Err()
}

func (l *linker) one(s aircheck.Sketch) {
	l.index.Forget(s.Aired.Add(-repeatWindow))
	sketch := &repeat.Sketch{ID: s.ID, Revision: s.Revision, Aired: s.Aired, Ends: s.Ends, Shingles: s.Shingles}
	if !s.Aired.Before(l.start) {
		links := aircheck.Links{ID: s.ID, Revision: s.Revision}
		for _, turn := range l.index.Find(sketch) {
			links.Turns = append(links.Turns, aircheck.Link{N: turn.N + 1, Of: turn.Of, OfRevision: turn.OfRevision, OfN: turn.OfN + 1})
		}
		l.links, l.turns = append(l.links, links), l.turns+len(links.Turns)
	}
	l.index.Add(sketch)
}

func (l *linker) flush(ctx context.Context) error {
	err := l.library.Link(ctx, l.links...)
	l.links, l.turns = nil, 0
	return err
}
