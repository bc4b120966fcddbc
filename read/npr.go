package read

// npr is the house style of National Public Radio: ADA VARR, HOST: and KARI
// NORD, BYLINE:, before 2010 also Mr. LARS OSTEN (Port chief):, a label often in
// a paragraph of its own, soundbites without an end.
var npr = &house{
	networks: []sign{{"npr", "NPR"}},
	shows:    []sign{{"this is all things considered", "All Things Considered"}, {"this is morning edition", "Morning Edition"}, {"this is weekend edition saturday", "Weekend Edition Saturday"}, {"this is weekend edition sunday", "Weekend Edition Sunday"}, {"this is fresh air", "Fresh Air"}, {"this is talk of the nation", "Talk of the Nation"}, {"this is planet money", "Planet Money"}},
	sites:    []string{"npr.org", ": npr"},
	signs:    []string{" npr. all rights reserved", "national public radio", "verb8tm", ", byline:", "npr transcripts are", "(soundbite of "},
	footers:  []string{"NPR TRANSCRIPTS ARE", "ACCURACY AND AVAILABILITY", "TRANSCRIPT PROVIDED BY", "VISIT OUR WEBSITE TERMS", "SPONSOR MESSAGE", "BECOME AN NPR", "THIS TEXT MAY NOT BE"},
	dateline: true,
}
