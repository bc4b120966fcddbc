package sqlite

import "encoding/binary"

// A keyList holds very many keys in two bytes or so for each: runs in which
// they go up, one for each segment of the index they came from.
type keyList []keyRun

// A keyRun is the differences between keys, with a mark at every 64th key from
// which on it can be read.
type keyRun struct {
	n      int
	last   key
	marks  []keyMark
	deltas []byte
}

type keyMark struct {
	key key
	at  int // where the next key is in deltas
}

const keysPerMark = 64

func (l *keyList) add(k key) {
	if len(*l) == 0 || k <= (*l)[len(*l)-1].last {
		*l = append(*l, keyRun{})
	}
	r := &(*l)[len(*l)-1]
	if r.n%keysPerMark == 0 {
		r.marks = append(r.marks, keyMark{k, len(r.deltas)})
	} else {
		r.deltas = binary.AppendUvarint(r.deltas, uint64(k-r.last))
	}
	r.n++
	r.last = k
}

// size is in bytes.
func (l keyList) size() (n int) {
	for _, r := range l {
		n += len(r.deltas) + 16*len(r.marks)
	}
	return n
}

// among returns the keys that are in the list. They go up.
func (l keyList) among(keys []key) (found []key) {
	hit := make([]bool, len(keys))
	for _, r := range l {
		r.among(keys, hit)
	}
	for i, k := range keys {
		if hit[i] {
			found = append(found, k)
		}
	}
	return found
}

// among marks the keys that are in the run. It goes through both once, and
// leaves out what lies between two marks with no key.
func (r *keyRun) among(keys []key, hit []bool) {
	mark, at, k := -1, 0, key(-1)
	for i, wanted := range keys {
		for mark+1 < len(r.marks) && r.marks[mark+1].key <= wanted {
			mark++
			k, at = r.marks[mark].key, r.marks[mark].at
		}
		if mark < 0 {
			continue
		}
		end := len(r.deltas)
		if mark+1 < len(r.marks) {
			end = r.marks[mark+1].at
		}
		for k < wanted && at < end {
			delta, n := binary.Uvarint(r.deltas[at:])
			k += key(delta)
			at += n
		}
		if k == wanted {
			hit[i] = true
		}
	}
}
