package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"aircheck/internal/htmlcheck"
	"aircheck/verify"
)

// sendToVerify posts the form of /verify; a field file.docx is a file.
func sendToVerify(t testing.TB, desk http.Handler, fields map[string]string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		part, err := form.CreateFormField(name)
		if name == "file" {
			part, err = form.CreateFormFile("file", "article.html")
		}
		if err == nil {
			_, err = part.Write([]byte(value))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/verify", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	return w
}

func verified(t testing.TB, fields map[string]string) *html.Node {
	t.Helper()
	w := sendToVerify(t, newDesk(t).Handler(), fields)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	return htmlcheck.Sound(t, w.Body.String())
}

func TestVerify_Form(t *testing.T) {
	page := getPage(t, newDesk(t).Handler(), "/verify", http.StatusOK)
	for _, selector := range []string{"form[method=post] textarea[name=text]", "input[type=file][name=file]", "textarea[name=quote]", "input[name=by]", "input[name=on]", "header a[href=/verify][aria-current=page]"} {
		htmlcheck.One(t, page, selector)
	}
}

func TestVerify_MarksTheDocument(t *testing.T) {
	page := verified(t, map[string]string{"text": "“As many as 34 people are dead,” Rafe Calloway told CTB.\n\nThe <b>“experts”</b> left. Coburg: “<script>alert('it is quoted')</script> was never said”"})
	if got := htmlcheck.Text(htmlcheck.One(t, page, ".verify-sum strong")); got != "2 quotations: 1 altered, 1 not found." {
		t.Errorf("the summary is %q", got)
	}
	mark := htmlcheck.One(t, page, ".verify-text a#text-1")
	if htmlcheck.Attr(mark, "href") != "#said-1" || !strings.HasPrefix(htmlcheck.Text(mark), "As many as 34 people are dead,") {
		t.Errorf("the first quotation is marked %q", htmlcheck.Text(mark))
	}
	finding := htmlcheck.One(t, page, "#said-1")
	for _, want := range []string{"Altered", "by Rafe Calloway", "a figure is changed: “34” for “43”", "CTB Saturday Morning, CTB, 15 March 2031", "chief foreign correspondent"} {
		if got := htmlcheck.Text(finding); !strings.Contains(got, want) {
			t.Errorf("the finding does not say %q: %s", want, got)
		}
	}
	htmlcheck.One(t, page, "#said-1 a[href=#text-1]")
	citation := htmlcheck.Attr(htmlcheck.One(t, page, "#said-1 button[data-copy]"), "data-text")
	if !strings.Contains(citation, "As many as 43 people are dead") || !strings.Contains(citation, "sha256") {
		t.Errorf("the citation to copy is %q", citation)
	}
	if got := htmlcheck.Text(htmlcheck.One(t, page, ".vq-skipped")); got != "experts" {
		t.Errorf("%q is left out", got)
	}
}

func TestVerify_FileBeforeText(t *testing.T) {
	page := verified(t, map[string]string{"text": "“this one is not checked at all”", "file": "<p>Calloway said <q>as many as 43 people are dead</q>.</p>"})
	if got := htmlcheck.Text(htmlcheck.One(t, page, "#said-1")); !strings.Contains(got, "As many as 43 people are dead") {
		t.Errorf("the finding is %q", got)
	}
}

func TestVerify_OneQuotation(t *testing.T) {
	page := verified(t, map[string]string{"quote": "I took a taxi", "by": "Pryce", "on": "2031-03-15"})
	if got := htmlcheck.Text(htmlcheck.One(t, page, "#said-1")); !strings.Contains(got, "said by Tess O'Mallory, not by Pryce") || !strings.Contains(got, "on 15 March 2031") {
		t.Errorf("the finding is %q", got)
	}
	if got := htmlcheck.Attr(htmlcheck.One(t, page, "input[name=by]"), "value"); got != "Pryce" {
		t.Errorf("the form forgot the speaker: %q", got)
	}
}

// TestVerify_EarlierRevision quotes words that were corrected since, and goes
// where the page leads.
func TestVerify_EarlierRevision(t *testing.T) {
	desk := revised(t)
	check := func(quote string) *html.Node {
		w := sendToVerify(t, desk, map[string]string{"quote": quote})
		if w.Code != http.StatusOK {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
		return htmlcheck.Sound(t, w.Body.String())
	}
	page := check("They did, Marta. A fisherman told us")
	says(t, htmlcheck.One(t, page, ".vf-verdict"), "Altered")
	since := htmlcheck.One(t, page, ".vf-since")
	says(t, since, "stood so in revision 1 of 2, no longer said so")
	former := since.Parent.Parent
	says(t, former, "Oskar Temple", "They did, Marta. A fisherman told us", "@1#t2p1")
	for label, want := range map[string]string{
		"Read on":      harbor + "?revision=1#t2p1",
		"Cite":         harbor + "/cite/t2p1?revision=1",
		"What changed": harbor + "/changes?from=1&to=2#t2",
	} {
		htmlcheck.One(t, former, "a[href="+want+"]")
		says(t, former, label)
		address, _, _ := strings.Cut(want, "#")
		says(t, getPage(t, desk, address, http.StatusOK), "fisherman")
	}
	if found := htmlcheck.Find(check("They did, Marta. A ferryman told us"), ".vf-since"); len(found) > 0 {
		t.Errorf("of words that stand it says %q", htmlcheck.Text(found[0]))
	}
}

func TestVerify_Report(t *testing.T) {
	w := sendToVerify(t, newDesk(t).Handler(), map[string]string{"text": "“As many as 34 people are dead,” Calloway said.", "form": "report"})
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") || !strings.Contains(w.Body.String(), "a figure is changed") {
		t.Errorf("status %d, %v", w.Code, w.Header())
	}
}

func TestVerify_Refuses(t *testing.T) {
	desk := newDesk(t).Handler()
	for name, c := range map[string]struct {
		fields  map[string]string
		headers []string
		status  int
		says    string
	}{
		"nothing":             {map[string]string{"text": " "}, nil, 400, "there is nothing to check"},
		"a PDF":               {map[string]string{"file": "%PDF-1.7"}, nil, 415, "PDF"},
		"a wrong day":         {map[string]string{"quote": "no one", "on": "today"}, nil, 400, "is not a day"},
		"too large":           {map[string]string{"text": strings.Repeat("a ", verify.MaxDocument)}, nil, 400, "more than 10 MB"},
		"too many":            {map[string]string{"text": strings.Repeat("Quill said “not one of us was there.”\n\n", verify.MaxOnline+1)}, nil, 400, "501 quotations"},
		"from another site":   {map[string]string{"text": "“no one”"}, []string{"Sec-Fetch-Site", "cross-site"}, 400, "another site"},
		"not as the form has": {nil, []string{"Content-Type", "text/plain"}, 400, "use the form"},
	} {
		t.Run(name, func(t *testing.T) {
			w := sendToVerify(t, desk, c.fields, c.headers...)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
				t.Errorf("status %d, want %d with %q: %.2000s", w.Code, c.status, c.says, w.Body)
			}
			htmlcheck.Sound(t, w.Body.String())
		})
	}
}
