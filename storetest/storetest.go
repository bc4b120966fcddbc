// Package storetest is the contract every store must pass, as a test. A
// store's own test is a few lines:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) storetest.Store { return open(t) })
//	}
//
// Most of what a search must find stands in scripts, testdata/*.txt; add a
// case by writing one. A line is a command, the indented lines after it are
// what it must give; # begins a comment.
//
//	transcript alfa.dawn.2031-05-02T0600; network=Alfa; show=Dawn; aired=2031-05-02T06:00:00-04:00; zone=America/New_York
//	say Mara Quill; at=06:03; role=anchor: A ferry ran aground. // All aboard are safe.
//	search ferry
//	  alfa.dawn.2031-05-02T0600#t1p1
//	count day ferry
//	  2031-05-02 1
//	quote "ran aground"
//	  A ferry [ran aground].
//
// transcript begins one; its id and day (of aired, unless day= is given) need
// not agree. say adds a turn to it: fields are named as in JSON, label is made
// of the name unless given, at is of the transcript's day or a whole time, and
// // begins a new piece. Transcripts are added before the first question after
// them. Questions are search (newest first), oldest, relevance, count FACET
// and quote, which shows the first passage with its marks; a query runs to the
// end of the line.
package storetest

import (
	"testing"

	"aircheck"
)

// Store is all the contracts together.
type Store interface {
	aircheck.Transcripts
	aircheck.Sources
	aircheck.Searcher
	aircheck.Surveyor
	aircheck.Speakers
	aircheck.Speller
	aircheck.Recaller
	aircheck.Overview
	aircheck.Profiles
	aircheck.Revisions
	aircheck.Remover
	aircheck.Repeats
	aircheck.Linker
}

// Run checks a store; open gives an empty one and closes it with t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s Store)
	}{
		{"RoundTrip", testRoundTrip},
		{"SourceComesBack", testSource},
		{"AddIsAllOrNothing", testAtomic},
		{"AddRefusesWhatItCannotGiveBack", testRefused},
		{"RevisionReplacesTheOlderOne", testRevision},
		{"OlderRevisionIsNotSearched", testOlderRevision},
		{"Revisions", testRevisions},
		{"Former", testFormer},
		{"FormerInThreeRevisions", testFormerThree},
		{"FormerOfARedatedTranscript", testFormerRedated},
		{"FormerPassage", testFormerPassage},
		{"FormerOrdersAndPages", testFormerPages},
		{"FormerWhileRevising", testFormerPaging},
		{"Programme", testProgramme},
		{"List", testList},
		{"Orders", testOrders},
		{"PagingKeepsItsPlace", testPaging},
		{"PagingSurvivesARevision", testPagingRevision},
		{"CursorOfAnotherQuestion", testForeignCursor},
		{"WrongRequests", testWrongRequests},
		{"DeepQueries", testDeepQueries},
		{"Survey", testSurvey},
		{"Context", testContext},
		{"PassageByAddress", testPassage},
		{"PassageAcrossPieces", testAcrossPieces},
		{"Speakers", testSpeakers},
		{"Near", testNear},
		{"Frequencies", testFrequencies},
		{"Recall", testRecall},
		{"RecallSameAsBruteForce", testRecallBruteForce},
		{"Overview", testOverview},
		{"OverviewAfterARevision", testOverviewRevision},
		{"Profile", testProfile},
		{"ProfileAgreesWithLists", testProfileAgrees},
		{"Remove", testRemove},
		{"RemoveKeepsASharedSource", testRemoveSharedSource},
		{"RemoveIsForgotten", testRemoveForgets},
		{"RemoveRestoresTheOrder", testRemoveRestoresOrder},
		{"Repeats", testRepeats},
		{"RepeatsGoWithTheirTranscripts", testRepeatsGo},
		{"Unlinked", testUnlinked},
		{"ReadersSeeWholeBatches", testConcurrency},
		{"Cancel", testCancel},
		{"SameAsBruteForce", testBruteForce},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
	t.Run("FormerSameAsBruteForce", func(t *testing.T) { testFormerRandomly(t, open) })
	t.Run("RemovingLeavesNoTrace", func(t *testing.T) { testRemoveRandomly(t, open) })
	t.Run("Scripts", func(t *testing.T) { testScripts(t, open) })
}
