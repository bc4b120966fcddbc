package program

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Run runs a command to its end and returns what it printed and the most memory
// it held, in bytes, 0 if the system does not tell. It looks at the process
// while it runs, where the system has /proc.
func Run(cmd *exec.Cmd) (out []byte, peak int64, err error) {
	var buf bytes.Buffer
	cmd.Stdout, cmd.Stderr = &buf, &buf
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			if peak == 0 {
				peak = peakMemory(cmd.ProcessState)
			}
			return buf.Bytes(), peak, err
		case <-look.C:
			peak = max(peak, highWater(cmd.Process.Pid))
		}
	}
}

// highWater is the most memory a running process has held so far.
func highWater(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	var kilobytes int64
	if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
		if _, err := fmt.Sscan(after, &kilobytes); err != nil {
			return 0
		}
	}
	return kilobytes << 10
}
