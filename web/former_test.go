package web_test

import (
	"net/http"
	"strings"
	"testing"

	"aircheck/internal/htmlcheck"
)

// revised is a desk with a turn that was corrected, and one that is gone.
func revised(t *testing.T) http.Handler {
	t.Helper()
	changed := strings.Replace(oddities, "A fisherman told us --", "A ferryman told us --", 1)
	changed = strings.Replace(changed, "LINDQUIST: What did he tell you?\n\n", "", 1)
	return oddDesk(t, oddities, changed)
}

// TestSearch_EarlierRevisions asks for a word that was corrected away, and goes
// where the page leads.
func TestSearch_EarlierRevisions(t *testing.T) {
	desk := revised(t)
	for _, address := range []string{"/search?q=fisherman+told", "/search?q=speaker:temple"} {
		others := htmlcheck.One(t, getPage(t, desk, address, http.StatusOK), ".others a")
		if got := htmlcheck.Text(others); got != "1 passage in earlier revisions, no longer said so" {
			t.Errorf("%s says %q", address, got)
		}
		if got := htmlcheck.Attr(others, "href"); got != strings.Replace(address, ":", "%3A", 1)+"&former=true" {
			t.Errorf("%s leads to %s", address, got)
		}
	}
	page := getPage(t, desk, "/search?q=fisherman+told&former=true&context=1", http.StatusOK)
	says(t, page, "1 turn with “fisherman” and “told” in earlier revisions, no longer said so")
	hit := htmlcheck.One(t, page, ".passage")
	says(t, hit, "Revision 1 of 2 · no longer said so", "@1#t2p1", "What did he tell you?")
	for link, want := range map[string]string{
		"Read on":      harbor + "?q=fisherman+told&revision=1#t2p1",
		"Cite":         harbor + "/cite/t2p1?revision=1",
		"What changed": harbor + "/changes?from=1&to=2#t2",
	} {
		found := false
		for _, a := range htmlcheck.Find(hit, ".passage-do a") {
			if strings.HasPrefix(htmlcheck.Text(a), link) {
				found = true
				if got := htmlcheck.Attr(a, "href"); got != want {
					t.Errorf("%s leads to %s, want %s", link, got, want)
				}
				address, place, _ := strings.Cut(want, "#")
				linked := getPage(t, desk, address, http.StatusOK)
				says(t, linked, "fisherman")
				if place != "" {
					htmlcheck.One(t, linked, "#"+place)
				}
			}
		}
		if !found {
			t.Errorf("no link %q", link)
		}
	}
	if len(htmlcheck.Find(page, ".rail, .chart")) > 0 {
		t.Error("counts, which are of newest revisions, stand beside hits of older ones")
	}
	back := htmlcheck.One(t, page, "a.revisions")
	if got := htmlcheck.Attr(back, "href"); got != "/search?q=fisherman+told&context=1" {
		t.Errorf("the switch leads back to %s", got)
	}
	if got := htmlcheck.Attr(htmlcheck.One(t, page, ".ask-form input[name=former]"), "value"); got != "true" {
		t.Errorf("the form asks with former=%q", got)
	}
}

// TestSearch_EarlierRevisionsAsData: the page leads to the same question as
// data, which the API answers under the same parameters.
func TestSearch_EarlierRevisionsAsData(t *testing.T) {
	desk := revised(t)
	const asked = "?q=fisherman+told&former=true"
	page := getPage(t, desk, "/search"+asked, http.StatusOK)
	for _, ending := range []string{".json", ".csv"} {
		htmlcheck.One(t, page, "footer a[href=/search"+ending+asked+"]")
	}
	says(t, getPage(t, desk, "/search?q=fisherman+told&former=1", http.StatusOK), "no longer said so")
	says(t, getPage(t, desk, "/search?q=fisherman+told&former=false", http.StatusOK), "No turns with")
}

func TestSearch_EarlierRevisionsHaveNothing(t *testing.T) {
	desk := revised(t)
	page := getPage(t, desk, "/search?q=gulls&former=true", http.StatusOK)
	says(t, page, "No turns with “gulls” in earlier revisions")
	if got := htmlcheck.Text(htmlcheck.One(t, page, ".others a")); got != "2 turns in the newest revisions" {
		t.Errorf("it offers %q", got)
	}
	page = getPage(t, desk, "/search?q=gulls", http.StatusOK)
	if others := htmlcheck.Find(page, ".others"); len(others) > 0 {
		t.Errorf("it tells of others: %s", htmlcheck.Text(others[0]))
	}
	if got := htmlcheck.Attr(htmlcheck.One(t, page, "a.revisions"), "href"); got != "/search?q=gulls&former=true" {
		t.Errorf("the switch leads to %s", got)
	}
}

// TestReader_AddressOfARevision: an address as citations print it, in the path
// and in the search field.
func TestReader_AddressOfARevision(t *testing.T) {
	desk := revised(t)
	says(t, getPage(t, desk, harbor+"@1", http.StatusOK), "This is not the newest", "A fisherman told us")
	says(t, getPage(t, desk, harbor+"@2", http.StatusOK), "A ferryman told us")
	says(t, getPage(t, desk, harbor+"@1/cite/t2", http.StatusOK),
		"Earlier revision of the transcript, 1 of 2, no longer said so in the newest", "the newest, revision 2, no longer says so")
	says(t, getPage(t, desk, harbor+"@1/cite/t1p1", http.StatusOK), "Earlier revision of the transcript, 1 of 2.")
	for address, status := range map[string]int{"@3": 404, "@0": 400, "@x": 400, "@1@2": 400} {
		getPage(t, desk, harbor+address, status)
	}
	id := strings.TrimPrefix(harbor, "/transcripts/")
	for query, want := range map[string]string{
		id + "%401%23t2p1": harbor + "?revision=1#t2p1",
		id + "%401%23t2":   harbor + "?revision=1#t2",
		id + "%401":        harbor + "?revision=1",
		id + "%402%23t1":   harbor + "#t1",
	} {
		if got := get(t, desk, "/search?q="+query).Header().Get("Location"); got != want {
			t.Errorf("%s leads to %s, want %s", query, got, want)
		}
	}
}
