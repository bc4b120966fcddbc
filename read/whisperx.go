package read

// scoreWhisperX knows Whisper's segments with aligned words (they have a score)
// and, where voices were told apart, their speaker. It is read by readWhisper:
// numerals have neither time nor speaker, and word_segments repeats the words.
func scoreWhisperX(in Input) int {
	if in.keys.isWhisperX() {
		return 94
	}
	return 0
}

func (k jsonKeys) isWhisperX() bool {
	return k.has("segments.start") && (k.hasAny(".word_segments", "words.score") || k.has("words.word", "words.speaker")) || k.has("word_segments.start")
}
