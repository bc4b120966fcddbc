package web_test

import (
	"bytes"
	"context"
	"iter"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"aircheck"
	"aircheck/ingest"
	"aircheck/internal/htmlcheck"
	"aircheck/sqlite"
	"aircheck/web"
)

// dropped is a transcript of which one line needed repair.
const dropped = `HARBOR REPORT

Ferry Late Again

Aired May 6, 2024 - 17:00   ET


[17:00:05] JUNE PALADINO, NLN ANCHOR: The <ferry> is late & nobody is told why.

OTTO REINHOLT, BAKER: I told the captain myself.

UNIDENTIFIED MALE: He did.
`

// adder adds to a library as the program does.
type adder struct{ *sqlite.Library }

func (a adder) Preview(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Prospect)) error {
	return (&ingest.Ingester{Library: a.Library}).Preview(ctx, inputs, report)
}

func (a adder) Add(ctx context.Context, inputs iter.Seq[ingest.Input], report func(ingest.Outcome)) error {
	_, err := (&ingest.Ingester{Library: a.Library}).Add(ctx, inputs, report)
	return err
}

// writable is a desk that takes files, over an empty library.
func writable(t testing.TB) (desk *web.Desk, library *sqlite.Library) {
	t.Helper()
	library = newLibrary(t, nil)
	desk = deskOver(t, library)
	desk.Adder = adder{library}
	return desk, library
}

func stored(t testing.TB, library *sqlite.Library) int {
	t.Helper()
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return list.Total
}

// token is what forms of the desk carry.
func token(t testing.TB, desk http.Handler) string {
	t.Helper()
	field := htmlcheck.One(t, getPage(t, desk, "/add", http.StatusOK), ".add-form input[name=token]")
	return htmlcheck.Attr(field, "value")
}

// drop sends files, name and content in turn.
func drop(t testing.TB, desk http.Handler, token string, files ...string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("token", token); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(files); i += 2 {
		part, err := form.CreateFormFile("files", files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/add", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return r
}

// follow sends a form and returns the address that it leads to.
func follow(t testing.TB, desk http.Handler, r *http.Request) string {
	t.Helper()
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s %s: status %d: %s", r.Method, r.URL, w.Code, htmlcheck.Text(htmlcheck.Parse(t, w.Body.String())))
	}
	return w.Header().Get("Location")
}

// refused sends a form that is not done, and returns the page that says why.
func refused(t testing.TB, desk http.Handler, r *http.Request, status int) *html.Node {
	t.Helper()
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%s %s: status %d, want %d", r.Method, r.URL, w.Code, status)
	}
	return htmlcheck.Sound(t, w.Body.String())
}

func form(address string, values ...string) *http.Request {
	v := url.Values{}
	for i := 0; i < len(values); i += 2 {
		v.Add(values[i], values[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func says(t testing.TB, page *html.Node, wants ...string) {
	t.Helper()
	text := htmlcheck.Text(page)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
}

// TestAdd_LookKeepTakeBack goes the whole way of three files.
func TestAdd_LookKeepTakeBack(t *testing.T) {
	writableDesk, library := writable(t)
	desk := writableDesk.Handler()
	mark := token(t, desk)
	at := follow(t, desk, drop(t, desk, mark, "ferry.txt", dropped, "again.txt", dropped, "photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF"))
	page := getPage(t, desk, at, http.StatusOK)
	says(t, page, "Nothing is kept yet", "1 can be kept, 1 changes nothing, 1 was not understood.",
		"A new broadcast", "Harbor Report", "Monday, 6 May 2024", "17:00", "rush transcript, text", "3 turns", "Ferry Late Again",
		"June Paladino 1, Otto Reinholt 1", "The <ferry> is late & nobody is told why.", "The same as a file before it", "photo.jpg")
	if n := stored(t, library); n != 0 {
		t.Fatalf("looking stores %d transcripts", n)
	}

	if kept := follow(t, desk, form(at+"/keep", "token", mark, "keep", "0")); kept != at {
		t.Errorf("keeping leads to %s", kept)
	}
	page = getPage(t, desk, at, http.StatusOK)
	says(t, page, "1 was kept", "Kept as", "Take it back")
	read := htmlcheck.Attr(htmlcheck.One(t, page, ".drop-kept a.button"), "href")
	if n := stored(t, library); n != 1 || !strings.HasPrefix(read, "/transcripts/") {
		t.Errorf("%d transcripts are stored, to be read at %q", n, read)
	}

	follow(t, desk, form(at+"/keep", "token", mark, "keep", "0")) // the button was pressed twice
	follow(t, desk, form(at+"/undo", "token", mark, "item", "0"))
	page = getPage(t, desk, at, http.StatusOK)
	says(t, page, "1 was taken back", "the library is as it was before")
	if n := stored(t, library); n != 0 {
		t.Errorf("%d transcripts are stored after all was taken back", n)
	}
}

func TestAdd_OnlyWhatIsTicked(t *testing.T) {
	writableDesk, library := writable(t)
	desk := writableDesk.Handler()
	mark := token(t, desk)
	later := strings.ReplaceAll(dropped, "17:00", "18:00")
	at := follow(t, desk, drop(t, desk, mark, "five.txt", dropped, "six.txt", later))
	says(t, refused(t, desk, form(at+"/keep", "token", mark), http.StatusBadRequest), "nothing was ticked", "2 can be kept")
	follow(t, desk, form(at+"/keep", "token", mark, "keep", "1", "keep", "7", "keep", "x"))
	says(t, getPage(t, desk, at, http.StatusOK), "1 was kept, 1 was left out")
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil || list.Total != 1 || list.Transcripts[0].Source != "six.txt" {
		t.Errorf("stored: %+v, %v", list.Transcripts, err)
	}
}

// TestAdd_Revisions drops two newer versions of what is there, and takes them
// back, the newest first.
func TestAdd_Revisions(t *testing.T) {
	writableDesk, library := writable(t)
	desk := writableDesk.Handler()
	mark := token(t, desk)
	at := follow(t, desk, drop(t, desk, mark, "rush.txt", dropped))
	follow(t, desk, form(at+"/keep", "token", mark, "keep", "0"))

	second := strings.Replace(dropped, "He did.", "He did so.", 1)
	third := second + "\nPALADINO: Thank you.\n"
	at = follow(t, desk, drop(t, desk, mark, "second.txt", second, "third.txt", third))
	page := getPage(t, desk, at, http.StatusOK)
	says(t, page, "A newer version of nln.harbor-report.2024-05-06T1700: it becomes revision 2", "A newer version of a file before it: it becomes revision 3")
	follow(t, desk, form(at+"/keep", "token", mark, "keep", "0", "keep", "1"))
	page = getPage(t, desk, at, http.StatusOK)
	says(t, page, "2 were kept", "revision 2", "revision 3")
	if n := htmlcheck.Count(page, ".drop-kept button"); n != 1 {
		t.Errorf("%d of the two can be taken back alone, want only the newest", n)
	}
	follow(t, desk, form(at+"/undo", "token", mark))
	says(t, getPage(t, desk, at, http.StatusOK), "2 were taken back")
	if kept, err := library.Transcript(t.Context(), "nln.harbor-report.2024-05-06T1700", 0); err != nil || kept.Revision != 1 {
		t.Errorf("what was there before is not the newest again: %+v, %v", kept, err)
	}
}

// TestAdd_TakesOnlyItsOwnForms holds that no other site can add.
func TestAdd_TakesOnlyItsOwnForms(t *testing.T) {
	writableDesk, library := writable(t)
	desk := writableDesk.Handler()
	mark := token(t, desk)
	at := follow(t, desk, drop(t, desk, mark, "ferry.txt", dropped))
	foreign := func(r *http.Request) *http.Request {
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		return r
	}
	old := func(r *http.Request) *http.Request {
		r.Header.Set("Origin", "http://elsewhere.example")
		return r
	}
	for name, r := range map[string]*http.Request{
		"no token":             drop(t, desk, "", "ferry.txt", dropped),
		"a guessed token":      drop(t, desk, "AAAA", "ferry.txt", dropped),
		"from another site":    foreign(drop(t, desk, mark, "ferry.txt", dropped)),
		"from another origin":  old(drop(t, desk, mark, "ferry.txt", dropped)),
		"keep without a token": form(at+"/keep", "keep", "0"),
		"keep from elsewhere":  foreign(form(at+"/keep", "token", mark, "keep", "0")),
		"undo without a token": form(at + "/undo"),
	} {
		t.Run(name, func(t *testing.T) {
			says(t, refused(t, desk, r, http.StatusBadRequest), "the form did not come from this desk")
		})
	}
	if n := stored(t, library); n != 0 {
		t.Errorf("%d transcripts are stored", n)
	}
}

func TestAdd_RefusalsSayWhatToDo(t *testing.T) {
	writableDesk, _ := writable(t)
	now := time.Date(2031, 3, 19, 12, 0, 0, 0, time.UTC)
	writableDesk.Now = func() time.Time { return now }
	desk := writableDesk.Handler()
	mark := token(t, desk)
	says(t, refused(t, desk, drop(t, desk, mark), http.StatusBadRequest), "no files came")
	says(t, refused(t, desk, form("/add", "token", mark), http.StatusBadRequest), "no files came")
	says(t, refused(t, desk, drop(t, desk, mark, "big.txt", strings.Repeat("All is well. ", 3<<20)), http.StatusBadRequest), "more than 32 MB", "aircheck add")
	says(t, getPage(t, desk, "/add/unknown", http.StatusNotFound), "no longer held")

	at := follow(t, desk, drop(t, desk, mark, "ferry.txt", dropped))
	now = now.Add(31 * time.Minute)
	says(t, refused(t, desk, form(at+"/keep", "token", mark, "keep", "0"), http.StatusNotFound), "no longer held")
}

func TestAdd_OnlyWhereItIsAllowed(t *testing.T) {
	desk := newDesk(t).Handler()
	getPage(t, desk, "/add", http.StatusNotFound)
	refused(t, desk, drop(t, desk, "", "ferry.txt", dropped), http.StatusNotFound)
	if n := len(htmlcheck.Find(getPage(t, desk, "/help", http.StatusOK), ".top-nav a[href=/add]")); n != 0 {
		t.Error("a desk for reading only offers to add")
	}
}
