package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"aircheck"
	"aircheck/ingest"
	"aircheck/read"
	"aircheck/sqlite"
)

// bulletin is a made-up transcript: a head, and a turn for each line.
func bulletin(show, hour string, lines ...string) string {
	return fmt.Sprintf("%s\n\nA Quiet Morning; Rain Expected\n\nAired May 6, 2024 - %s   ET\n\n\n[%s:10] ", show, hour, hour) +
		strings.Join(lines, "\n\n") + "\n"
}

var morning = []string{
	"MARA OKAFOR, NLN ANCHOR: Good morning. The lighthouse went dark last night and the keeper does not know why.",
	"TOBIAS LINDQUIST, NLN CORRESPONDENT: He says the lamp is sound. He has changed every fuse he owns.",
	"OKAFOR: And the boats?",
	"LINDQUIST: The boats came home by the church bell, as they did a hundred years ago.",
	"OKAFOR: Who rang it?",
	"LINDQUIST: The keeper's daughter, from two until dawn.",
}

func open(t testing.TB) *sqlite.Library {
	t.Helper()
	library, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "library.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := library.Close(); err != nil {
			t.Error(err)
		}
	})
	return library
}

// add runs an ingester over paths and returns the outcomes.
func add(t testing.TB, g ingest.Ingester, paths ...string) []ingest.Outcome {
	t.Helper()
	return addInputs(t, g, ingest.Inputs(paths, strings.NewReader(""), g.Limits))
}

func addInputs(t testing.TB, g ingest.Ingester, inputs iter.Seq[ingest.Input]) []ingest.Outcome {
	t.Helper()
	var outcomes []ingest.Outcome
	sum, err := g.Add(t.Context(), inputs, func(o ingest.Outcome) { outcomes = append(outcomes, o) })
	if err != nil {
		t.Fatal(err)
	}
	if n := sum.Added + sum.Updated + sum.Unchanged + sum.Failed; n != len(outcomes) {
		t.Errorf("the summary counts %d outcomes, %d were reported", n, len(outcomes))
	}
	return outcomes
}

// write makes files, name and content in turn, and returns their folder.
func write(t testing.TB, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// say is what tests compare: one line for each outcome.
func say(dir string, outcomes []ingest.Outcome) string {
	var b strings.Builder
	for _, o := range outcomes {
		name := strings.TrimPrefix(strings.TrimPrefix(o.Name, dir), "/")
		fmt.Fprintf(&b, "%s %s", o.Status, name)
		if o.ID != "" {
			fmt.Fprintf(&b, " %s@%d", o.ID, o.Revision)
		}
		if o.Reason != "" {
			b.WriteString(": " + o.Reason)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAdd_SameBytesChangeNothing(t *testing.T) {
	library := open(t)
	text := bulletin("DAYBREAK", "06:00", morning...)
	dir := write(t, "a.txt", text, "b/same.txt", text, "c.txt", strings.ReplaceAll(text, "\n", "\r\n"))
	first := add(t, ingest.Ingester{Library: library}, dir)
	id := first[0].ID
	want := "added a.txt " + id + "@1\nunchanged b/same.txt " + id + "@1\nunchanged c.txt " + id + "@1\n"
	if got := say(dir, first); got != want || id == "" {
		t.Errorf("first run:\n%s\nwant\n%s", got, want)
	}
	if first[1].Notice != "" || first[2].Notice == "" {
		t.Errorf("only the same text in other bytes deserves a notice: %q, %q", first[1].Notice, first[2].Notice)
	}
	want = strings.Replace(want, "added", "unchanged", 1)
	if got := say(dir, add(t, ingest.Ingester{Library: library}, dir)); got != want {
		t.Errorf("second run:\n%s\nwant\n%s", got, want)
	}
}

// TestAdd_Revision follows one transcript through three versions.
func TestAdd_Revision(t *testing.T) {
	library := open(t)
	second := slices.Clone(morning)
	second[1] = strings.Replace(second[1], "every fuse", "every fuse twice", 1) // corrected: it keeps its id
	second = slices.Delete(second, 2, 3)                                        // "And the boats?" is gone
	second = append(second, "OKAFOR: Thank her for us.")
	third := slices.Insert(slices.Clone(second), 2, "OKAFOR: And the boats?") // back again: a new id
	third = third[:len(third)-1]
	fourth := append(slices.Clone(third), "OKAFOR: Thank you all.")

	var id string
	for i, c := range []struct {
		lines []string
		turns string
	}{
		{morning, "t1 t2 t3 t4 t5 t6"},
		{second, "t1 t2 t4 t5 t6 t7"},
		{third, "t1 t2 t8 t4 t5 t6"},
		{fourth, "t1 t2 t8 t4 t5 t6 t9"}, // t7 was given once and is not given again
	} {
		dir := write(t, "show.txt", bulletin("DAYBREAK", "06:00", c.lines...))
		got := add(t, ingest.Ingester{Library: library}, dir)[0]
		if i == 0 {
			id = got.ID
		}
		want := ingest.Updated
		if i == 0 {
			want = ingest.Added
		}
		if got.Status != want || got.ID != id || got.Revision != i+1 {
			t.Fatalf("version %d: %s %s revision %d: %s", i+1, got.Status, got.ID, got.Revision, got.Reason)
		}
		stored, err := library.Transcript(t.Context(), id, 0)
		if err != nil {
			t.Fatal(err)
		}
		if turns := turnIDs(stored); turns != c.turns {
			t.Errorf("version %d has turns %s, want %s", i+1, turns, c.turns)
		}
	}
	first, err := library.Transcript(t.Context(), id, 1)
	if err != nil || len(first.Turns) != len(morning) {
		t.Errorf("the first revision is no longer readable: %v", err)
	}
}

func turnIDs(t *aircheck.Transcript) string {
	var ids []string
	for _, turn := range t.Turns {
		ids = append(ids, turn.ID)
	}
	return strings.Join(ids, " ")
}

// TestAdd_ReferencesFollowTheTurns has a reader that links turns and notes.
func TestAdd_ReferencesFollowTheTurns(t *testing.T) {
	library := open(t)
	linked := func(name string, data []byte, _ ...read.Sidecar) (*aircheck.Transcript, error) {
		tr, err := read.Read(name, data)
		if err == nil {
			last := len(tr.Turns) - 1
			tr.Turns[last].Continues = tr.Turns[last-1].ID
			tr.Notes = append(tr.Notes, aircheck.Note{Kind: aircheck.OtherNote, Span: tr.Turns[last].Span, Turn: tr.Turns[last].ID})
		}
		return tr, err
	}
	g := ingest.Ingester{Library: library, Read: linked}
	add(t, g, write(t, "a.txt", bulletin("DAYBREAK", "06:00", morning...)))
	longer := slices.Insert(slices.Clone(morning), 1, "PETRA SOLBERG, NLN REPORTER: The ferry is late again.")
	o := add(t, g, write(t, "a.txt", bulletin("DAYBREAK", "06:00", longer...)))[0]
	got, err := library.Transcript(t.Context(), o.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if ids := turnIDs(got); ids != "t1 t7 t2 t3 t4 t5 t6" {
		t.Fatalf("turns %s", ids)
	}
	last, note := got.Turns[len(got.Turns)-1], got.Notes[len(got.Notes)-1]
	if last.Continues != "t5" || note.Turn != "t6" {
		t.Errorf("%s continues %s and has a note at %s, want t6, t5, t6", last.ID, last.Continues, note.Turn)
	}
}

func TestAdd_Parts(t *testing.T) {
	library := open(t)
	other := []string{
		"JUNE PALADINO, NLN ANCHOR: In this part we speak of bread.",
		"OTTO REINHOLT, BAKER: I have baked since I was nine years old.",
		"PALADINO: And the flour?",
		"REINHOLT: From the mill by the river, when the river turns it.",
	}
	dir := write(t, "1.txt", bulletin("DAYBREAK", "06:00", morning...), "2.txt", bulletin("DAYBREAK", "06:00", other...),
		"3.txt", bulletin("DAYBREAK", "06:00", append(slices.Clone(other), "PALADINO: Thank you, Otto.")...))
	got := add(t, ingest.Ingester{Library: library}, dir)
	base := got[0].ID
	if got[0].Status != ingest.Added || got[1].Status != ingest.Added || got[1].ID != base+"~2" || got[1].Notice == "" {
		t.Errorf("other words at the same time are another part with a notice:\n%s%q", say(dir, got), got[1].Notice)
	}
	if got[2].Status != ingest.Updated || got[2].ID != base+"~2" || got[2].Revision != 2 {
		t.Errorf("a newer version belongs to the part it agrees with:\n%s", say(dir, got))
	}
}

func TestAdd_Overruled(t *testing.T) {
	library := open(t)
	id := add(t, ingest.Ingester{Library: library}, write(t, "a.txt", bulletin("DAYBREAK", "06:00", morning...)))[0].ID
	alike := bulletin("DAYBREAK", "06:00", append(slices.Clone(morning), "OKAFOR: Good night.")...)
	got := add(t, ingest.Ingester{Library: library, New: true}, write(t, "b.txt", alike))[0]
	if got.Status != ingest.Added || got.ID != id+"~2" {
		t.Errorf("New: %s %s", got.Status, got.ID)
	}
	unlike := bulletin("HARBOR REPORT", "17:00", "JUNE PALADINO, NLN ANCHOR: Nothing is as it was.", "OTTO REINHOLT, BAKER: It never was.")
	got = add(t, ingest.Ingester{Library: library, RevisionOf: id}, write(t, "c.txt", unlike))[0]
	if got.Status != ingest.Updated || got.ID != id || got.Revision != 2 || got.Notice == "" {
		t.Errorf("RevisionOf: %s %s revision %d, notice %q", got.Status, got.ID, got.Revision, got.Notice)
	}
	got = add(t, ingest.Ingester{Library: library, RevisionOf: "no.such.id"}, write(t, "d.txt", unlike+"\nPALADINO: Well.\n"))[0]
	if got.Status != ingest.Failed || got.Code != aircheck.NotFound {
		t.Errorf("RevisionOf a transcript that is not there: %s %s", got.Status, got.Reason)
	}
}

func TestAdd_OneBadFileNeverStopsTheRest(t *testing.T) {
	library := open(t)
	good := func(hour string) string { return bulletin("DAYBREAK", hour, morning...) }
	dir := write(t, "1.txt", good("06:00"), "2-empty.txt", "", "3-binary.txt", "\x00\x01\x02\xff\xfe\x00binary\x00",
		"4-breaks.txt", "BREAK\n"+good("07:00"), "5.txt", good("08:00"), "6.zip", "PK\x03\x04 cut off", "7.gz", "\x1f\x8b\x08 cut off", "8.txt", good("09:00"))
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "9-link.txt")); err != nil {
		t.Fatal(err)
	}
	breaking := func(name string, data []byte, _ ...read.Sidecar) (*aircheck.Transcript, error) {
		if bytes.HasPrefix(data, []byte("BREAK")) {
			panic("a fault in a reader")
		}
		return read.Read(name, data)
	}
	got := add(t, ingest.Ingester{Library: library, Read: breaking}, dir, filepath.Join(dir, "missing.txt"), os.DevNull)
	var statuses []string
	for _, o := range got {
		statuses = append(statuses, string(o.Status))
		if o.Status == ingest.Failed && (o.Reason == "" || o.Reason == "internal error") {
			t.Errorf("%s fails without a reason a person can use: %q (%v)", o.Name, o.Reason, o.Cause)
		}
	}
	want := "added failed failed failed added failed failed added failed failed failed"
	if s := strings.Join(statuses, " "); s != want {
		t.Errorf("outcomes %s\nwant     %s\n%s", s, want, say(dir, got))
	}
}

// TestAdd_OneRefusedDocumentNeverStopsItsBatch has a reader whose spans point
// nowhere, which no library takes.
func TestAdd_OneRefusedDocumentNeverStopsItsBatch(t *testing.T) {
	library := open(t)
	dir := write(t, "1.txt", bulletin("DAYBREAK", "06:00", morning...), "2.txt", bulletin("DAYBREAK", "07:00", morning...),
		"3.txt", bulletin("DAYBREAK", "06:00", append(slices.Clone(morning), "OKAFOR: Good night.")...))
	lying := func(name string, data []byte, _ ...read.Sidecar) (*aircheck.Transcript, error) {
		tr, err := read.Read(name, data)
		if err == nil && name == "2.txt" {
			tr.Turns[0].Pieces[0].Body = aircheck.Span{1 << 30, 1<<30 + 1}
		}
		return tr, err
	}
	got := add(t, ingest.Ingester{Library: library, Read: lying}, dir)
	if got[0].Status != ingest.Added || got[1].Status != ingest.Failed || got[1].Reason == "" ||
		got[2].Status != ingest.Updated || got[2].ID != got[0].ID {
		t.Errorf("outcomes\n%s", say(dir, got))
	}
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil || list.Total != 1 {
		t.Errorf("%d transcripts are stored, %v", list.Total, err)
	}
}

// TestAdd_SameLibraryWithAnyNumberOfWorkers compares two libraries.
func TestAdd_SameLibraryWithAnyNumberOfWorkers(t *testing.T) {
	var files []string
	for i := range 150 {
		lines := slices.Clone(morning)
		for j := range lines {
			lines[j] += strings.Repeat(fmt.Sprintf(" The tide stood at %d.", i*j), (i*7+j)%40)
		}
		files = append(files, fmt.Sprintf("%03d.txt", i), bulletin("DAYBREAK", fmt.Sprintf("%02d:%02d", i%24, i/24), lines...))
	}
	files = append(files, "150.txt", files[1], "151.txt", "nothing")
	dir := write(t, files...)
	var said, content [2]string
	for i, workers := range []int{1, 5} {
		library := open(t)
		said[i] = say(dir, add(t, ingest.Ingester{Library: library, Workers: workers}, dir))
		content[i] = everything(t, library)
	}
	if said[0] != said[1] {
		t.Errorf("outcomes differ:\n%s\n%s", said[0], said[1])
	}
	if content[0] != content[1] || len(content[0]) < 10_000 {
		t.Errorf("the libraries differ, or are empty (%d and %d bytes)", len(content[0]), len(content[1]))
	}
}

// everything is the content of a library.
func everything(t testing.TB, library *sqlite.Library) string {
	t.Helper()
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, info := range list.Transcripts {
		tr, err := library.Transcript(t.Context(), info.ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%+v\n%s\n", *tr, tr.Body)
	}
	return b.String()
}

// TestAdd_StoppedAndStartedAgain ends a run in the middle and goes on.
func TestAdd_StoppedAndStartedAgain(t *testing.T) {
	library := open(t)
	var files []string
	for i := range 300 {
		files = append(files, fmt.Sprintf("%03d.txt", i), bulletin("DAYBREAK", fmt.Sprintf("%02d:%02d", i%24, i/24), morning...))
	}
	dir := write(t, files...)
	ctx, stop := context.WithCancel(t.Context())
	reported := 0
	g := ingest.Ingester{Library: library, Workers: 2}
	_, err := g.Add(ctx, ingest.Inputs([]string{dir}, nil, ingest.Limits{}), func(ingest.Outcome) {
		if reported++; reported == 70 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("a stopped run gives %v", err)
	}
	list, err := library.List(t.Context(), aircheck.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if list.Total != reported || reported < 70 || reported == 300 {
		t.Errorf("%d are stored and %d were reported", list.Total, reported)
	}
	unchanged := 0
	for i, o := range add(t, g, dir) {
		if o.Status == ingest.Unchanged {
			unchanged++
		}
		if o.Status == ingest.Failed || (i < reported) != (o.Status == ingest.Unchanged) {
			t.Fatalf("input %d: %s %s", i, o.Status, o.Reason)
		}
	}
	if unchanged != reported {
		t.Errorf("%d unchanged, want %d", unchanged, reported)
	}
}

func TestInputs(t *testing.T) {
	text := bulletin("DAYBREAK", "06:00", morning...)
	dir := write(t, "b.txt", text, "a/z.txt", text, "a/.hidden", text, ".git/c.txt", text, "a/b/c.txt", text)
	archive(t, filepath.Join(dir, "c.zip"), "two.txt", text, "one/three.txt", text, "__MACOSX/x", text, "four.txt.gz", packed(t, text))
	if err := os.WriteFile(filepath.Join(dir, "d.txt.gz"), []byte(packed(t, text)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("b.txt", filepath.Join(dir, "inside.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("b", filepath.Join(dir, "a", "up")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, c := range []struct{ path, want string }{
		{".", "a/b/c.txt a/z.txt b.txt c.zip/two.txt c.zip/one/three.txt c.zip/four.txt.gz d.txt.gz inside.txt"},
		{"a/../b.txt", "a/../b.txt"},
		{"*.txt", "b.txt inside.txt"},
		{"a", "a/b/c.txt a/z.txt"},
		{"-", "-"},
	} {
		var got []string
		for in := range ingest.Inputs([]string{c.path}, strings.NewReader(text), ingest.Limits{}) {
			data, err := in.Bytes(ingest.DefaultLimits)
			if err != nil || string(data) != text {
				t.Errorf("%s: %d bytes, %v", in.Path, len(data), err)
			}
			got = append(got, in.Path)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s yields\n%s, want\n%s", c.path, s, c.want)
		}
	}
	for range ingest.Inputs([]string{"."}, nil, ingest.Limits{}) {
		break // a loop may end early
	}
	if files, stored := ingest.Measure([]string{"."}); files != 6 || stored < 4*int64(len(text)) {
		t.Errorf("measured %d files, %d bytes", files, stored)
	}
}

// archive writes a zip file of names and contents in turn.
func archive(t testing.TB, path string, files ...string) {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func packed(t testing.TB, text string) string {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

// TestInputs_Refused names what is not read, and why.
func TestInputs_Refused(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	zeros := strings.Repeat("\x00", 30<<20)
	noise := make([]byte, 1<<20)
	if _, err := rand.Read(noise); err != nil {
		t.Fatal(err)
	}
	sparse(t, at("huge.txt"), 1<<30)
	archive(t, at("bomb.zip"), "a.txt", zeros)
	archive(t, at("nested.zip"), "inner.zip", "PK\x03\x04"+string(noise[:100]))
	writeFile(t, at("bomb.gz"), packed(t, zeros))
	writeFile(t, at("long.gz"), packed(t, string(noise)+string(noise)))
	writeFile(t, at("noise.gz"), "\x1f\x8b"+string(noise[:1000]))
	writeFile(t, at("cut.zip"), "PK\x03\x04"+string(noise[:1000]))
	writeFile(t, at("half.gz"), packed(t, string(noise[:5000]))[:2000])
	writeFile(t, at("a.tar"), strings.Repeat("\x00", 257)+"ustar"+strings.Repeat("\x00", 250))
	many := make([]string, 0, 44)
	for i := range 22 {
		many = append(many, fmt.Sprint(i), "x")
	}
	archive(t, at("many.zip"), many...)

	limits := ingest.DefaultLimits
	limits.Members = 20
	for _, c := range []struct{ path, want string }{
		{"huge.txt", "larger than a transcript"},
		{"bomb.zip", "decompression bomb"},
		{"bomb.gz", "decompression bomb"},
		{"long.gz", "larger than a transcript"},
		{"nested.zip", "archive inside an archive"},
		{"many.zip", "more than 20"},
		{"cut.zip", "damaged archive"},
		{"noise.gz", "damaged archive"},
		{"half.gz", "damaged archive"},
		{"a.tar", "tar archive"},
		{"nothing-*.txt", "no file has a name"},
		{"[", "not a pattern"},
		{"nothing.txt", "no such file"},
	} {
		limits := limits
		if c.path == "long.gz" {
			limits.File = 1 << 20
		}
		n := 0
		before := heap()
		for in := range ingest.Inputs([]string{at(c.path)}, nil, limits) {
			n++
			data, err := in.Bytes(limits)
			if err == nil || !strings.Contains(err.Error(), c.want) || aircheck.CodeOf(err) == aircheck.Internal {
				t.Errorf("%s: %d bytes, error %v, want %q", c.path, len(data), err, c.want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d inputs", c.path, n)
		}
		if grown := heap() - before; grown > 80<<20 {
			t.Errorf("%s: took %d MB", c.path, grown>>20)
		}
	}
}

// heap is the number of bytes allocated since the start.
func heap() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.TotalAlloc)
}

func sparse(t testing.TB, path string, bytes int64) {
	t.Helper()
	writeFile(t, path, "")
	if err := os.Truncate(path, bytes); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAdd_OneLongLine(t *testing.T) {
	library := open(t)
	line := "OTTO REINHOLT, BAKER: " + strings.Repeat("I knead and the dough remembers. ", 10<<20/33)
	dir := write(t, "long.txt", bulletin("DAYBREAK", "06:00", morning[0], line, morning[2]))
	got := add(t, ingest.Ingester{Library: library}, dir)[0]
	if got.Status != ingest.Added || got.Turns != 3 {
		t.Errorf("one line of 10 MB: %s, %d turns, %s", got.Status, got.Turns, got.Reason)
	}
}

func TestAdd_StandardInput(t *testing.T) {
	library := open(t)
	text := bulletin("DAYBREAK", "06:00", morning...)
	for i, in := range []string{text, packed(t, text), "PK\x03\x04", ""} {
		got := addInputs(t, ingest.Ingester{Library: library}, ingest.Inputs([]string{"-"}, strings.NewReader(in), ingest.Limits{}))
		want := []ingest.Status{ingest.Added, ingest.Unchanged, ingest.Failed, ingest.Failed}[i]
		if len(got) != 1 || got[0].Status != want {
			t.Errorf("input %d: %s", i, say("", got))
		}
	}
}
