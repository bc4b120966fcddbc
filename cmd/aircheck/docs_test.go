package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const referencePage = "../../docs/cli.md"

// TestDocs holds docs/cli.md to what the commands say of themselves, so every
// command and flag is documented; -update writes the page.
func TestDocs(t *testing.T) {
	root := newRootCommand(&program{})
	got := reference(root)
	for _, cmd := range all(root) {
		if cmd.Short == "" || !strings.Contains(got, "## "+cmd.CommandPath()+"\n") {
			t.Errorf("%s is not documented", cmd.CommandPath())
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || !strings.Contains(got, "--"+f.Name) {
				t.Errorf("%s --%s is not documented", cmd.CommandPath(), f.Name)
			}
		})
	}
	if *update {
		if err := os.WriteFile(referencePage, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(referencePage)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("docs/cli.md is not what the commands say; write it with go test ./cmd/aircheck -run TestDocs -update\n%s",
			firstDifference(got, string(want)))
	}
}

// all lists the commands a person can call, root first.
func all(cmd *cobra.Command) []*cobra.Command {
	list := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			list = append(list, all(c)...)
		}
	}
	return list
}

func reference(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString("# Commands\n\nWritten by `go test ./cmd/aircheck -run TestDocs -update`; change the commands, not this page.\n")
	for _, cmd := range all(root) {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n```\n%s\n```\n", cmd.CommandPath(), strings.TrimSuffix(cmd.Short, "."), cmd.UseLine())
		if cmd.Long != "" {
			fmt.Fprintf(&b, "\n```text\n%s\n```\n", strings.TrimSpace(cmd.Long))
		}
		if cmd.Example != "" {
			fmt.Fprintf(&b, "\n```sh\n%s\n```\n", cmd.Example)
		}
		if flags := cmd.NonInheritedFlags().FlagUsages(); flags != "" {
			fmt.Fprintf(&b, "\n```text\n%s```\n", flags)
		}
	}
	return b.String()
}

// TestExamplesParse runs no command, but every flag in an example has to exist.
func TestExamplesParse(t *testing.T) {
	for _, cmd := range all(newRootCommand(&program{})) {
		for line := range strings.Lines(cmd.Example) {
			command, _, _ := strings.Cut(strings.TrimSpace(line), " | ")
			rest, ok := strings.CutPrefix(command, "aircheck ")
			if !ok {
				continue
			}
			root := newRootCommand(&program{})
			found, args, err := root.Find(splitShell(t, rest))
			if err == nil {
				err = found.ParseFlags(args)
			}
			if err == nil {
				err = found.ValidateArgs(found.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: %v", strings.TrimSpace(line), err)
			}
		}
	}
}
