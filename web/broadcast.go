package web

import (
	"net/url"

	"aircheck"
)

// Broadcast is a transcript in a list.
type Broadcast struct {
	URL       string
	Day       string // 14 March 2031
	DayURL    string
	Dated     bool   // the list is not by day: each tells its own
	Window    string // 20:00–21:00 EDT; empty where no time is printed
	Name      string // of the show, or what stands for it
	ShowURL   string
	Network   string
	Headlines []string
	More      int // headlines left out
	Turns     int
	Words     int
}

// headlinesShown is how many headlines a broadcast has in a list.
const headlinesShown = 3

func broadcastOf(i aircheck.Info) Broadcast {
	b := Broadcast{
		URL: readerURL(i.ID, "", 0, ""), Day: shortDay(i.Day), DayURL: dayURL(i.Day), Window: window(i),
		Name: broadcastName(i.Show, i.Source), ShowURL: showURL(i.Network, i.Show), Network: i.Network,
		Headlines: i.Headlines, Turns: i.Turns, Words: i.Words,
	}
	if len(b.Headlines) > headlinesShown {
		b.Headlines, b.More = b.Headlines[:headlinesShown], len(b.Headlines)-headlinesShown
	}
	return b
}

func broadcastsOf(infos []aircheck.Info) []Broadcast {
	list := make([]Broadcast, len(infos))
	for i, info := range infos {
		list[i] = broadcastOf(info)
	}
	return list
}

// Size is how long the broadcast is, in words.
func (b Broadcast) Size() string {
	return count(b.Words, "word", "words") + " in " + count(b.Turns, "turn", "turns")
}

// DayList is the broadcasts of one day in a longer list.
type DayList struct {
	Heading    string
	URL        string // empty if undated
	Broadcasts []Broadcast
}

// byDay cuts a list at midnights.
func byDay(infos []aircheck.Info) []DayList {
	var days []DayList
	for i, info := range infos {
		if i == 0 || info.Day != infos[i-1].Day {
			days = append(days, DayList{Heading: longDay(info.Day), URL: dayURL(info.Day)})
		}
		last := &days[len(days)-1]
		last.Broadcasts = append(last.Broadcasts, broadcastOf(info))
	}
	return days
}

// broadcastName is the show's, or that of the file, which often tells more
// than that there is none.
func broadcastName(show, source string) string {
	if show == "" && source != "" {
		return source
	}
	return showName(show)
}

// showName is the name of a show; not all transcripts print one.
func showName(show string) string {
	if show == "" {
		return "Without a show line"
	}
	return show
}

// dayURL is the page of a day, empty for none.
func dayURL(day string) string {
	if day == "" {
		return ""
	}
	return "/days/" + day
}

// showURL is the page of a show, empty for none.
func showURL(network, show string) string {
	if show == "" {
		return ""
	}
	address := "/shows/" + url.PathEscape(show)
	if network != "" {
		address += "?network=" + url.QueryEscape(network)
	}
	return address
}

// searchURL asks a question of the search page.
func searchURL(q string) string { return "/search?q=" + url.QueryEscape(q) }

// wordsTold is how much is broadcast in a stretch of time.
func wordsTold(transcripts, words int) string {
	return count(transcripts, "broadcast", "broadcasts") + ", " + count(words, "word", "words")
}
