package read

// briefing is how governments print the briefings of their spokespeople:
//
//	For Immediate Release                  March 14, 2031
//	PRESS BRIEFING BY ADA VARR
//	11:42 A.M. EST
//	MS. VARR:  Good morning.
//	Q    Is the harbour open?
//	END    12:30 P.M. EST
var briefing = &house{
	networks:  []sign{{"white house", "The White House"}, {"whitehouse.", "The White House"}, {"department of state", "U.S. Department of State"}, {"state department", "U.S. Department of State"}, {"state.gov", "U.S. Department of State"}, {"department of defense", "U.S. Department of Defense"}, {"defense.gov", "U.S. Department of Defense"}},
	shows:     []sign{{"press briefing", "Press Briefing"}, {"press gaggle", "Press Gaggle"}, {"press conference", "Press Conference"}},
	sites:     []string{"press briefing", "daily briefing", "press gaggle", "whitehouse.gov", "state.gov"},
	signs:     []string{"press briefing", "for immediate release", "press gaggle", "daily press brief"},
	footers:   []string{"THE BRIEFING WAS CONCLUDED", "THE BRIEFING ENDED", "DPB #", "NEXT BRIEFING"},
	dateline:  true,
	questions: true,
}
