package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aircheck"
	"aircheck/words"
)

// speakersPage lists who speaks.
type speakersPage struct {
	Page
	Name    string // words of the name that were asked for
	ByName  bool
	Total   int // speakers of the library
	Cut     bool
	Groups  []speakerGroup
	Shown   int
	MostURL string
	NameURL string
	Near    Facet // names like the one that nobody has
}

// speakerGroup is the speakers under one letter, or all.
type speakerGroup struct {
	Letter   string
	Speakers []speakerRow
}

// speakerRow is a speaker in the list.
type speakerRow struct {
	Name, URL    string
	Roles        string
	Turns, Words int
	Broadcasts   int
	Heard        string // 14–18 March 2031
}

// speakersListed is how many speakers the list has at most.
const speakersListed = 300

func (d *Desk) speakers(w http.ResponseWriter, r *http.Request) error {
	p := speakersPage{Page: d.newPage("Speakers", "speakers")}
	p.Name, p.ByName = strings.TrimSpace(r.FormValue("name")), r.FormValue("sort") == "name"
	p.Page = p.withRows(r, url.Values{"name": {p.Name}})
	stats, err := d.Library.Stats(r.Context())
	if err != nil {
		return err
	}
	found, err := d.Library.Speakers(r.Context(), p.Name, speakersListed+1)
	if err != nil {
		return err
	}
	if len(found) == 0 && p.Name != "" {
		if p.Near.Values, err = d.nearSpeakers(r.Context(), p.Name); err != nil {
			return err
		}
		p.Near.Title = "Names like it"
	}
	p.Total, p.Cut = stats.Speakers, len(found) > speakersListed
	found = found[:min(len(found), speakersListed)]
	p.Shown = len(found)
	p.MostURL, p.NameURL = speakersURL(p.Name, ""), speakersURL(p.Name, "name")
	p.Groups = speakerGroups(found, p.ByName)
	return render(w, http.StatusOK, "speakers", p)
}

func speakersURL(name, sort string) string {
	q := url.Values{}
	if name != "" {
		q.Set("name", name)
	}
	if sort != "" {
		q.Set("sort", sort)
	}
	if len(q) == 0 {
		return "/speakers"
	}
	return "/speakers?" + q.Encode()
}

// speakerGroups puts the speakers in order: most words first, or by the last
// word of the name under its letter.
func speakerGroups(found []aircheck.Speaker, byName bool) []speakerGroup {
	if !byName {
		slices.SortStableFunc(found, func(a, b aircheck.Speaker) int { return cmp.Compare(b.Words, a.Words) })
		return []speakerGroup{{Speakers: speakerRows(found)}}
	}
	slices.SortStableFunc(found, func(a, b aircheck.Speaker) int {
		return cmp.Or(strings.Compare(lastName(a.Name), lastName(b.Name)), strings.Compare(words.Fold(a.Name), words.Fold(b.Name)))
	})
	var groups []speakerGroup
	for _, row := range speakerRows(found) {
		letter := initial(lastName(row.Name))
		if n := len(groups); n == 0 || groups[n-1].Letter != letter {
			groups = append(groups, speakerGroup{Letter: letter})
		}
		last := &groups[len(groups)-1]
		last.Speakers = append(last.Speakers, row)
	}
	return groups
}

// lastName is the last word of a name, folded.
func lastName(name string) string {
	fold := words.Fold(name)
	return fold[strings.LastIndexByte(fold, ' ')+1:]
}

func initial(fold string) string {
	r, _ := utf8.DecodeRuneInString(fold)
	if !unicode.IsLetter(r) {
		return "other"
	}
	return strings.ToUpper(string(r))
}

func speakerRows(found []aircheck.Speaker) []speakerRow {
	rows := make([]speakerRow, len(found))
	for i, s := range found {
		rows[i] = speakerRow{
			Name: s.Name, URL: speakerURL(s.Name), Roles: rolesTold(s.Roles),
			Turns: s.Turns, Words: s.Words, Broadcasts: s.Transcripts,
		}
		if !s.First.IsZero() {
			rows[i].Heard = period(s.First.Format(time.DateOnly), s.Last.Format(time.DateOnly))
		}
	}
	return rows
}

// rolesTold joins what labels say, each once.
func rolesTold(roles []aircheck.RoleStatement) string {
	var all []string
	for _, r := range roles {
		if text := r.Standing(); text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}

// nearest is how many names like another are told.
const nearest = 5

// nearSpeakers names speakers one of whose words is spelt nearly like a word
// of the name that nobody has.
func (d *Desk) nearSpeakers(ctx context.Context, name string) ([]FacetValue, error) {
	var near []FacetValue
	for word := range strings.FieldsSeq(words.Fold(name)) {
		found, err := d.Library.Speakers(ctx, word, nearest)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			if found, err = d.speltLike(ctx, word); err != nil {
				return nil, err
			}
		}
		for _, s := range found {
			c := FacetValue{Label: s.Name, URL: speakerURL(s.Name), N: s.Words}
			if len(near) < nearest && !slices.Contains(near, c) {
				near = append(near, c)
			}
		}
	}
	return near, nil
}

// comparedNames bounds how many names a misspelt one is compared with.
const comparedNames = 2000

func (d *Desk) speltLike(ctx context.Context, word string) ([]aircheck.Speaker, error) {
	all, err := d.Library.Speakers(ctx, "", comparedNames)
	if err != nil {
		return nil, err
	}
	allowed := min(2, len(word)/3)
	return slices.DeleteFunc(all, func(s aircheck.Speaker) bool {
		for other := range strings.FieldsSeq(words.Fold(s.Name)) {
			if words.Distance(word, other, allowed) <= allowed {
				return false
			}
		}
		return true
	}), nil
}
