package read

// msnbc is the house style of MSNBC and NBC:
//
//	The Quay, Transcript 3/14/2031
//	Guests: Ada Varr, Kari Nord
//	Show: THE QUAY Date: March 14, 2031 Guest: Ada Varr, Kari Nord
//	START
//	...
//	END
//	Copyright 2031 ... MSNBC. ALL RIGHTS RESERVED.
var msnbc = &house{
	networks: []sign{{"msnbc", "MSNBC"}, {"nbc", "NBC"}, {"meet the press", "NBC"}},
	shows:    []sign{{"meet the press", "Meet the Press"}},
	sites:    []string{"msnbc.com", "nbcnews.com", "msnbc"},
	signs:    []string{"nbc + \nguest", "nbc + \nshow:", "nbc + \nread the transcript to", "nbc + transcript: ", "nbc + rush transcript", "msnbc. all rights reserved", "permission of msnbc", "meet the press - nbc news", "nbc news - meet the press", "of nbc's 'meet the press", "of nbc’s ‘meet the press", "nbc news/meet the press", "nbcuniversal media"},
}
