package main

import (
	"os"
	"strings"
	"testing"

	"aircheck"
	"aircheck/export"
	"aircheck/query"
	"aircheck/read"
)

// TestDocs_FormatsCarry holds that the table of what formats can carry has all.
func TestDocs_FormatsCarry(t *testing.T) {
	data, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(data), "## What each format can carry")
	table, _, _ := strings.Cut(after, "\n## ")
	for _, f := range read.Formats {
		if !strings.Contains(table, "`"+f.Name+"`") {
			t.Errorf("the table does not say what %s can carry", f.Name)
		}
	}
}

// TestDocs_Lists holds that what is declared in a list is explained in docs/.
func TestDocs_Lists(t *testing.T) {
	var formats, fields, kinds, styles []string
	for _, f := range read.Formats {
		formats = append(formats, "`"+f.Name+"`")
	}
	for _, f := range query.FieldNames {
		fields = append(fields, string(f)+":")
	}
	for _, v := range aircheck.Voices {
		fields = append(fields, string(v))
	}
	for _, k := range export.Kinds {
		kinds = append(kinds, k.Name)
	}
	for _, s := range export.Styles {
		styles = append(styles, s.Name)
	}
	for _, c := range []struct {
		file  string
		names []string
	}{
		{"formats.md", formats},
		{"query.md", append(fields, "on:", "after:", "before:", "NEAR")},
		{"cli.md", append(kinds, styles...)},
	} {
		data, err := os.ReadFile("../../docs/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range c.names {
			if !strings.Contains(string(data), name) {
				t.Errorf("docs/%s does not explain %s", c.file, name)
			}
		}
	}
}
