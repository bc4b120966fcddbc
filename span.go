package aircheck

// Span is a half-open range of bytes, [start, end), of a transcript's Body
// unless said otherwise. Both ends stand on rune boundaries. In JSON it is an
// array of two numbers.
type Span [2]int

// Start is the first byte.
func (s Span) Start() int { return s[0] }

// End is the byte after the last one.
func (s Span) End() int { return s[1] }

// Len is the number of bytes.
func (s Span) Len() int { return s[1] - s[0] }

// Contains reports whether the whole of t lies inside s.
func (s Span) Contains(t Span) bool { return s[0] <= t[0] && t[1] <= s[1] }

// Of returns the bytes of body that s points to.
func (s Span) Of(body string) string { return body[s[0]:s[1]] }
