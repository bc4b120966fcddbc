package main

import (
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"aircheck/ingest"
)

// A bar shows on a terminal how far adding has come. Elsewhere it is nil and
// prints nothing.
type bar struct {
	p     *program
	start time.Time
	shown time.Time

	files, allFiles   int
	stored, allStored int64 // bytes on disk
	read              int64 // bytes of transcripts
	drawn             bool
}

func (p *program) newBar(paths []string, quiet bool) *bar {
	if p.errWidth == 0 || quiet {
		return nil
	}
	b := &bar{p: p, start: time.Now()}
	b.allFiles, b.allStored = ingest.Measure(paths)
	return b
}

func (b *bar) Add(o ingest.Outcome) {
	if b == nil {
		return
	}
	b.files++
	b.stored += o.Stored
	b.read += int64(o.Bytes)
	if now := time.Now(); !b.drawn || now.Sub(b.shown) > 100*time.Millisecond {
		b.shown = now
		b.draw(now.Sub(b.start))
	}
}

// Linking shows that days are being compared, if that takes a moment.
func (b *bar) Linking(done, total int) {
	if b == nil {
		return
	}
	now := time.Now()
	if done <= 1 {
		b.shown = now.Add(400 * time.Millisecond)
	}
	if now.Sub(b.shown) > 100*time.Millisecond {
		b.shown = now
		text := fmt.Sprintf("comparing with what was aired before: day %d of %d", done, total)
		b.p.err.redraw(text[:min(len(text), b.p.errWidth-1)])
		b.drawn = true
	}
}

func (b *bar) draw(spent time.Duration) {
	b.p.err.redraw(progressLine(*b, spent, b.p.errWidth-1))
	b.drawn = true
}

// Clear makes room for a line of text.
func (b *bar) Clear() {
	if b != nil && b.drawn {
		b.p.err.redraw("")
		b.drawn = false
	}
}

// Close removes the bar; what is left is the summary.
func (b *bar) Close() { b.Clear() }

// progressLine is: [#####-----] 1,204 of 3,000 files  8.1 MB/s  2m10s left.
func progressLine(b bar, spent time.Duration, columns int) string {
	share := 0.0
	if b.allStored > 0 {
		share = min(1, float64(b.stored)/float64(b.allStored))
	}
	text := fmt.Sprintf("%d of %d files  %.1f MB/s", b.files, max(b.allFiles, b.files), float64(b.read)/1e6/max(spent.Seconds(), 0.001))
	if share > 0 && spent > time.Second {
		left := time.Duration(float64(spent) * (1 - share) / share)
		text += fmt.Sprintf("  %s left", left.Round(time.Second))
	}
	room := min(30, columns-len(text)-4)
	if room < 5 {
		return text[:min(len(text), columns)]
	}
	full := int(share * float64(room))
	return "[" + strings.Repeat("#", full) + strings.Repeat("-", room-full) + "]  " + text
}

// boundMemory makes the collector work harder before a large input takes much
// more memory than it needs, and less while there is room.
func boundMemory() (restore func()) {
	const soft = 400 << 20
	limit := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(limit, soft))
	percent := debug.SetGCPercent(200)
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}
