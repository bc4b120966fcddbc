package read

// fox is the house style of Fox News:
//
//	Ferry toll rises; Port chief resigns
//	This is a rush transcript from "The Quay," March 14, 2031. This copy may not be in its final form and may be updated.
//	...
//	Content and Programming Copyright 2031 Fox News Network, LLC. ALL RIGHTS RESERVED.
var fox = &house{
	networks: []sign{{"fox business", "Fox Business"}, {"foxbusiness", "Fox Business"}, {"fox news", "Fox News"}, {"foxnews", "Fox News"}},
	sites:    []string{"foxnews.com", "foxbusiness.com", "fox news", "fox business"},
	signs:    []string{"this is a rush transcript from \"", "this is a rush transcript from “", "this is a rush transcript of \"fox", "this is a rush transcript of “fox", "this is a rush transcript of ‘fox", "this is a rush transcript of \" + fox news", "this is a rush transcript of “ + fox news", "fox news network"},
}
