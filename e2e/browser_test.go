//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long a step waits for what it expects to see.
const patience = 15 * time.Second

// closeBrowser ends the browser, if it was started.
var closeBrowser = func() {}

// browser is one Chromium for all tests.
var browser = sync.OnceValues(func() (context.Context, error) {
	path := os.Getenv("CHROMIUM")
	if path == "" {
		path = "chromium"
	}
	path, err := exec.LookPath(path)
	if err != nil {
		return nil, errors.New(`there is no Chromium: "make e2e" finds or installs it, or point CHROMIUM to one`)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(filepath.Join(workshop, "browser")),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("font-render-hinting", "none"),
		// A page that comes back out of the cache does not say when it is there.
		chromedp.Flag("disable-features", "Translate,BackForwardCache"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	closeBrowser = func() {
		_ = chromedp.Cancel(ctx)
		stopBrowser()
		stop()
	}
	return ctx, chromedp.Do(ctx) // which starts it
})

// A tab is a person at a desk. It remembers everything that goes wrong behind
// the page, and fails the test for it in the end.
type tab struct {
	*testing.T
	ctx    context.Context
	desk   string // its address
	screen screen

	mu     sync.Mutex
	faults []string
	spare  map[string]bool // paths whose failure is expected
}

// screen is what a person looks at the desk with.
type screen struct {
	width, height int64
	dark          bool
	phone         bool
	noScript      bool
}

var (
	desktop = screen{width: 1280, height: 900}
	phone   = screen{width: 375, height: 740, phone: true}
)

func (s screen) String() string { return fmt.Sprintf("%d %s", s.width, s.theme()) }

func (s screen) theme() string {
	if s.dark {
		return "dark"
	}
	return "light"
}

func open(t *testing.T, desk string, s screen) *tab {
	t.Helper()
	parent, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(parent)
	ctx, done := context.WithTimeout(ctx, 3*time.Minute)
	p := &tab{T: t, ctx: ctx, desk: desk, spare: map[string]bool{}}
	t.Cleanup(func() {
		p.check()
		done()
		stop()
	})
	p.must(chromedp.Listen(ctx, p.watch))
	p.set(s)
	return p
}

// set changes what the person looks with.
func (p *tab) set(s screen) {
	p.Helper()
	p.screen = s
	_, err := chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, ScreenWidth: s.width, ScreenHeight: s.height, DeviceScaleFactor: 1, Mobile: s.phone})
	p.must(err)
	_, err = chromedp.Call(p.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: s.phone})
	p.must(err)
	_, err = chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: s.theme()}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	p.must(err)
	_, err = chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: s.noScript})
	p.must(err)
}

// watch runs in the loop that reads the browser's messages: it only notes.
func (p *tab) watch(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert || e.Type == runtime.ConsoleAPICalledTypeWarning {
			var words []string
			for _, a := range e.Args {
				words = append(words, a.Description+string(a.Value))
			}
			p.fault("console: %s", strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		words := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			words += " " + e.ExceptionDetails.Exception.Description
		}
		p.fault("script: %s", words)
	case *log.EventEntryAdded: // refusals of the content security policy are here too
		if e.Entry.Level == log.EntryLevelError && !p.expected(e.Entry.URL) {
			p.fault("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if at := e.Request.URL; !strings.HasPrefix(at, p.desk+"/") && !strings.HasPrefix(at, "data:") && at != "about:blank" {
			p.fault("a request leaves the desk: %s", at)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && !p.expected(e.Response.URL) {
			p.fault("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			p.fault("a request failed: %s", e.ErrorText)
		}
	}
}

func (p *tab) fault(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

func (p *tab) expected(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	u, err := url.Parse(address)
	return err == nil && p.spare[u.Path]
}

// expect says that this path answers with an error, and should.
func (p *tab) expect(path string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spare[path] = true
}

// check fails the test for what went wrong so far; a failed test gets a picture
// of what the person saw.
func (p *tab) check() {
	p.mu.Lock()
	for _, f := range p.faults {
		p.Error(f)
	}
	p.faults = nil
	p.mu.Unlock()
	if p.Failed() {
		p.keep()
	}
}

// keep saves the page for those who ask what happened.
func (p *tab) keep() {
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return
	}
	name := filepath.Join(os.TempDir(), "aircheck-"+strings.NewReplacer("/", "-", " ", "-").Replace(p.Name())+".png")
	if os.WriteFile(name, picture, 0o644) == nil {
		at, _ := chromedp.Run(p.ctx, chromedp.Location())
		p.Logf("at %s; a picture of it is %s", at, name)
	}
}

func (p *tab) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// visit types an address.
func (p *tab) visit(path string) {
	p.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.Navigate(p.desk+path)))
}

// eval asks the page.
func eval[T any](p *tab, expression string) (value T, err error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
}

// wait waits until the page is there with its script, since words can be seen
// before keys work, and answers an expression with true. A page that is
// being left answers with errors, which count as no.
func (p *tab) wait(what, expression string) {
	p.Helper()
	deadline := time.Now().Add(patience)
	for {
		ok, err := eval[bool](p, "document.readyState === 'complete' && !!("+expression+")")
		if err == nil && ok {
			return
		}
		if time.Now().After(deadline) {
			at, _ := chromedp.Run(p.ctx, chromedp.Location())
			p.Fatalf("%s: not seen at %s (%v)", what, at, err)
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
}

// sees waits for words on the page that are not hidden.
func (p *tab) sees(words string) {
	p.Helper()
	p.wait(fmt.Sprintf("the words %q", words), "("+finder+fmt.Sprintf("said(document.body).includes(%s)", quote(words))+")")
}

// arrives waits for a page with this heading.
func (p *tab) arrives(heading string) {
	p.Helper()
	p.wait(fmt.Sprintf("the page %q", heading), "("+finder+fmt.Sprintf(
		"document.readyState === 'complete' && said(document.querySelector('main h1')).includes(%s)", quote(heading))+")")
}

// finder finds things as people do: by what they are and what they say.
const finder = `(() => {
  window.said ??= (e) => (e?.innerText ?? "").replace(/\s+/g, " ").trim();
  window.seen ??= (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  window.kinds ??= { link: "a[href]", button: "button, summary, input[type=submit]", field: "input, select, textarea", any: "*" };
  window.named ??= (e) => [...(e.labels ?? [])].map(said).join(" ") || e.getAttribute("aria-label") || said(e) || e.textContent.replace(/\s+/g, " ").trim();
  window.thing ??= (kind, words, within) => {
    const open = document.querySelector("dialog[open]");
    const rooms = within ? [...(open ?? document).querySelectorAll(within)] : [open ?? document];
    for (const room of rooms) {
      const all = [...room.querySelectorAll(kinds[kind] ?? kind)].filter(seen);
      const found = all.find((e) => named(e) === words) ?? all.find((e) => named(e).includes(words));
      if (found) return found;
    }
  };
})(), `

func quote(s string) string {
	text, _ := json.Marshal(s) // a string always can be
	return string(text)
}

// click clicks the first thing of a kind ("link", "button", "field", or a
// selector) with these words; within is a selector, or empty for anywhere.
func (p *tab) click(kind, words, within string) {
	p.Helper()
	find := fmt.Sprintf("(%sthing(%s, %s, %s))", finder, quote(kind), quote(words), quote(within))
	p.wait(fmt.Sprintf("the %s %q", kind, words), find)
	place, err := eval[[]float64](p, fmt.Sprintf(`(() => {
		const e = %s;
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const box = e.getClientRects()[0];
		const x = box.x + box.width / 2, y = box.y + box.height / 2;
		const top = document.elementFromPoint(x, y);
		return e.contains(top) || top?.contains(e) || [...(e.labels ?? [])].includes(top) ? [x, y] : [];
	})()`, find))
	p.must(err)
	if len(place) != 2 {
		p.Fatalf("the %s %q is covered by something else", kind, words)
	}
	p.must(chromedp.Do(p.ctx, chromedp.MouseClickXY(place[0], place[1])))
}

// write writes into a field, in the place of what is there.
func (p *tab) write(field, text string) {
	p.Helper()
	p.click("field", field, "main, header")
	p.must(chromedp.Do(p.ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	p.keys(text)
}

// keys presses keys, one after the other. A character belongs to the press of
// its key, so that a page which takes the press gets no character.
func (p *tab) keys(keys string) {
	p.Helper()
	for _, r := range keys {
		steps := kb.Encode(r)
		if len(steps) == 3 {
			steps[0].Text, steps[0].UnmodifiedText = steps[1].Text, steps[1].UnmodifiedText
			steps = []*input.DispatchKeyEventParams{steps[0], steps[2]}
		}
		for _, step := range steps {
			_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, *step)
			p.must(err)
		}
	}
}

const (
	enter  = kb.Enter
	tabKey = kb.Tab
	escape = kb.Escape
)

// back goes to the page before.
func (p *tab) back() {
	p.Helper()
	p.must(chromedp.Do(p.ctx, chromedp.NavigateBack()))
}

// pasted is what was copied, as it comes out of the search field.
func (p *tab) pasted() string {
	p.Helper()
	p.keys("/")
	p.wait("the search field to have the focus", `document.activeElement.matches("input[type=search]")`)
	for _, step := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: step, Modifiers: 2, Key: "v", Code: "KeyV", WindowsVirtualKeyCode: 86, Commands: []string{"paste"}})
		p.must(err)
	}
	p.wait("what was copied", `document.activeElement.value.length > 20`)
	text, err := eval[string](p, `document.activeElement.value`)
	p.must(err)
	return text
}

// touchable fails the test for what is too small for a finger. Links in running
// text may be as high as their line.
func (p *tab) touchable() {
	p.Helper()
	small, err := eval[[]string](p, "("+finder+`[...document.querySelectorAll("button:not(.plain), summary, input:not([type=hidden]), select, nav a")]
		.filter((e) => seen(e) && !e.matches(".sr, .skip") && e.getBoundingClientRect().height < 43.5)
		.map((e) => Math.round(e.getBoundingClientRect().height) + " pixels: " + e.outerHTML.slice(0, 160)))`)
	p.must(err)
	for _, s := range small {
		p.Errorf("too small for a finger, %s", s)
	}
}
