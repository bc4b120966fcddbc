package web_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/demo"
	"aircheck/export"
	"aircheck/internal/htmlcheck"
)

const tonight = "/transcripts/hcn.hcn-tonight.2031-03-14T2000"

// oddities is a broadcast with one of each thing that a reader must be told.
const oddities = `Harbor Watch

Gulls Return; Harbor Reopens. Aired 9-10p ET

Aired April 2, 2031 - 21:00   ET

THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.


[21:00:05] MARTA LINDQUIST, KTN ANCHOR: Good evening. The gulls (ph) are back, and <b>so are we</b>.

They came (INAUDIBLE) from the north.

OSKAR TEMPLE, KTN CORRESPONDENT: They did, Marta. A fisherman told us --

LINDQUIST: What did he tell you?

TEMPLE: -- that he'd missed them.

(BEGIN VIDEO CLIP)

EBBA SORENSEN, FISHERMAN (through translator): I missed them.

(END VIDEO CLIP)

(LAUGHTER)

LINDQIST: So did we.

(COMMERCIAL BREAK)

[21:10:00] LINDQUIST: Welcome back. The gulls are still here.
`

func oddDesk(t testing.TB, files ...string) http.Handler {
	t.Helper()
	folder := fstest.MapFS{}
	for i, f := range files {
		folder["harbor-"+strconv.Itoa(i+1)+".txt"] = &fstest.MapFile{Data: []byte(f)}
	}
	return deskOver(t, newLibrary(t, folder)).Handler()
}

const harbor = "/transcripts/ktn.harbor-watch.2031-04-02T2100"

// TestReader_ShowsEveryPiece: in each broadcast of the sample, each turn and
// each piece stands under its id, with just its words.
func TestReader_ShowsEveryPiece(t *testing.T) {
	library, desk := sample(t), newDesk(t).Handler()
	list, err := library.List(context.Background(), aircheck.Filter{})
	if err != nil || len(list.Transcripts) == 0 {
		t.Fatalf("%d transcripts, %v", len(list.Transcripts), err)
	}
	for _, info := range list.Transcripts {
		tr, err := library.Transcript(context.Background(), info.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"", "?q=the+OR+and"} {
			page := getPage(t, desk, "/transcripts/"+info.ID+q, http.StatusOK)
			ids := byID(page)
			for i := range tr.Turns {
				turn := &tr.Turns[i]
				if ids[turn.ID] == nil {
					t.Errorf("%s: no element %s", info.ID, turn.ID)
				}
				for n, piece := range turn.Pieces {
					id := turn.ID + "p" + strconv.Itoa(n+1)
					if ids[id] == nil {
						t.Errorf("%s: no element %s", info.ID, id)
						continue
					}
					if got, want := spoken(ids[id]), words(piece.Text.Of(turn.Text)); got != want {
						t.Errorf("%s#%s reads %q, want %q", info.ID, id, got, want)
					}
				}
			}
		}
	}
}

func byID(n *html.Node) map[string]*html.Node {
	ids := map[string]*html.Node{}
	for d := range n.Descendants() {
		if id := htmlcheck.Attr(d, "id"); id != "" {
			ids[id] = d
		}
	}
	return ids
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// spoken is the text of an element without notes and links.
func spoken(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Data == "a" || htmlcheck.Attr(n, "class") == "note" {
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return words(b.String())
}

func TestReader_Head(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), tonight, http.StatusOK)
	head := htmlcheck.Text(htmlcheck.One(t, page, "header.reader-head"))
	for _, want := range []string{
		"HCN", "Friday, 14 March 2031", "20:00–21:00 EDT", "HCN Tonight", "Americans Among the Missing",
		"Rush transcript", "revision 1", "hcn-tonight-2031-03-14-2000.txt", "format rush", "10,236 bytes", "9fe74cb62358",
		"3 warnings", "Line 46: PRICE read as GIDEON PRYCE (t12)",
	} {
		if !strings.Contains(head, want) {
			t.Errorf("the head does not say %q:\n%s", want, head)
		}
	}
	rail := htmlcheck.Text(htmlcheck.One(t, page, "aside.rail"))
	for _, want := range []string{"1. Ostrem", "2. Gideon Pryce 20:13:00", "Gideon Pryce 37 %", "Not identified <1 %"} {
		if !strings.Contains(rail, want) {
			t.Errorf("the rail does not say %q:\n%s", want, rail)
		}
	}
	for _, href := range []string{"/days/2031-03-14", "/shows/HCN%20Tonight", tonight + ".json", tonight + ".csv", tonight + "/original", tonight + "/source"} {
		if htmlcheck.Count(page, "a[href="+href+"]") == 0 {
			t.Errorf("no link to %s", href)
		}
	}
}

func TestReader_TellsWhatIsOdd(t *testing.T) {
	page := getPage(t, oddDesk(t, oddities), harbor, http.StatusOK)
	for _, c := range []struct{ selector, want string }{
		{"#t1p1", "Good evening. The gulls"},
		{"#t1p2", "are back, and <b>so are we</b>."},
		{"#t1 .note[title=Spelt*]", "(ph)"},
		{"#t1 .turn-by", "Marta Lindquist, anchor, KTN"},
		{"#t1 .at time[datetime=2031-04-02T21:00:05-04:00]", "21:00:05"},
		{"#t4 .turn-by", "Oskar Temple continues from t2"},
		{"section.clip .clip-label", "Video clip, recorded earlier"},
		{"section.clip #t5 .turn-by", "Ebba Sorensen, fisherman translated"},
		{".between", "(laughter)"},
		{"#t6 details.why summary", "printed LINDQIST"},
		{"#t6 details.why p", "Line 28 of the original: LINDQIST read as MARTA LINDQUIST. See the line"},
		{".break", "break"},
	} {
		if got := htmlcheck.Texts(page, c.selector); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q, want %q", c.selector, got, c.want)
		}
	}
	if got := htmlcheck.Count(page, "#t6.doubtful"); got != 1 {
		t.Errorf("the repaired label is not marked: %d", got)
	}
}

// TestReader_ExplainsDoubts: words after a break without a label stay in the
// turn before, and the reader says that they may be another's.
func TestReader_ExplainsDoubts(t *testing.T) {
	unlabelled := strings.Replace(oddities, "[21:10:00] LINDQUIST: Welcome back.", "[21:10:00] Welcome back.", 1)
	page := getPage(t, oddDesk(t, unlabelled), harbor, http.StatusOK)
	if got := htmlcheck.Texts(page, "#t6 .doubt"); !slices.Equal(got, []string{"Welcome back. The gulls are still here."}) {
		t.Errorf("doubted: %q", got)
	}
	if got := htmlcheck.Texts(page, "#t6 .why-text"); len(got) != 1 || !strings.HasPrefix(got[0], "Speaker not certain: no label after a break") {
		t.Errorf("explained: %q", got)
	}
	if got := htmlcheck.Texts(page, "#t6 .break, #t6 .at time"); !slices.Equal(got, []string{"~21:09", "break", "21:10:00"}) {
		t.Errorf("around the break: %q", got)
	}
}

func TestReader_Finds(t *testing.T) {
	desk := oddDesk(t, oddities)
	for _, c := range []struct {
		q, summary string
		marks      []string
	}{
		{"gulls", "2 places in 2 turns for gulls", []string{"gulls", "gulls"}},
		{"who:lindquist+gulls", "2 places in 2 turns for who:lindquist gulls", []string{"gulls", "gulls"}},
		{"who:temple+gulls", "No turn has all of it; 2 words marked in 2 turns", []string{"gulls", "gulls"}},
		{"who:temple", "2 turns for who:temple", nil},
		{"%22gulls+are%22", "2 places in 2 turns", []string{"gulls", "are", "gulls are"}},
		{"walrus", "Not in this transcript for walrus", nil},
		{"%28gulls", "cannot be read", nil},
	} {
		page := getPage(t, desk, harbor+"?q="+c.q, http.StatusOK)
		if got := htmlcheck.Text(htmlcheck.One(t, page, ".finding")); !strings.Contains(got, c.summary) {
			t.Errorf("?q=%s says %q, want %q", c.q, got, c.summary)
		}
		if got := htmlcheck.Texts(page, ".speech mark"); !slices.Equal(got, c.marks) {
			t.Errorf("?q=%s marks %q, want %q", c.q, got, c.marks)
		}
		if len(c.marks) > 0 && htmlcheck.Count(page, "mark#hit-1") != 1 {
			t.Errorf("?q=%s: no first hit", c.q)
		}
	}
}

func TestReader_OlderRevision(t *testing.T) {
	changed := strings.Replace(oddities, "What did he tell you?", "What did he say to you?", 1)
	desk := oddDesk(t, oddities, changed)
	newest := getPage(t, desk, harbor, http.StatusOK)
	if text := htmlcheck.Text(newest); !strings.Contains(text, "he say to you") || strings.Contains(text, "This is not the newest") {
		t.Errorf("the newest revision reads %s", text)
	}
	older := getPage(t, desk, harbor+"?revision=1", http.StatusOK)
	notice := htmlcheck.Text(htmlcheck.One(t, older, ".notice"))
	if !strings.Contains(notice, "Revision 1. This is not the newest") || htmlcheck.Count(older, ".notice a[href="+harbor+"]") != 1 {
		t.Errorf("the older revision is not told apart: %q", notice)
	}
	if !strings.Contains(htmlcheck.Text(older), "What did he tell you?") {
		t.Error("the older revision is not shown")
	}
	for _, a := range htmlcheck.Find(older, ".turn-do a") {
		if href := htmlcheck.Attr(a, "href"); !strings.HasPrefix(href, "#") && !strings.Contains(href, "?revision=1") {
			t.Errorf("a link leaves the older revision: %s", href)
		}
	}
	for address, status := range map[string]int{harbor + "?revision=3": 404, harbor + "?revision=x": 400, harbor + "?revision=0": 400, "/transcripts/nothing": 404} {
		getPage(t, desk, address, status)
	}
}

func TestOriginal_IsTheBody(t *testing.T) {
	library, desk := sample(t), newDesk(t).Handler()
	list, err := library.List(context.Background(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range list.Transcripts {
		tr, err := library.Transcript(context.Background(), info.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		page := getPage(t, desk, "/transcripts/"+info.ID+"/original", http.StatusOK)
		lines := strings.Split(tr.Body, "\n")
		for _, raw := range htmlcheck.Find(page, ".pair .raw") {
			n, _ := strconv.Atoi(strings.TrimPrefix(htmlcheck.Attr(raw.Parent, "id"), "L"))
			if got := exact(htmlcheck.One(t, raw, "p")); n < 1 || n > len(lines) || got != lines[n-1] {
				t.Fatalf("%s line %d: %q", info.ID, n, got)
			}
			lines[n-1] = ""
		}
		if left := strings.TrimSpace(strings.Join(lines, "")); left != "" {
			t.Errorf("%s: not shown: %q", info.ID, left)
		}
	}
}

// exact is the text of an element with its white space.
func exact(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestOriginal_MarksTheTurn(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), tonight+"/original?turn=t12", http.StatusOK)
	current := htmlcheck.One(t, page, ".pair.current")
	if got := htmlcheck.Text(current); !strings.Contains(got, "46 PRICE: The only fire.") || !strings.Contains(got, "Gideon Pryce, anchor, HCN ~20:05 EDT The only fire.") {
		t.Errorf("the current line reads %q", got)
	}
	for selector, want := range map[string]string{"a[data-next]": "turn=t13#t13", "a[data-previous]": "turn=t11#t11", "a[data-back]": "#t12"} {
		if got := htmlcheck.Attr(htmlcheck.One(t, page, selector), "href"); !strings.HasSuffix(got, want) {
			t.Errorf("%s leads to %s, want %s", selector, got, want)
		}
	}
	getPage(t, newDesk(t).Handler(), tonight+"/original?turn=t999", http.StatusNotFound)
}

func TestSource_IsNeverShown(t *testing.T) {
	desk := newDesk(t).Handler()
	for _, c := range []struct{ id, file, kind string }{
		{"hcn.hcn-tonight.2031-03-14T2000", "hcn-tonight-2031-03-14-2000.txt", "text/plain; charset=utf-8"},
		{"ctb.ctb-world-report.2031-03-16T1800", "ctb-world-report-2031-03-16-1800.html", "application/octet-stream"},
	} {
		w := get(t, desk, "/transcripts/"+c.id+"/source")
		want, err := demo.Library().Open(c.file)
		if err != nil {
			t.Fatal(err)
		}
		defer want.Close()
		data := make([]byte, w.Body.Len()+1)
		n, _ := want.Read(data)
		if w.Code != http.StatusOK || w.Body.String() != string(data[:n]) {
			t.Errorf("%s: status %d, not the bytes as they came", c.id, w.Code)
		}
		h := w.Header()
		if h.Get("Content-Type") != c.kind || h.Get("Content-Disposition") != "attachment; filename="+c.file || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", c.id, h)
		}
		if again := get(t, desk, "/transcripts/"+c.id+"/source", "If-None-Match", h.Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("%s: status %d for a known file", c.id, again.Code)
		}
	}
}

func TestSource_BodyHasItsDigest(t *testing.T) {
	tr, err := sample(t).Transcript(context.Background(), strings.TrimPrefix(tonight, "/transcripts/"), 0)
	if err != nil {
		t.Fatal(err)
	}
	w := get(t, newDesk(t).Handler(), tonight+"/source?form=body")
	if sum := sha256.Sum256(w.Body.Bytes()); hex.EncodeToString(sum[:]) != tr.BodySHA256 {
		t.Errorf("the text has sha256 %x, want %s", sum, tr.BodySHA256)
	}
}

func TestCite_EveryStyle(t *testing.T) {
	desk := newDesk(t).Handler()
	passage, err := sample(t).Passage(context.Background(), "hcn.hcn-tonight.2031-03-14T2000#t5p2")
	if err != nil {
		t.Fatal(err)
	}
	page := getPage(t, desk, tonight+"/cite/t5p2", http.StatusOK)
	for _, style := range export.Styles {
		want, err := export.Cite(passage, style.Name, export.CiteOptions{Base: "http://example.com/transcripts"})
		if err != nil {
			t.Fatal(err)
		}
		if got := exact(htmlcheck.One(t, page, "pre#cite-"+style.Name)); got != strings.TrimRight(want, "\n") {
			t.Errorf("%s: %q, want %q", style.Name, got, want)
		}
		if local := getPage(t, desk, "http://127.0.0.1:8417"+tonight+"/cite/t5p2", http.StatusOK); strings.Contains(htmlcheck.Text(htmlcheck.One(t, local, "pre#cite-"+style.Name)), "127.0.0.1") {
			t.Errorf("%s cites an address that only this computer knows", style.Name)
		}
		if htmlcheck.Count(page, "button[data-copy=cite-"+style.Name+"]") != 1 {
			t.Errorf("%s cannot be copied", style.Name)
		}
	}
}

func TestCite_TellsWhatIsNotCertain(t *testing.T) {
	odd := oddDesk(t, oddities)
	for _, c := range []struct{ place, want string }{
		{"t1", "The time 21:00:05 EDT is printed."},
		{"t1", `labels them "MARTA LINDQUIST, KTN ANCHOR"`},
		{"t1", "may be updated"},
		{"t1", "spelt by ear"},
		{"t1", "inaudible to the transcriber"},
		{"t2", "estimated between 21:00:05 and 21:10:00 EDT, which are printed"},
		{"t4", `printed in full at t2: "OSKAR TEMPLE, KTN CORRESPONDENT"`},
		{"t5", "a translator's"},
		{"t6", "Repaired in line 28: LINDQIST read as MARTA LINDQUIST."},
	} {
		page := getPage(t, odd, harbor+"/cite/"+c.place, http.StatusOK)
		if got := htmlcheck.Text(htmlcheck.One(t, page, ".cite-sure")); !strings.Contains(got, c.want) {
			t.Errorf("%s does not say %q:\n%s", c.place, c.want, got)
		}
	}
	for _, place := range []string{"t99", "t1p9", "t1p0", "t1px", "p", "x"} {
		getPage(t, odd, harbor+"/cite/"+place, http.StatusNotFound)
	}
}

// BenchmarkReader reads a broadcast of 20,000 words, with a query that hits in
// most turns.
func BenchmarkReader(b *testing.B) {
	var text strings.Builder
	text.WriteString(oddities[:strings.Index(oddities, "[21:00:05]")])
	for i := range 500 {
		fmt.Fprintf(&text, "[21:%02d:%02d] SPEAKER NUMBER%c, KTN CORRESPONDENT: The gulls (ph) %s\n\n", i*59/500, i%60, 'A'+i%20, strings.Repeat("came in from the north and sat on the pier. ", 4))
	}
	desk := oddDesk(b, text.String())
	for _, page := range []string{harbor, harbor + "?q=gulls", harbor + "/original"} {
		b.Run(strings.ReplaceAll(strings.TrimPrefix(page, "/transcripts/ktn."), "/", "_"), func(b *testing.B) {
			for b.Loop() {
				if w := get(b, desk, page); w.Code != http.StatusOK || w.Body.Len() < 100_000 {
					b.Fatalf("status %d, %d bytes", w.Code, w.Body.Len())
				}
			}
		})
	}
}
