package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// A desk is the program while it serves.
type desk struct {
	address string
	stdout  *watched
	stderr  *watched
	code    chan int
	stop    context.CancelFunc
}

// serving starts the program on the library of the working folder and waits
// until it tells its address.
func serving(t *testing.T, dir string, args ...string) *desk {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	d := &desk{stdout: newWatched(), stderr: newWatched(), code: make(chan int, 1), stop: stop}
	go func() {
		d.code <- run(ctx, args, system{
			stdin: strings.NewReader(""), stdout: d.stdout, stderr: d.stderr, temp: dir,
			env: func(name string) string {
				return map[string]string{"AIRCHECK_LIBRARY": "library.db"}[name]
			},
			home: func() (string, error) { return "", errors.New("no home in tests") },
		})
	}()
	select {
	case d.address = <-d.stdout.address:
	case code := <-d.code:
		stop()
		t.Fatalf("it ends at once with exit code %d\n%s", code, d.stderr)
	}
	return d
}

// end stops the program as Ctrl-C does.
func (d *desk) end(t *testing.T) {
	t.Helper()
	d.stop()
	if code := <-d.code; code != done {
		t.Errorf("exit code %d\n%s", code, d.stderr)
	}
}

func (d *desk) get(t *testing.T, path string, header ...string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	return ask(t, r)
}

func ask(t *testing.T, r *http.Request) (status int, body string) {
	t.Helper()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// watched is output that is read while it is written.
type watched struct {
	mu      sync.Mutex
	text    bytes.Buffer
	address chan string // of the desk, once it is told
}

func newWatched() *watched { return &watched{address: make(chan string, 1)} }

var addressIn = regexp.MustCompile(`(http://\S+)/ \(Ctrl-C ends it\)\n`)

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text.Write(p)
	if found := addressIn.FindStringSubmatch(w.text.String()); found != nil {
		select {
		case w.address <- found[1]:
		default: // told already
		}
	}
	return len(p), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

func TestServe_AddBesideIt(t *testing.T) {
	dir := sampled(t)
	d := serving(t, dir, "serve", "--addr", "127.0.0.1:0")
	if status, body := d.get(t, "/search?q=toll"); status != http.StatusOK || !strings.Contains(body, "<mark>toll</mark>") {
		t.Errorf("the search page: status %d", status)
	}
	if status, _ := d.get(t, "/add"); status != http.StatusNotFound {
		t.Errorf("without --write, /add has status %d", status)
	}
	before, _ := d.get(t, "/transcripts/nln.daybreak.2024-05-06T0600?revision=2")
	if _, stderr, code := execute(t.Context(), dir, nil, "add", "--wait", "0s", "later/daybreak.txt"); code != done {
		t.Fatalf("add beside the desk: exit code %d, %s", code, stderr)
	}
	after, _ := d.get(t, "/transcripts/nln.daybreak.2024-05-06T0600?revision=2")
	if before != http.StatusNotFound || after != http.StatusOK {
		t.Errorf("revision 2 has status %d before it is added, %d after", before, after)
	}
	if d.end(t); d.stderr.String() != "" {
		t.Errorf("without --verbose it says\n%s", d.stderr)
	}
}

// TestServe_OtherNames holds that a site cannot make its name point here.
func TestServe_OtherNames(t *testing.T) {
	d := serving(t, sampled(t), "serve", "--addr", "localhost:0", "--verbose")
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(d.address, "http://"))
	for host, want := range map[string]int{
		"localhost:" + port: 200, "LOCALHOST": 200, "127.0.0.1:" + port: 200, "[::1]:" + port: 200,
		"evil.example": 421, "evil.example:" + port: 421, "localhost.evil.example": 421,
	} {
		if status, _ := d.get(t, "/api/v1/health", "Host", host); status != want {
			t.Errorf("asked for as %s: status %d, want %d", host, status, want)
		}
	}
	d.end(t)
	if said := d.stderr.String(); strings.Count(said, "path=/api/v1/health") != 7 || !strings.Contains(said, "status=421") {
		t.Errorf("--verbose logs\n%s", said)
	}
}

func TestServe_Addresses(t *testing.T) {
	dir := sampled(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		addr string
		code int
		says string
	}{
		{"0.0.0.0:0", wrongUsage, "say --public"},
		{":0", wrongUsage, "say --public"},
		{"[::]:0", wrongUsage, "say --public"},
		{"192.0.2.7:0", wrongUsage, "say --public"},
		{"nonsense", wrongUsage, "--addr takes"},
		{taken.Addr().String(), failure, "127.0.0.1:0 takes an address that is free"},
	} {
		_, stderr, code := execute(t.Context(), dir, nil, "serve", "--addr", c.addr)
		if code != c.code || !strings.Contains(stderr, c.says) {
			t.Errorf("--addr %s: exit code %d, %s", c.addr, code, stderr)
		}
	}
	d := serving(t, dir, "serve", "--addr", "0.0.0.0:0", "--public")
	d.end(t)
	if !strings.Contains(d.stderr.String(), "warning: everybody who can reach") {
		t.Errorf("--public says %q", d.stderr)
	}
}

// TestServe_WriteLetsGo adds in the browser's way, then on the command line
// while the desk is open.
func TestServe_WriteLetsGo(t *testing.T) {
	dir := sampled(t)
	d := serving(t, dir, "serve", "--addr", "127.0.0.1:0", "--write", "--library", "new.db")
	_, page := d.get(t, "/add")
	token := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(page)
	if token == nil {
		t.Fatalf("no form:\n%s", page)
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	text, err := os.ReadFile("tapes/daybreak.txt")
	if err == nil {
		err = form.WriteField("token", token[1])
	}
	if err != nil {
		t.Fatal(err)
	}
	part, err := form.CreateFormFile("files", "daybreak.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(d.address+"/add", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	drop := answer.Request.URL.Path // it was led to what was understood
	for _, step := range []struct {
		do     string
		values url.Values
		says   string
	}{
		{"keep", url.Values{"token": token[1:], "keep": {"0"}}, "1 was kept"},
		{"undo", url.Values{"token": token[1:]}, "1 was taken back"},
	} {
		answer, err := http.PostForm(d.address+drop+"/"+step.do, step.values)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(page), step.says) {
			t.Fatalf("%s: status %d, %v\n%s", step.do, answer.StatusCode, err, page)
		}
	}
	if stdout, stderr, code := execute(t.Context(), dir, nil, "add", "--library", "new.db", "--wait", "0s", "tapes"); code != done || !strings.Contains(stdout, "added 2") {
		t.Errorf("add beside the desk: exit code %d, %s%s", code, stdout, stderr)
	}
	d.end(t)
}
