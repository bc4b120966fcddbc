package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"aircheck/internal/corpus"
)

// newsroom is a library, and the program that serves it and adds to it.
type newsroom struct {
	dir, binary, library string
	seed                 uint64 // of what was added last
}

// portions is how many times something is added while readers read, unless
// they are done before.
const portions = 6

// measure serves the library while the readers read and mb megabytes are
// added again and again, and prints what the readers saw.
func (n *newsroom) measure(ctx context.Context, what string, mb int, read func(*desk) *visits) error {
	var more []string
	for range portions {
		if mb == 0 {
			break
		}
		n.seed++
		tapes, err := n.tapes(1+n.seed, mb)
		if err != nil {
			return err
		}
		more = append(more, tapes)
	}
	d, err := n.serve(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = d.process.Process.Kill() }() // it has ended, unless something went wrong
	over, stop := context.WithCancel(ctx)
	added := make(chan error, 1)
	start := time.Now()
	var adding time.Duration
	go func() {
		for _, tapes := range more {
			if over.Err() != nil {
				break
			}
			if err := n.add(ctx, tapes); err != nil {
				added <- err
				return
			}
			adding = time.Since(start)
		}
		added <- nil
	}()
	seen := read(d)
	took := time.Since(start)
	stop()
	memory := resident(d.process.Process.Pid)
	_ = d.process.Process.Signal(os.Interrupt)
	_ = d.process.Wait()
	err = <-added
	work := d.process.ProcessState.UserTime() + d.process.ProcessState.SystemTime()
	seen.print(what, took, min(adding, took))
	fmt.Printf("the desk: at most %.0f MB, %.1f ms of a processor a page\n\n", memory, 1000*work.Seconds()/float64(max(1, len(seen.times["all"]))))
	return err
}

// tapes writes a made-up corpus to a folder.
func (n *newsroom) tapes(seed uint64, mb int) (string, error) {
	dir := filepath.Join(n.dir, "tapes"+strconv.FormatUint(seed, 10))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for f := range corpus.Generate(seed, mb*1_000_000) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return "", err
		}
	}
	return dir, nil
}

func (n *newsroom) add(ctx context.Context, tapes string) error {
	if out, err := exec.CommandContext(ctx, n.binary, "add", tapes, "--library", n.library).CombinedOutput(); err != nil {
		return fmt.Errorf("aircheck add: %w\n%s", err, out[max(0, len(out)-2000):])
	}
	return nil
}

// desk is the program while it serves.
type desk struct {
	process *exec.Cmd
	base    string // its address, without the last slash
	client  *http.Client
}

// serve starts the desk and waits until it prints its address.
func (n *newsroom) serve(ctx context.Context) (*desk, error) {
	cmd := exec.CommandContext(ctx, n.binary, "serve", "--addr", "127.0.0.1:0", "--library", n.library)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for s := bufio.NewScanner(out); s.Scan(); {
		if i := strings.Index(s.Text(), "http://127.0.0.1:"); i >= 0 {
			address, _, _ := strings.Cut(s.Text()[i:], " ")
			return &desk{cmd, strings.TrimSuffix(address, "/"), &http.Client{
				Transport: &http.Transport{MaxIdleConnsPerHost: 1000}, Timeout: 30 * time.Second,
			}}, nil
		}
	}
	return nil, fmt.Errorf("aircheck serve printed no address")
}

// resident is the most memory a process had, in MB; 0 where the system does
// not tell.
func resident(pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	if _, err := fmt.Sscanf(rest, "%f", &kb); err != nil {
		return 0
	}
	return kb / 1000
}
