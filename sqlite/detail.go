package sqlite

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"time"

	"aircheck"
)

// The detail of a turn is what a passage needs besides text and label, as
// numbers of variable length: spans are far smaller than they are as JSON, and
// there are very many. Text is appended to by its length first.

func appendDetail(b []byte, turn *aircheck.Turn) []byte {
	b = appendString(b, turn.ID)
	b = binary.AppendUvarint(b, uint64(turn.N))
	b = appendString(b, turn.Doubt)
	b = appendTime(b, turn.At)
	b = appendKind(b, turn.AtKind)
	b = appendOffset(b, turn.Offset, turn.OffsetKind)
	b = binary.AppendUvarint(b, uint64(turn.OffsetEnd))
	b = appendSpan(b, turn.Span)
	b = binary.AppendUvarint(b, uint64(len(turn.Pieces)))
	for _, p := range turn.Pieces {
		b = appendSpan(b, p.Text)
		b = appendSpan(b, p.Body)
		b = appendTime(b, p.At)
		b = appendKind(b, p.AtKind)
		b = appendOffset(b, p.Offset, p.OffsetKind)
	}
	return b
}

// appendOffset writes one byte for what most turns do not have.
func appendOffset(b []byte, o aircheck.Offset, kind aircheck.AtKind) []byte {
	b = binary.AppendUvarint(b, uint64(o))
	if o.Known() {
		b = appendKind(b, kind)
	}
	return b
}

// kinds have a byte each, above the length of any kind: it stood here before
// as text.
var kinds = [...]aircheck.AtKind{aircheck.Stated, aircheck.Repaired, aircheck.Interpolated, aircheck.NoTime}

const firstKind = 64

func appendKind(b []byte, kind aircheck.AtKind) []byte {
	if i := slices.Index(kinds[:], kind); i >= 0 {
		return append(b, byte(firstKind+i))
	}
	return appendString(b, string(kind))
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendSpan(b []byte, s aircheck.Span) []byte {
	return binary.AppendVarint(binary.AppendVarint(b, int64(s.Start())), int64(s.Len()))
}

// appendTime writes the offset from UTC first; one that no zone has means that
// there is no time.
func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return binary.AppendVarint(b, math.MaxInt32)
	}
	_, offset := t.Zone()
	b = binary.AppendVarint(b, int64(offset))
	b = binary.AppendVarint(b, t.Unix())
	return binary.AppendUvarint(b, uint64(t.Nanosecond()))
}

var errDetail = errors.New("the detail of a turn is damaged")

// readDetail fills what appendDetail wrote.
func readDetail(b []byte, turn *aircheck.Turn, zone *time.Location) error {
	r := detailReader{b: b, zone: zone}
	turn.ID = r.text()
	turn.N = int(r.unsigned())
	turn.Doubt = r.text()
	turn.At = r.time()
	turn.AtKind = r.kind()
	turn.Offset, turn.OffsetKind = r.offset()
	turn.OffsetEnd = aircheck.Offset(r.unsigned())
	turn.Span = r.span()
	turn.Pieces = make([]aircheck.Piece, r.count(r.unsigned()))
	for i := range turn.Pieces {
		p := &turn.Pieces[i]
		p.Text, p.Body = r.span(), r.span()
		p.At, p.AtKind = r.time(), r.kind()
		p.Offset, p.OffsetKind = r.offset()
	}
	if r.failed || len(r.b) != 0 {
		return errDetail
	}
	return nil
}

// detailReader reads zeros once it has failed, so that only the end checks.
type detailReader struct {
	b      []byte
	zone   *time.Location
	failed bool
}

func (r *detailReader) unsigned() uint64 {
	v, n := binary.Uvarint(r.b)
	r.skip(n)
	return v
}

func (r *detailReader) signed() int64 {
	v, n := binary.Varint(r.b)
	r.skip(n)
	return v
}

func (r *detailReader) skip(n int) {
	if n <= 0 {
		r.b, r.failed = nil, true
		return
	}
	r.b = r.b[n:]
}

func (r *detailReader) text() string { return string(r.bytes()) }

func (r *detailReader) kind() aircheck.AtKind {
	if len(r.b) > 0 && r.b[0] >= firstKind && r.b[0] < firstKind+byte(len(kinds)) {
		kind := kinds[r.b[0]-firstKind]
		r.skip(1)
		return kind
	}
	return aircheck.AtKind(r.text())
}

func (r *detailReader) bytes() []byte {
	n := r.count(r.unsigned())
	list := r.b[:n]
	r.b = r.b[n:]
	return list
}

// count is for lists: each of their parts takes a byte at least.
func (r *detailReader) count(n uint64) int {
	if n > uint64(len(r.b)) {
		r.failed = true
		return 0
	}
	return int(n)
}

func (r *detailReader) offset() (o aircheck.Offset, kind aircheck.AtKind) {
	o = aircheck.Offset(r.unsigned())
	if o.Known() {
		kind = r.kind()
	}
	return o, kind
}

func (r *detailReader) span() aircheck.Span {
	start := int(r.signed())
	return aircheck.Span{start, start + int(r.signed())}
}

func (r *detailReader) time() time.Time {
	offset := r.signed()
	if offset == math.MaxInt32 || r.failed {
		return time.Time{}
	}
	seconds := r.signed()
	return inZone(time.Unix(seconds, int64(r.unsigned())), int(offset), r.zone)
}
