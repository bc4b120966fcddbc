// Package aircheck holds the nouns of a research desk for broadcast
// transcripts: what was said on air, by whom, in what role, at what minute,
// and where exactly it stands in the source.
//
// The flow goes one way:
//
//	bytes --read--> Transcript --ingest--> library (sqlite) --> search, export, cmd
//
// Start here, then read:
//
//   - grammar: what transcripts have in common (labels, clocks, clips, speakers)
//   - read: bytes to [Transcript], one file per format
//   - query: what a researcher types, as a tree
//   - sqlite: the embedded library behind the contracts in store.go
//   - ingest: the only package that joins reading and storing
//   - export: transcripts and turns in other forms
//   - cmd/aircheck: the program
//
// The package imports nothing of ours but words and query; layers_test.go
// holds the table of who may import whom.
package aircheck
