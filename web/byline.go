package web

import (
	"net/url"
	"strings"

	"aircheck"
)

// Byline is who speaks, as the desk shows it.
type Byline struct {
	Name     string
	URL      string // of the speaker's page; empty for nobody in particular
	Role     string // "anchor, HCN"
	Channels []string
}

func bylineOf(name, standing, via string, voice aircheck.Voice, unidentified bool) Byline {
	b := Byline{Name: name, Role: standing, Channels: channelsOf(voice, via)}
	if b.Name == "" {
		b.Name = "Speaker not named"
	}
	if !unidentified && name != "" {
		b.URL = speakerURL(name)
	}
	return b
}

// channelsOf are the words that tell how a voice came to air; nothing for a
// live voice in the studio.
func channelsOf(voice aircheck.Voice, via string) []string {
	var list []string
	switch voice {
	case aircheck.InClip:
		list = append(list, "clip")
	case aircheck.Narration:
		list = append(list, "narration")
	case aircheck.Screen:
		list = append(list, "on screen")
	case aircheck.Announcer:
		list = append(list, "announcer")
	case aircheck.Inserted:
		list = append(list, "inserted, not spoken")
	}
	for _, v := range strings.Split(via, ", ") {
		switch v {
		case "":
		case "translator", "translated text":
			list = append(list, "translated")
		default:
			list = append(list, "by "+v)
		}
	}
	return list
}

func speakerURL(name string) string {
	return "/speakers/" + url.PathEscape(name)
}
