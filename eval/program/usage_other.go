//go:build !unix

package program

import (
	"os"
	"time"
)

// peakMemory is not told here.
func peakMemory(*os.ProcessState) int64 { return 0 }

// ProcessorTime is what this process has used so far, 0 if the system does not
// tell.
func ProcessorTime() time.Duration { return 0 }
