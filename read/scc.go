package read

import (
	"fmt"
	"strings"

	"aircheck"
)

// scoreSCC knows Scenarist closed captions by their first line.
func scoreSCC(in Input) int {
	if strings.HasPrefix(strings.TrimLeft(in.Text[:min(len(in.Text), 256)], "\n "), "Scenarist_SCC") {
		return 99
	}
	return 0
}

// readSCC reads the first caption channel of CEA-608 as SCC files hold it: a
// time code and, for each frame from then on, two bytes in hexadecimal.
func readSCC(in Input) (*aircheck.Transcript, error) {
	t := &aircheck.Transcript{}
	if err := about(t, in); err != nil {
		return nil, err
	}
	d := &decoder608{}
	for pos := 0; pos < len(in.Text); {
		end := lineEnd(in.Text, pos)
		d.line(in.Text[pos:end])
		pos = end + 1
	}
	d.erase(d.frame)
	if err := composeCaptions(t, d.list); err != nil {
		return nil, err
	}
	if d.bad > 0 {
		t.Warnings = append(t.Warnings, aircheck.Warning{Line: 1, Kind: "garbled", Message: fmt.Sprintf("%d codes could not be read and are left out, the first is %q", d.bad, d.firstBad)})
	}
	return t, nil
}

// decoder608 follows the codes of CEA-608 channel 1 (ANSI/CTA-608-E).
type decoder608 struct {
	list     []caption
	mode     mode608
	shown    screen608 // what viewers see, in paint-on and roll-up modes as it is written
	hidden   screen608 // what pop-on captions are written to
	last     uint16    // the control code before, which is sent twice
	other    bool      // codes are for another channel
	extra    bool      // inside extended data, which is no caption
	resumed  bool      // painting was begun again since something was written
	frame    int       // since midnight
	bad      int
	firstBad string
}

type mode608 int

const (
	popOn mode608 = iota
	paintOn
	rollUp
)

// screen608 is text being written, rows apart, and the frame it appeared at.
type screen608 struct {
	text []rune
	from int
}

// line reads "00:01:02;15<tab>9420 9470 c8e9".
func (d *decoder608) line(s string) {
	stamp, codes, ok := strings.Cut(strings.TrimSpace(s), "\t")
	if !ok {
		stamp, codes, ok = strings.Cut(strings.TrimSpace(s), " ")
	}
	frame, valid := timeCode(stamp)
	if !ok || !valid {
		return
	}
	d.frame = frame
	for len(codes) > 0 {
		word := codes
		if i := strings.IndexAny(codes, " \t"); i >= 0 {
			word, codes = codes[:i], codes[i+1:]
		} else {
			codes = ""
		}
		if word == "" {
			continue
		}
		if code, ok := hex16(word); ok {
			d.code(code)
		} else {
			d.bad++
			if d.firstBad == "" {
				d.firstBad = word[:min(len(word), 12)]
			}
		}
		d.frame++
	}
}

// timeCode reads 00:01:02:15, or with ; before the frames, which drops frame
// numbers so that it keeps up with the clock.
func timeCode(s string) (frame int, ok bool) {
	if len(s) != 11 || s[2] != ':' || s[5] != ':' || s[8] != ':' && s[8] != ';' && s[8] != '.' {
		return 0, false
	}
	var n [4]int
	for i := range n {
		if n[i], ok = number(s[3*i : 3*i+2]); !ok {
			return 0, false
		}
	}
	minutes := n[0]*60 + n[1]
	frame = (minutes*60+n[2])*30 + n[3]
	if s[8] != ':' {
		frame -= 2 * (minutes - minutes/10)
	}
	return frame, true
}

func hex16(s string) (uint16, bool) {
	if len(s) != 4 {
		return 0, false
	}
	n := uint16(0)
	for _, c := range []byte(s) {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		n = n<<4 | uint16(c)
	}
	return n, true
}

// code takes the two bytes of a frame, whose top bits are parity.
func (d *decoder608) code(code uint16) {
	a, b := byte(code>>8)&0x7f, byte(code)&0x7f
	switch {
	case a == 0 && b == 0:
	case a < 0x10 && a > 0:
		d.extra = a != 0x0f
	case a >= 0x10 && a < 0x20:
		d.extra = false
		if again := code&0x7f7f == d.last; again {
			d.last = 0
			return
		}
		d.last = code & 0x7f7f
		if d.other = a&0x08 != 0; !d.other {
			d.control(a, b)
		}
		return
	case !d.other && !d.extra:
		d.write(basic608(a))
		if b >= 0x20 {
			d.write(basic608(b))
		}
	}
	d.last = 0
}

// control takes a control code of channel 1.
func (d *decoder608) control(a, b byte) {
	switch {
	case b >= 0x40: // a row and its indentation
		d.newRow()
	case a == 0x11 && b >= 0x30:
		d.write(special608[b-0x30])
	case a == 0x11 && b >= 0x20: // style: a space on the screen
		d.space()
	case (a == 0x12 || a == 0x13) && b >= 0x20:
		d.backspace()
		d.write(extended608[int(a-0x12)*32+int(b-0x20)])
	case a == 0x17 && b >= 0x21 && b <= 0x23: // some columns to the right
		d.space()
	case a == 0x14 || a == 0x15:
		d.command(b)
	}
}

func (d *decoder608) command(b byte) {
	switch b {
	case 0x20: // resume caption loading
		d.leaveRollUp()
		d.mode = popOn
	case 0x21:
		d.backspace()
	case 0x25, 0x26, 0x27: // roll up 2, 3, 4 rows
		if d.mode != rollUp {
			d.erase(d.frame)
		}
		d.mode = rollUp
	case 0x29: // resume direct captioning
		d.leaveRollUp()
		d.mode, d.resumed = paintOn, true
	case 0x2c: // erase what is shown
		d.erase(d.frame)
	case 0x2d: // the row is full
		if d.mode == rollUp {
			d.erase(d.frame)
		}
	case 0x2e:
		d.hidden.text = d.hidden.text[:0]
	case 0x2f: // show what was written
		d.erase(d.frame)
		d.shown, d.hidden = d.hidden, d.shown
		d.shown.from = d.frame
		d.mode = popOn
	}
}

func (d *decoder608) leaveRollUp() {
	if d.mode == rollUp {
		d.erase(d.frame)
	}
}

func (d *decoder608) screen() *screen608 {
	if d.mode == popOn {
		return &d.hidden
	}
	return &d.shown
}

func (d *decoder608) newRow() {
	s := d.screen()
	if d.mode == paintOn && d.resumed { // the next caption is painted over this one
		d.erase(d.frame)
	}
	if n := len(s.text); n > 0 && s.text[n-1] != '\n' && d.mode != rollUp {
		s.text = append(s.text, '\n')
	}
}

// maxScreen bounds what is written without being shown: a screen has 15 rows
// of 32 characters.
const maxScreen = 15 * 33

func (d *decoder608) write(r rune) {
	s := d.screen()
	if len(s.text) == 0 {
		s.from = d.frame
	}
	d.resumed = false
	if r != 0 {
		s.text = append(s.text, r)
	}
	if len(s.text) >= maxScreen {
		d.emit(s, d.frame)
	}
}

// space writes a space between words.
func (d *decoder608) space() {
	if s := d.screen(); len(s.text) > 0 && s.text[len(s.text)-1] != ' ' {
		d.write(' ')
	}
}

func (d *decoder608) backspace() {
	if s := d.screen(); len(s.text) > 0 {
		s.text = s.text[:len(s.text)-1]
	}
}

// erase ends what is shown.
func (d *decoder608) erase(frame int) { d.emit(&d.shown, frame) }

func (d *decoder608) emit(s *screen608, frame int) {
	if words := strings.TrimSpace(string(s.text)); words != "" && len(d.list) <= maxCaptions {
		d.list = append(d.list, caption{start: atFrame(s.from), end: atFrame(frame), text: words})
	}
	s.text = s.text[:0]
}

// atFrame is the time of a frame: there are 30000 in 1001 seconds.
func atFrame(frame int) aircheck.Offset {
	return aircheck.Offset(int64(max(0, frame))*1001/30 + 1)
}

// basic608 is ASCII but for a few.
func basic608(b byte) rune {
	switch b {
	case 0x2a:
		return 'á'
	case 0x5c:
		return 'é'
	case 0x5e:
		return 'í'
	case 0x5f:
		return 'ó'
	case 0x60:
		return 'ú'
	case 0x7b:
		return 'ç'
	case 0x7c:
		return '÷'
	case 0x7d:
		return 'Ñ'
	case 0x7e:
		return 'ñ'
	case 0x7f:
		return '█'
	}
	if b < 0x20 {
		return 0
	}
	return rune(b)
}

var (
	special608  = []rune("®°½¿™¢£♪à èâêîôû")
	extended608 = []rune("ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»" + "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘")
)
