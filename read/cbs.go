package read

// cbs is the house style of CBS News: full names in every label, a list of
// guests in front, (Begin VT) and (End VT).
var cbs = &house{
	networks: []sign{{"cbs", "CBS"}},
	shows:    []sign{{"face the nation", "Face the Nation"}, {"60 minutes", "60 Minutes"}},
	sites:    []string{"cbsnews.com", "- cbs news"},
	signs:    []string{"transcript of \"face the nation", "transcript of “face the nation", "face the nation - cbs news", "cbs broadcasting", "\ncbs news transcripts", "cbs television program", "cbs interactive inc", "on \"face the nation", "on “face the nation"},
	footers:  []string{"BURRELLE'S", "CBS NEWS AND STATIONS"},
}
