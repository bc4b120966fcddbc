//go:build unix

package program

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// peakMemory is the most memory a process that has ended held, in bytes, as
// far as the system tells: Linux counts what its parent held when it began.
func peakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss) // the others count in KiB
	}
	return int64(usage.Maxrss) << 10
}

// ProcessorTime is what this process has used so far, 0 if the system does not
// tell. On a busy machine it says more of a program than the clock does.
func ProcessorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
