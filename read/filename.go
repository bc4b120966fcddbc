package read

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"aircheck"
)

// networks are the codes by which television archives name networks, with the
// name and, where the network keeps one clock for the country, its zone.
var networks = map[string]struct{ name, zone string }{
	"CNN": {"CNN", "America/New_York"}, "CNNW": {"CNN", "America/New_York"}, "HLN": {"HLN", "America/New_York"},
	"FOXNEWS": {"Fox News", "America/New_York"}, "FOXNEWSW": {"Fox News", "America/New_York"}, "FBC": {"Fox Business", "America/New_York"},
	"MSNBC": {"MSNBC", "America/New_York"}, "MSNBCW": {"MSNBC", "America/New_York"}, "CNBC": {"CNBC", "America/New_York"},
	"CSPAN": {"C-SPAN", "America/New_York"}, "CSPAN2": {"C-SPAN2", "America/New_York"}, "CSPAN3": {"C-SPAN3", "America/New_York"},
	"BLOOMBERG": {"Bloomberg TV", "America/New_York"}, "ALJAZAM": {"Al Jazeera America", "America/New_York"},
	"BBCNEWS": {"BBC News", "Europe/London"},
}

// archiveName reads the name of an item of a television archive,
//
//	KBN_20310314_200000_The_Harbour_Report.cc5.srt
//
// which is network, start in UTC, and show. A network that is not known keeps
// its code, and its zone is UTC, as the stamp is.
func archiveName(name string) (About, bool) {
	stem := stemOf(name)
	parts := strings.SplitN(stem, "_", 4)
	if len(parts) < 3 || !isNetworkCode(parts[0]) {
		return About{}, false
	}
	start, err := time.Parse("20060102150405", parts[1]+parts[2])
	if err != nil {
		return About{}, false
	}
	a := About{Network: parts[0], Zone: "UTC", Aired: start}
	if n, ok := networks[parts[0]]; ok {
		a.Network, a.Zone = n.name, n.zone
	}
	if len(parts) == 4 {
		a.Show = strings.TrimSpace(strings.ReplaceAll(parts[3], "_", " "))
	}
	return a, true
}

func isNetworkCode(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return len(s) > 1 && len(s) < 16
}

// stemOf is the base of a file name without extensions: .srt, .cc5.srt, .en.vtt.
func stemOf(name string) string {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	if ext := path.Ext(base); len(ext) > 1 && len(ext) <= 6 && strings.IndexByte(ext, ' ') < 0 {
		base = strings.TrimSuffix(base, ext)
	}
	return base
}

// describe puts what the file's name says into t, for a reader to overrule by
// the content.
func describe(t *aircheck.Transcript, in Input) {
	if a, ok := archiveName(in.Name); ok {
		a.Apply(t, "file name")
	}
}

// tellByName gives a transcript without a date what its file's name says, and
// leaves what the content says: every format can be kept under such a name.
func tellByName(t *aircheck.Transcript, name string) {
	if !t.Aired.IsZero() {
		return
	}
	a, ok := archiveName(name)
	if !ok {
		a, ok = datedName(name)
	}
	if !ok {
		return
	}
	if t.Network != "" {
		a.Network = ""
	}
	if t.Show != "" {
		a.Show = ""
	}
	a.Apply(t, "file name")
}

// nameDate finds a day in a file's name, and the time of day that may follow it.
var nameDate = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2}-\d{2})(?:[ T_](\d{2})[.:]?(\d{2})(?:[.:]?(\d{2}))?)?(?:[^0-9]|$)`)

// datedName reads a day, with or without a time, and a show in single quotation
// marks with the network after it:
//
//	2031-03-16 11.00.00 (...) Interview with Ada Varr, 'The Quay', KBN.txt
//	quay_2031-03-16T1100.json
//
// The time 00.00.00 means that it is not known.
func datedName(name string) (About, bool) {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	found := nameDate.FindStringSubmatch(base)
	if found == nil {
		return About{}, false
	}
	day, err := time.Parse(time.DateOnly, found[1])
	if err != nil || day.Year() < 1900 {
		return About{}, false
	}
	a := About{Aired: day, DateOnly: true, Floating: true}
	hour, timed := number(found[2])
	minute, _ := number(found[3])
	second, _ := number(found[4])
	if timed && hour < 24 && minute < 60 && hour+minute+second > 0 {
		a.Aired, a.DateOnly = day.Add(time.Duration(hour)*time.Hour+time.Duration(minute)*time.Minute), false
	}
	a.Show, a.Network = quotedShow(base)
	return a, true
}

// quotedShow finds the show and the network in: Interview, 'The Quay', KBN. An
// apostrophe before a letter is one inside the show's name.
func quotedShow(base string) (show, network string) {
	_, quoted, ok := strings.Cut(base, " '")
	end := 0
	for ok {
		i := strings.IndexByte(quoted[end:], '\'')
		if i < 0 {
			return "", ""
		}
		end += i + 1
		if r, _ := utf8.DecodeRuneInString(quoted[end:]); !unicode.IsLetter(r) {
			break
		}
	}
	if end < 2 {
		return "", ""
	}
	network = strings.Trim(quoted[end:], ", ")
	if network == "" || strings.ContainsAny(network, ",'") {
		return "", ""
	}
	return quoted[:end-1], network
}

func number(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, s != ""
}

// partName finds the number of a part at the end of a name:
// 3103-14-quay.02, The Quay part 2, quay_segment-02.
var partName = regexp.MustCompile(`(?i)(?:^\d{4}-\d{2}(?:-\d{2})?-?[a-z]+\.|[ _.-](?:part|pt|segment|seg)[ _.-]?)(\d{1,2})$`)

// partOf is the number of the file among those of its programme, as archives
// write it at the end of its name; 0 if there is none.
func partOf(name string) int {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	found := partName.FindStringSubmatch(strings.TrimSuffix(base, path.Ext(base)))
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		return 0
	}
	return n
}
