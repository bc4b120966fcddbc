package read

// abc is the house style of ABC News: a notice with show and date, perhaps
// behind a dateline.
var abc = &house{
	networks: []sign{{"abc", "ABC"}},
	sites:    []string{"abcnews.go.com", "abcnews.com", "- abc news"},
	signs:    []string{"on abc news is below", "abc news is below", "rush transcript of \"this week", "rush transcript of “this week", "rush transcript for 'this week'", "rush transcript for \"this week\"", "abc this week", "american broadcasting companies", "abc news transcript"},
	footers:  []string{"FOR PREVIOUS SHOW TRANSCRIPTS", "RELATED TOPICS", "POPULAR READS", "ABC NEWS LIVE"},
}
