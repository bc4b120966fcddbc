// Command load measures the desk as a newsroom uses it: many people reading
// and searching for a minute while transcripts are being added. It starts the
// built binary on a made-up library, talks to it on the loopback address only,
// stops by itself, and never fails on slow times.
//
//	go run ./eval/load -mb 200 -readers 50 -for 1m
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"aircheck/eval/program"
	"aircheck/internal/corpus"
)

func main() {
	mb := flag.Int("mb", 200, "size of the library's text in MB (10^6 bytes)")
	readers := flag.Int("readers", 50, "how many read at the same time")
	length := flag.Duration("for", time.Minute, "how long")
	keep := flag.String("library", "", "use this library instead of making one")
	flag.Parse()
	if err := run(context.Background(), *mb, *readers, *length, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, mb, readers int, length time.Duration, library string) error {
	dir, err := os.MkdirTemp("", "aircheck-load-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	binary, err := program.Build(ctx, dir)
	if err != nil {
		return err
	}
	if library == "" {
		library = filepath.Join(dir, "library.db")
		if err := fill(ctx, binary, library, filepath.Join(dir, "tapes"), 1, mb); err != nil {
			return err
		}
	}
	desk, base, err := serve(ctx, binary, library)
	if err != nil {
		return err
	}
	defer func() { _ = desk.Process.Kill() }() // it has ended, unless something went wrong
	adding := make(chan error, 1)
	go func() { adding <- fill(ctx, binary, library, filepath.Join(dir, "more"), 2, max(mb/8, 1)) }()

	seen := crowd(ctx, base, readers, length)
	memory := resident(desk.Process.Pid)
	_ = desk.Process.Signal(os.Interrupt)
	_ = desk.Wait()
	seen.print(readers, length, memory)
	return <-adding
}

// fill writes a made-up corpus to a folder and adds it.
func fill(ctx context.Context, binary, library, dir string, seed uint64, mb int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for f := range corpus.Generate(seed, mb*1_000_000) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	if out, err := exec.CommandContext(ctx, binary, "add", dir, "--library", library).CombinedOutput(); err != nil {
		return fmt.Errorf("aircheck add: %w\n%s", err, out[max(0, len(out)-2000):])
	}
	return nil
}

// serve starts the desk and returns its address, which it prints.
func serve(ctx context.Context, binary, library string) (*exec.Cmd, string, error) {
	cmd := exec.CommandContext(ctx, binary, "serve", "--addr", "127.0.0.1:0", "--library", library)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	for s := bufio.NewScanner(out); s.Scan(); {
		if i := strings.Index(s.Text(), "http://127.0.0.1:"); i >= 0 {
			address, _, _ := strings.Cut(s.Text()[i:], " ")
			return cmd, strings.TrimSuffix(address, "/"), nil
		}
	}
	return nil, "", fmt.Errorf("aircheck serve printed no address")
}

// visits is what the readers saw, by kind of page.
type visits struct {
	sync.Mutex
	times  map[string][]time.Duration
	errors map[string]int
}

// crowd lets readers follow links for a while: home, a search, a broadcast of
// its answers, a speaker.
func crowd(ctx context.Context, base string, readers int, length time.Duration) *visits {
	ctx, stop := context.WithTimeout(ctx, length)
	defer stop()
	v := &visits{times: map[string][]time.Duration{}, errors: map[string]int{}}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}, Timeout: 30 * time.Second}
	var wg sync.WaitGroup
	for n := range readers {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(7, uint64(n)))
			for ctx.Err() == nil {
				v.read(ctx, client, base, r)
			}
		})
	}
	wg.Wait()
	return v
}

// words are asked for: of the common words of English mostly rarer ones, so that
// eight in ten questions have hits in few turns.
var words = []string{"school", "against", "during", "without", "percent", "second", "million", "voice:clip school", "\"of the\"", "the"}

func (v *visits) read(ctx context.Context, client *http.Client, base string, r *rand.Rand) {
	v.visit(ctx, client, "home", base+"/")
	page := v.visit(ctx, client, "search", base+"/search?q="+url.QueryEscape(words[r.IntN(len(words))]))
	if link := pick(page, `href="/transcripts/`, r); link != "" {
		page = v.visit(ctx, client, "reader", base+link)
	}
	if link := pick(page, `href="/speakers/`, r); link != "" {
		v.visit(ctx, client, "speaker", base+link)
	}
}

// pick chooses one of the links of a page that begin so.
func pick(page, begins string, r *rand.Rand) string {
	parts := strings.Split(page, begins)
	if len(parts) < 2 {
		return ""
	}
	rest, _, _ := strings.Cut(parts[1+r.IntN(len(parts)-1)], `"`)
	rest, _, _ = strings.Cut(rest, "#")
	return strings.TrimPrefix(begins, `href="`) + strings.ReplaceAll(rest, "&amp;", "&")
}

func (v *visits) visit(ctx context.Context, client *http.Client, kind, address string) string {
	if ctx.Err() != nil {
		return ""
	}
	start := time.Now()
	request, err := http.NewRequestWithContext(context.WithoutCancel(ctx), http.MethodGet, address, nil)
	if err != nil {
		v.note(kind, 0, err)
		return ""
	}
	response, err := client.Do(request)
	if err != nil {
		v.note(kind, 0, err)
		return ""
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, response.Status)
	}
	v.note(kind, time.Since(start), err)
	return string(body)
}

func (v *visits) note(kind string, took time.Duration, err error) {
	v.Lock()
	defer v.Unlock()
	if err != nil {
		v.errors[err.Error()]++
		return
	}
	v.times[kind] = append(v.times[kind], took)
	v.times["all"] = append(v.times["all"], took)
}

func (v *visits) print(readers int, length time.Duration, memory float64) {
	fmt.Printf("%d readers for %s while adding, %.0f pages a second\n\n", readers, length, float64(len(v.times["all"]))/length.Seconds())
	fmt.Printf("%-10s %8s %10s %10s\n", "page", "visits", "p50 ms", "p95 ms")
	for _, kind := range []string{"home", "search", "reader", "speaker", "all"} {
		times := slices.Sorted(slices.Values(v.times[kind]))
		if len(times) == 0 {
			continue
		}
		ms := func(q float64) float64 { return times[int(q*float64(len(times)-1))].Seconds() * 1000 }
		fmt.Printf("%-10s %8d %10.1f %10.1f\n", kind, len(times), ms(0.5), ms(0.95))
	}
	fmt.Printf("\nmemory of the desk %.0f MB (bar < 500), p95 bar < 300 ms\n", memory)
	for message, n := range v.errors {
		fmt.Printf("error, %d times: %s\n", n, message)
	}
	if len(v.errors) == 0 {
		fmt.Println("no errors")
	}
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
