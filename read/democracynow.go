package read

// democracyNow is the house style of Democracy Now!: a notice, full names in
// every label, [break] between the parts.
var democracyNow = &house{
	networks: []sign{{"democracy now", "Democracy Now!"}, {"democracynow", "Democracy Now!"}},
	shows:    []sign{{"democracy now!", "Democracy Now!"}},
	sites:    []string{"democracynow.org", "democracy now!"},
	signs:    []string{"this is a rush transcript. copy may not be in its final form", "democracynow.org"},
	footers:  []string{"THE ORIGINAL CONTENT OF THIS PROGRAM", "PLEASE ATTRIBUTE LEGAL COPIES"},
	dateline: true,
}
