package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"aircheck/internal/htmlcheck"
)

// TestChanges_ShowsBothVersions corrects one turn and drops another.
func TestChanges_ShowsBothVersions(t *testing.T) {
	changed := strings.Replace(oddities, "What did he tell you?", "What did he say to you?", 1)
	desk := oddDesk(t, oddities, changed)
	page := getPage(t, desk, harbor+"/changes", http.StatusOK)
	if got := htmlcheck.Texts(page, ".revised-kind"); !slices.Equal(got, []string{"corrected"}) {
		t.Errorf("kinds of changes: %q", got)
	}
	if del, ins := htmlcheck.Texts(page, ".revised del"), htmlcheck.Texts(page, ".revised ins"); !slices.Equal(del, []string{"tell"}) || !slices.Equal(ins, []string{"say to"}) {
		t.Errorf("taken out %q, put in %q", del, ins)
	}
	turn := htmlcheck.Attr(htmlcheck.One(t, page, ".revised"), "id")
	reader := getPage(t, desk, harbor, http.StatusOK)
	link := htmlcheck.One(t, reader, "#"+turn+" a[href="+harbor+"/changes?to=2#"+turn+"]")
	if got := htmlcheck.Text(link); got != "Corrected in revision 2" {
		t.Errorf("the turn says %q", got)
	}
	for address, status := range map[string]int{"?from=3": 404, "?to=x": 400, "?from=0": 400, "?to=1&from=1": 200} {
		getPage(t, desk, harbor+"/changes"+address, status)
	}
}

// TestChanges_DroppedTurnsKeepTheirAddress: a link to a turn that is gone leads
// to where it is told.
func TestChanges_DroppedTurnsKeepTheirAddress(t *testing.T) {
	at := strings.Index(oddities, "What did he tell you?")
	start := strings.LastIndex(oddities[:at], "\n")
	end := at + strings.Index(oddities[at:], "\n")
	desk := oddDesk(t, oddities, oddities[:start]+oddities[end:])
	reader := getPage(t, desk, harbor, http.StatusOK)
	gone := htmlcheck.Find(reader, "li[id]")
	if len(gone) != 1 || !strings.Contains(htmlcheck.Text(gone[0]), "dropped in revision 2") {
		t.Fatalf("%d turns are no longer here", len(gone))
	}
	page := getPage(t, desk, harbor+"/changes", http.StatusOK)
	dropped := htmlcheck.One(t, page, ".revised del")
	if got := htmlcheck.Text(dropped); got != "What did he tell you?" {
		t.Errorf("dropped: %q", got)
	}
}

// TestChanges_EarlierRevisionsStayTold: a further revision takes away neither the
// marks of the one before nor the addresses that it retired: a question that
// begins otherwise has another id.
func TestChanges_EarlierRevisionsStayTold(t *testing.T) {
	corrected := strings.Replace(oddities, "What did he tell you?", "What did he say to you?", 1)
	desk := oddDesk(t, oddities, corrected, strings.Replace(corrected, "RUSH TRANSCRIPT", "TRANSCRIPT", 1))
	reader := getPage(t, desk, harbor, http.StatusOK)
	says(t, reader, "revision 3")
	says(t, reader, "Corrected in revision 2")
	gone := htmlcheck.Find(reader, "li[id]")
	if len(gone) != 1 || !strings.Contains(htmlcheck.Text(gone[0]), "became t") || !strings.Contains(htmlcheck.Text(gone[0]), "in revision 2") {
		t.Errorf("%d turns have another address", len(gone))
	}
}

func TestChanges_OneRevision(t *testing.T) {
	page := getPage(t, oddDesk(t, oddities), harbor+"/changes", http.StatusOK)
	says(t, page, "this transcript has one revision")
}
