//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// axe is the source of axe-core.
var axe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("AXE")
	if path == "" {
		return "", errors.New(`AXE does not point to axe.min.js: "make e2e" fetches it`)
	}
	source, err := os.ReadFile(path)
	return string(source), err
})

// violation is a rule of axe-core that a page breaks.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	} `json:"nodes"`
}

// reachable fails the test for what keeps people out of the page: nothing
// serious may be there. In the dark only colors differ.
func (p *tab) reachable() {
	p.Helper()
	source, err := axe()
	p.must(err)
	where, rules := p.screen.String(), "{}"
	if p.screen.dark {
		rules = `{ runOnly: ["color-contrast", "link-in-text-block"] }`
	}
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]violation](
		"window.axe || ("+strings.TrimSuffix(strings.TrimSpace(source), ";")+`);
		axe.run(document, { resultTypes: ["violations"], ...`+rules+` }).then((r) => r.violations)`, chromedp.EvalAwaitPromise))
	p.must(err)
	for _, v := range found {
		if v.Impact != "serious" && v.Impact != "critical" {
			p.Logf("%s: %s: %s (%s)", where, v.Impact, v.Help, v.ID)
			continue
		}
		for _, n := range v.Nodes {
			p.Errorf("%s: %s: %s (%s)\n%s\n%s", where, v.Impact, v.Help, v.ID, n.HTML, n.FailureSummary)
		}
	}
}

// fits fails the test if the page has to be moved sideways to be read.
func (p *tab) fits() {
	p.Helper()
	wide, err := eval[[]string](p, fmt.Sprintf(`((room) => {
		const width = Math.max(document.scrollingElement.scrollWidth, innerWidth);
		if (width <= room) return [];
		return ["the page is " + width + " wide"].concat(
			[...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1)
				.slice(-5).map((e) => e.outerHTML.slice(0, 200)));
	})(%d)`, p.screen.width))
	p.must(err)
	if len(wide) > 0 {
		p.Errorf("%s: it scrolls sideways: %s", p.screen, strings.Join(wide, "\n\t"))
	}
}

// stop is where the focus is after a step.
type stop struct {
	What    string `json:"what"`
	Named   bool   `json:"named"`
	Visible bool   `json:"visible"` // on the screen, with a mark of the focus
	Before  bool   `json:"before"`  // it stands before the stop before it
	Over    bool   `json:"over"`    // the focus has left the page
}

// walk goes through the page with the Tab key, at most so many stops, and fails
// the test for stops that have no name, cannot be seen or are out of order.
func (p *tab) walk(where string, most int) {
	p.Helper()
	_, err := eval[bool](p, finder+`(document.activeElement?.blur(), window.last = undefined, scrollTo(0, 0), true)`)
	p.must(err)
	for range most {
		p.keys(tabKey)
		s, err := eval[stop](p, finder+`(() => {
			const e = document.activeElement;
			if (!e || e === document.body) return { over: true };
			const box = e.getBoundingClientRect(), style = getComputedStyle(e);
			const before = Boolean(window.last?.isConnected && e.compareDocumentPosition(window.last) & Node.DOCUMENT_POSITION_FOLLOWING);
			window.last = e;
			return {
				what: e.outerHTML.slice(0, 160), before, named: Boolean(named(e)),
				visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
					&& (style.outlineStyle !== "none" || e instanceof SVGElement),
			};
		})()`)
		p.must(err)
		switch {
		case s.Over:
			return
		case !s.Named:
			p.Errorf("%s: the focus is on something without a name: %s", where, s.What)
		case !s.Visible:
			p.Errorf("%s: the focus cannot be seen: %s", where, s.What)
		case s.Before:
			p.Errorf("%s: the focus goes backwards: %s", where, s.What)
		}
	}
}
