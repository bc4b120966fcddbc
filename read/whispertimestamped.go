package read

// scoreWhisperTimestamped knows Whisper's segments whose words have their
// spelling in "text" and a confidence. It is read by readWhisper.
func scoreWhisperTimestamped(in Input) int {
	if in.keys.isWhisperTimestamped() {
		return 94
	}
	return 0
}

func (k jsonKeys) isWhisperTimestamped() bool {
	return k.has("segments.start", "words.text", "words.confidence")
}
