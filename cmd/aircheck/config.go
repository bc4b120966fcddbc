package main

import (
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aircheck"
)

// Config is every setting of the program. A flag goes before the environment,
// and that before the default.
type Config struct {
	Library string // path of the library file

	libraryFrom string
}

const libraryVariable = "AIRCHECK_LIBRARY"

func (c *Config) flags(set *pflag.FlagSet) {
	set.StringVar(&c.Library, "library", "", "library `file` (default: "+libraryVariable+", else a file in your data folder)")
}

func (c *Config) resolve(sys system) error {
	if c.Library != "" {
		c.libraryFrom = "--library"
		return nil
	}
	if c.Library = sys.env(libraryVariable); c.Library != "" {
		c.libraryFrom = libraryVariable
		return nil
	}
	folder, err := dataFolder(runtime.GOOS, sys)
	if err != nil {
		return aircheck.Errorf(aircheck.Invalid, "there is no home folder to keep the library in: name one with --library or %s", libraryVariable)
	}
	c.Library, c.libraryFrom = filepath.Join(folder, "aircheck", "library.db"), "default"
	return nil
}

// dataFolder is where programs keep a person's data.
func dataFolder(goos string, sys system) (string, error) {
	if dir := sys.env("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if dir := sys.env("LocalAppData"); goos == "windows" && dir != "" {
		return dir, nil
	}
	home, err := sys.home()
	if goos == "darwin" {
		return filepath.Join(home, "Library", "Application Support"), err
	}
	return filepath.Join(home, ".local", "share"), err
}

func newConfigCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the settings and where each comes from",
		Long: `Print every setting, its value and where it comes from: a flag, the
environment, or the default.

  library   the file all commands work on: --library, else ` + libraryVariable + `,
            else aircheck/library.db in your data folder (XDG_DATA_HOME or
            ~/.local/share; ~/Library/Application Support on macOS;
            %LocalAppData% on Windows)
  color     whether words are marked in bold: only on a terminal, and not when
            NO_COLOR is set`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return runConfig(p, asJSON) },
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

type setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
}

func runConfig(p *program, asJSON bool) error {
	settings := []setting{
		{"library", p.config.Library, p.config.libraryFrom},
		p.colorSetting(),
	}
	var rows [][]string
	for _, s := range settings {
		if asJSON {
			if err := p.json(s); err != nil {
				return err
			}
		}
		rows = append(rows, []string{s.Name, s.Value, "(" + s.From + ")"})
	}
	if asJSON {
		return nil
	}
	return p.out.table(rows)
}

func (p *program) colorSetting() setting {
	switch {
	case p.env("NO_COLOR") != "":
		return setting{"color", "off", "NO_COLOR"}
	case p.env("TERM") == "dumb":
		return setting{"color", "off", "TERM"}
	case p.outWidth == 0:
		return setting{"color", "off", "not a terminal"}
	}
	return setting{"color", "on", "default"}
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (info.Main.Version == "" || info.Main.Version == "(devel)") {
			return s.Value
		}
	}
	return info.Main.Version
}
