package read

// pbs is the house style of the NewsHour of PBS: labels in mixed case, often in
// a paragraph of their own, with parties and offices behind a comma.
var pbs = &house{
	networks: []sign{{"pbs", "PBS"}},
	shows:    []sign{{"pbs newshour", "PBS NewsHour"}, {"pbs news hour", "PBS News Hour"}, {"pbs news weekend", "PBS News Weekend"}, {"washington week", "Washington Week"}},
	sites:    []string{"pbs.org", "pbs newshour", "pbs news"},
	signs:    []string{"pbs newshour", "pbs news hour", "transcripts are machine and human generated"},
	footers:  []string{"SUPPORT PROVIDED BY", "NOTICE: TRANSCRIPTS", "LISTEN TO THIS SEGMENT", "WATCH THE FULL EPISODE", "EDUCATE YOUR INBOX"},
	dateline: true,
	mixed:    true,
}
