package read

import "aircheck"

// scorePodcastJSON knows the transcript form of the Podcasting 2.0 namespace
// (https://github.com/Podcastindex-org/podcast-namespace).
func scorePodcastJSON(in Input) int {
	if in.keys.has("segments.startTime", "segments.body") {
		return 95
	}
	return 0
}

// readPodcastJSON reads segments, often one for each word. The speaker is a
// name; where it is left out, the one before goes on.
func readPodcastJSON(in Input) (*aircheck.Transcript, error) {
	h := newHearing(in)
	h.object(func(name string) {
		if name == "segments" {
			h.array(h.podcastSegment)
		} else {
			h.skip()
		}
	})
	return h.transcript()
}

func (h *hearing) podcastSegment() {
	var s stretch
	h.object(func(name string) {
		switch name {
		case "speaker":
			s.speaker = h.str()
		case "startTime":
			s.start = h.seconds()
		case "endTime":
			s.end = h.seconds()
		case "body":
			s.text = h.str()
		default:
			h.skip()
		}
	})
	h.end(s)
}
