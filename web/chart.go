package web

import "fmt"

// Chart is bars in order, each a link, with a table of the same numbers.
type Chart struct {
	ID            string
	Title         string // what is counted over what, for people who do not see it
	Unit, Measure string // heads of the table
	First, Last   string // under the ends of the axis
	Width, Height int
	Bars          []Bar
}

// Bar is one value. Sizes are in units of the drawing.
type Bar struct {
	Label, URL                          string
	N                                   int
	X, Y, Width, Height, HitX, HitWidth string
	Current                             bool
}

// layOut sets the sizes of the bars: the tallest fills the drawing, none that
// is not zero vanishes.
func (c *Chart) layOut() {
	c.Width, c.Height = 1000, 100
	if len(c.Bars) == 0 {
		return
	}
	most := 1
	for _, b := range c.Bars {
		most = max(most, b.N)
	}
	step := float64(c.Width) / float64(len(c.Bars))
	width := min(step*0.8, float64(c.Width)/15) // few bars are no walls
	for i := range c.Bars {
		b := &c.Bars[i]
		h := 0.0
		if b.N > 0 {
			h = max(float64(c.Height)*0.96*float64(b.N)/float64(most), 2)
		}
		x := float64(i) * step
		b.HitX, b.HitWidth = units(x), units(step)
		b.X, b.Width = units(x+(step-width)/2), units(width)
		b.Y, b.Height = units(float64(c.Height)-h), units(h)
	}
}

// Few tells that the bars need no more than a part of the column.
func (c Chart) Few() bool { return len(c.Bars) <= 10 }

func units(f float64) string { return fmt.Sprintf("%.2f", f) }

// ends lays the bars out and writes the first and the last under them.
func (c *Chart) ends() {
	c.layOut()
	if n := len(c.Bars); n > 0 {
		c.First, c.Last = c.Bars[0].Label, c.Bars[n-1].Label
	}
}
