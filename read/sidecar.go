package read

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"aircheck"
)

// Sidecar is a small file that lies beside a transcript and describes it.
type Sidecar struct {
	Name string // its base name tells its kind
	Text []byte
}

const (
	archiveMeta = "_meta.xml"
	ownMeta     = ".meta.json"
)

// SidecarFor lists the names that sidecars of a file have, whether or not they
// are there: X_meta.xml of a television archive for X.html, and F.meta.json for
// any file F. They lie in the same folder.
func SidecarFor(name string) []string {
	if IsSidecar(name) {
		return nil
	}
	stem := name[:len(name)-len(path.Base(strings.ReplaceAll(name, "\\", "/")))] + stemOf(name)
	return []string{stem + archiveMeta, name + ownMeta}
}

// IsSidecar reports whether a file of this name describes another file.
func IsSidecar(name string) bool {
	return strings.HasSuffix(name, archiveMeta) || strings.HasSuffix(name, ownMeta)
}

// refuseSidecar says of a sidecar that is read by itself what it belongs to.
func refuseSidecar(name, text string) error {
	switch {
	case strings.HasSuffix(name, ownMeta):
		return aircheck.Errorf(aircheck.Unsupported, "%s: this describes the file %s and is read together with it", name, strings.TrimSuffix(path.Base(name), ownMeta))
	case strings.HasSuffix(name, archiveMeta) || isArchiveMeta(text):
		item := strings.TrimSuffix(path.Base(name), archiveMeta)
		if m := readArchiveMeta(text); m.identifier != "" {
			item = m.identifier
		}
		return aircheck.Errorf(aircheck.Unsupported, "%s: this describes the transcript %s and is read together with it (%s.html or %s.srt in the same folder)", name, item, item, item)
	}
	return nil
}

func isArchiveMeta(text string) bool {
	start := text[:min(len(text), 4<<10)]
	return strings.Contains(start, "<metadata>") && strings.Contains(start, "<identifier>")
}

// Describe puts what the sidecars say into t, each overruling those before.
// Invalid if one of them cannot be read.
func Describe(t *aircheck.Transcript, sidecars ...Sidecar) error {
	for _, s := range sidecars {
		base := path.Base(strings.ReplaceAll(s.Name, "\\", "/"))
		text, err := decode(s.Text)
		if err != nil {
			return aircheck.Errorf(aircheck.Invalid, "%s: %s", base, err)
		}
		var a About
		if strings.HasSuffix(base, ownMeta) {
			a, err = readOwnMeta(text)
		} else {
			a, err = readArchiveMeta(text).about()
		}
		if err != nil {
			return aircheck.Errorf(aircheck.Invalid, "%s: %s", base, err)
		}
		a.Apply(t, "sidecar "+base)
	}
	return nil
}

// sidecarKeys are what our own sidecar may hold.
const sidecarKeys = "network, show, aired, zone, media, shift, part, headlines"

// readOwnMeta reads
//
//	{"network": "KBN", "show": "The Quay", "aired": "2031-03-14 20:00", "zone": "America/New_York",
//	 "media": "quay.mp3", "shift": -1.5, "part": 2, "headlines": ["Ferry Late"]}
func readOwnMeta(text string) (About, error) {
	var m struct {
		Network, Show, Aired, Zone, Media string
		Shift                             *float64
		Part                              int
		Headlines                         []string
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		if strings.Contains(err.Error(), "unknown field") {
			return About{}, fmt.Errorf("%w; the keys are %s", errors.New(strings.TrimPrefix(err.Error(), "json: ")), sidecarKeys)
		}
		return About{}, fmt.Errorf("not JSON as it should be: %w", err)
	}
	a := About{Network: m.Network, Show: m.Show, Zone: m.Zone, Headlines: m.Headlines, Media: m.Media, Shift: m.Shift, Part: m.Part}
	if m.Part < 0 {
		return About{}, fmt.Errorf("part %d: parts count from 1", m.Part)
	}
	if m.Media != "" {
		if err := aircheck.CheckMedia(m.Media); err != nil {
			return About{}, err
		}
	}
	return a, a.ParseTime(m.Aired, m.Zone)
}

// ParseTime sets Aired, DateOnly and Zone from what a person writes: a time as
// RFC 3339, "2031-03-14 20:00" or "2031-03-14", and an IANA zone. A time without
// an offset is in that zone, and Floating where there is none. Errors are Invalid.
func (a *About) ParseTime(aired, zone string) error {
	loc, err := time.LoadLocation(cmp.Or(zone, home))
	if err != nil || zone == "Local" {
		return aircheck.Errorf(aircheck.Invalid, "zone %q is not known; give an IANA name such as America/New_York", zone)
	}
	a.Zone = zone
	if aired == "" {
		return nil
	}
	if at, err := time.Parse(time.RFC3339, aired); err == nil {
		if zone == "" {
			loc = at.Location()
		}
		a.Aired = at.In(loc)
		return nil
	}
	for _, layout := range [...]string{"2006-01-02 15:04", "2006-01-02 15:04:05", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, aired, loc); err == nil {
			a.Aired, a.DateOnly, a.Floating = at, layout == time.DateOnly, zone == ""
			return nil
		}
	}
	return aircheck.Errorf(aircheck.Invalid, "aired %q is no time; write 2031-03-14T20:00:00-04:00, 2031-03-14 20:00 or 2031-03-14", aired)
}

// itemMeta is what matters of a television archive's X_meta.xml.
type itemMeta struct {
	identifier, title, contributor string
	start, stop                    string // UTC, 2031-03-14 20:00:00
	offset                         string // of the local clock, -400
}

// readArchiveMeta reads as far as the XML goes; a damaged one gives less.
func readArchiveMeta(text string) itemMeta {
	var m itemMeta
	into := map[string]*string{"identifier": &m.identifier, "title": &m.title, "contributor": &m.contributor, "start_time": &m.start, "stop_time": &m.stop, "utc_offset": &m.offset}
	d := xml.NewDecoder(io.LimitReader(strings.NewReader(text), 1<<20))
	d.Strict = false
	var open *string
	for {
		token, err := d.RawToken()
		if err != nil {
			return m
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = into[token.Name.Local]
		case xml.EndElement:
			open = nil
		case xml.CharData:
			if open != nil && *open == "" {
				*open = strings.TrimSpace(string(token))
			}
		}
	}
}

func (m itemMeta) about() (About, error) {
	if m.identifier == "" {
		return About{}, errors.New("it names no item of an archive")
	}
	a, _ := archiveName(m.identifier)
	if title, _, ok := strings.Cut(m.title, " : "); ok {
		a.Show = title
	}
	start, err := time.Parse(time.DateTime, m.start)
	if err != nil {
		return a, nil // the identifier has the start, too
	}
	a.Aired = start
	if stop, err := time.Parse(time.DateTime, m.stop); err == nil && stop.After(start) && stop.Sub(start) <= 12*time.Hour {
		a.Until = stop
	}
	if zone := zoneWithOffset(m.offset, start); zone != "" {
		a.Zone = zone
	}
	return a, nil
}

// zoneWithOffset is the zone of the United States whose clocks are off from UTC
// like this at that time: -400 is New York's in summer.
func zoneWithOffset(offset string, at time.Time) string {
	hours, ok := number(strings.TrimLeft(offset, "+-"))
	if !ok || offset == "" {
		return ""
	}
	seconds := (hours/100*60 + hours%100) * 60
	if offset[0] == '-' {
		seconds = -seconds
	}
	for _, name := range [...]string{"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "UTC"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		if _, off := at.In(loc).Zone(); off == seconds {
			return name
		}
	}
	return ""
}
