package export_test

import (
	"encoding/csv"
	"encoding/json"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"aircheck"
	"aircheck/export"
	"aircheck/sheet"
)

// hostile are cells that spreadsheets run, and that CSV readers fall over.
var hostile = []string{"", "=1+1", "+1", "-1", "@SUM(A1)", "\t=x", "\r=x", "\n=x", "'", "'=x", "''", "＝1", "－1", "＋1", "＠a", "  =1", " ",
	"\"", "\"\"", "a,b", "a\nb", "a\r\nb", "a\rb", "\r\n", "ends in \r", "\"=1\"", "naïve – “x”", "{\"a\":1}", "\ufeffx", "plain words", "1,500", "TRUE"}

// fill sets every field of v, so that a field without a column is noticed.
func fill(r *rand.Rand, v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		if r.Intn(3) > 0 {
			zone := time.FixedZone("", (r.Intn(27)-13)*3600+1800*r.Intn(2))
			v.Set(reflect.ValueOf(time.Unix(r.Int63n(4e9), int64(r.Intn(2))*r.Int63n(1e9)).In(zone)))
		}
		return
	}
	if v.Type() == reflect.TypeFor[aircheck.Offset]() {
		v.SetInt(r.Int63n(100_000_000))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(hostile[r.Intn(len(hostile))] + hostile[r.Intn(len(hostile))])
	case reflect.Int:
		v.SetInt(int64(r.Intn(2000) - 1000))
	case reflect.Bool:
		v.SetBool(r.Intn(2) == 0)
	case reflect.Array:
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Slice:
		if n := r.Intn(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
		}
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	case reflect.Float64:
		v.SetFloat(float64(r.Intn(2000)-1000) / 8)
	case reflect.Map: // of a transcript alone: no column
	default:
		panic("no random " + v.Type().String())
	}
}

func randomTranscripts(r *rand.Rand) []*aircheck.Transcript {
	out := make([]*aircheck.Transcript, 1+r.Intn(3))
	for i := range out {
		out[i] = &aircheck.Transcript{}
		fill(r, reflect.ValueOf(out[i]).Elem())
	}
	return out
}

func rowsOf(transcripts []*aircheck.Transcript) []sheet.Row {
	var rows []sheet.Row
	for _, t := range transcripts {
		for _, turn := range t.Turns {
			rows = append(rows, sheet.Row{Transcript: t.ID, Revision: t.Revision, Network: t.Network, Show: t.Show, Day: t.Day, Turn: turn})
		}
	}
	return rows
}

// sameTime also compares the offset that is printed.
var sameTime = cmp.Comparer(func(a, b time.Time) bool {
	return a.Format(time.RFC3339Nano) == b.Format(time.RFC3339Nano)
})

func write(t *testing.T, w export.Writer, transcripts []*aircheck.Transcript) {
	t.Helper()
	for _, transcript := range transcripts {
		if err := w.Write(transcript); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCSV_RoundTrip(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for i := range 500 {
		transcripts := randomTranscripts(r)
		var out strings.Builder
		write(t, &export.CSV{W: &out, BOM: i%2 == 0}, transcripts)
		got, err := sheet.ReadCSV(strings.NewReader(out.String()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, out.String())
		}
		if diff := cmp.Diff(rowsOf(transcripts), got, sameTime); diff != "" {
			t.Fatalf("-written +read:\n%s", diff)
		}
	}
}

// TestCSV_OthersReadIt: the standard library's reader sees the same rows, up to
// the line ends it changes, and no cell that a spreadsheet would run.
func TestCSV_OthersReadIt(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 200 {
		transcripts := randomTranscripts(r)
		var out strings.Builder
		write(t, &export.CSV{W: &out}, transcripts)
		records, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
		if err != nil {
			t.Fatalf("%v in\n%s", err, out.String())
		}
		rows := rowsOf(transcripts)
		if len(records) != len(rows)+1 {
			t.Fatalf("%d records for %d turns", len(records), len(rows))
		}
		column := slices.Index(records[0], "text")
		for i, record := range records[1:] {
			want := strings.ReplaceAll(rows[i].Text, "\r\n", "\n")
			if got := sheet.Unguard(record[column]); got != want {
				t.Fatalf("text %q, want %q", got, want)
			}
			for _, cell := range record {
				if strings.IndexAny(strings.TrimLeft(cell, " "), "=+-@\t\r\n＝＋－＠") == 0 {
					t.Fatalf("a spreadsheet would run %q", cell)
				}
			}
		}
	}
}

func TestGuard(t *testing.T) {
	for _, cell := range hostile {
		if got := sheet.Unguard(sheet.Guard(cell)); got != cell {
			t.Errorf("Unguard(Guard(%q)) = %q", cell, got)
		}
	}
	for cell, want := range map[string]string{"=1": "'=1", "'x": "''x", "x=1": "x=1", "": "", "＝1": "'＝1", " -1": "' -1", "1": "1", "\r": "'\r"} {
		if got := sheet.Guard(cell); got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
	}
}

// TestCSV_Quoting: what other readers might cut or take for the end of a row
// stands in quotation marks, other cells do not.
func TestCSV_Quoting(t *testing.T) {
	for cell, want := range map[string]string{
		"plain": "plain", "a,b": `"a,b"`, `a"b`: `"a""b"`, "a\rb": "\"a\rb\"", "a\nb": "\"a\nb\"", "a ": `"a "`, " a": `" a"`, "a b": "a b", "'a": "''a",
	} {
		var out strings.Builder
		write(t, &export.CSV{W: &out}, []*aircheck.Transcript{{ID: "x", Turns: []aircheck.Turn{{Speaker: cell, Text: "words"}}}})
		if _, row, _ := strings.Cut(out.String(), "\r\n"); !strings.Contains(row, ",,"+want+",words,") || !strings.HasSuffix(row, "\r\n") {
			t.Errorf("%q is written as %q", cell, row)
		}
	}
}

func TestCSV_EmptyExportHasAHeader(t *testing.T) {
	var out strings.Builder
	write(t, &export.CSV{W: &out}, nil)
	if got, err := sheet.ReadCSV(strings.NewReader(out.String())); err != nil || len(got) != 0 || !strings.HasPrefix(out.String(), "transcript,") {
		t.Errorf("%q reads as %v, %v", out.String(), got, err)
	}
}

// TestReadCSV_AsSpreadsheetsSaveIt: bare line feeds, columns moved, one added.
func TestReadCSV_AsSpreadsheetsSaveIt(t *testing.T) {
	var out strings.Builder
	write(t, &export.CSV{W: &out}, []*aircheck.Transcript{evening()})
	records, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var saved strings.Builder
	w := csv.NewWriter(&saved)
	for _, record := range records {
		moved := append([]string{"mine"}, record[3:]...)
		if err := w.Write(append(moved, record[:3]...)); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	got, err := sheet.ReadCSV(strings.NewReader(strings.TrimSuffix(saved.String(), "\n")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rowsOf([]*aircheck.Transcript{evening()}), got, sameTime); diff != "" {
		t.Errorf("-written +read:\n%s", diff)
	}
}

func TestReadCSV_SaysWhereItIsDamaged(t *testing.T) {
	var out strings.Builder
	write(t, &export.CSV{W: &out}, []*aircheck.Transcript{undated()})
	good := out.String()
	for name, c := range map[string]struct{ in, want string }{
		"empty":        {"", "line 1: no header"},
		"no column":    {strings.Replace(good, "speaker", "who", 1), `line 1: no column "speaker"`},
		"cut short":    {strings.TrimSuffix(good, "\",,,,\r\n"), "line 3: a quotation mark is never closed"},
		"cell missing": {strings.Replace(good, ",t2,", ",", 1), "line 3: 34 cells under a header of 35"},
		"not a number": {strings.Replace(good, ",t2,2,", ",t2,two,", 1), "line 3, column n"},
		"not a time":   {strings.Replace(good, ",t1,1,,", ",t1,1,noon,", 1), "line 2, column at"},
		"stray mark":   {strings.Replace(good, "It is.", `It "is"`, 1), "line 3: a quotation mark inside"},
		"after a mark": {strings.Replace(good, "It is.", `"It" is`, 1), `line 3: " is" after`},
	} {
		_, err := sheet.ReadCSV(strings.NewReader(c.in))
		if aircheck.CodeOf(err) != aircheck.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// TestJSONL_SameTurns: what is decoded is what was written.
func TestJSONL_SameTurns(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 200 {
		transcripts := append(randomTranscripts(r), evening())
		var out strings.Builder
		write(t, &export.JSONL{W: &out}, transcripts)
		var got []sheet.Row
		for line := range strings.Lines(out.String()) {
			var row sheet.Row
			dec := json.NewDecoder(strings.NewReader(line))
			dec.DisallowUnknownFields()
			if err := dec.Decode(&row); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			got = append(got, row)
		}
		if diff := cmp.Diff(rowsOf(transcripts), got, sameTime); diff != "" {
			t.Fatalf("-written +decoded:\n%s", diff)
		}
	}
}
