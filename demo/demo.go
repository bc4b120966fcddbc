// Package demo holds a made-up sample library: a developing story on two
// invented networks. People, places and events are fiction, written for this
// project.
package demo

import (
	"embed"
	"io/fs"
)

//go:embed library
var files embed.FS

// Library is the folder of sample broadcasts.
func Library() fs.FS {
	library, err := fs.Sub(files, "library")
	if err != nil { // only a name that is no path
		panic(err)
	}
	return library
}
