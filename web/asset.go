package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
)

// asset is a file of the browser, addressed by its content so that it can be
// kept for ever.
type asset struct {
	name string // desk-1a2b3c4d.css
	kind string
	data []byte
}

// assets are one style sheet and one script, joined from the files that lie
// beside the templates (layout first), and the script that must run before the
// page is shown.
var assets = map[string]asset{
	"css":   joinAssets("desk", ".css", "text/css; charset=utf-8", ""),
	"js":    joinAssets("desk", ".js", "text/javascript; charset=utf-8", "theme.js"),
	"theme": oneAsset("theme", ".js", "text/javascript; charset=utf-8", "ui/layout/theme.js"),
}

func joinAssets(name, ext, kind, without string) asset {
	files, err := fs.Glob(ui, "ui/*/*"+ext)
	if err != nil {
		panic(err)
	}
	slices.SortFunc(files, func(a, b string) int {
		la, lb := strings.Contains(a, "/layout/"), strings.Contains(b, "/layout/")
		switch {
		case la && !lb:
			return -1
		case lb && !la:
			return 1
		}
		return strings.Compare(a, b)
	})
	var b bytes.Buffer
	for _, f := range files {
		if path.Base(f) == without {
			continue
		}
		data, err := ui.ReadFile(f)
		if err != nil {
			panic(err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	return newAsset(name, ext, kind, b.Bytes())
}

func oneAsset(name, ext, kind, file string) asset {
	data, err := ui.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return newAsset(name, ext, kind, data)
}

func newAsset(name, ext, kind string, data []byte) asset {
	sum := sha256.Sum256(data)
	return asset{name + "-" + hex.EncodeToString(sum[:4]) + ext, kind, data}
}

// assetPath is the address of an asset, for templates.
func assetPath(key string) string { return "/assets/" + assets[key].name }

func serveAsset(w http.ResponseWriter, r *http.Request) {
	for _, a := range assets {
		if a.name == r.PathValue("name") {
			w.Header().Set("Content-Type", a.kind)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(a.data)
			return
		}
	}
	http.NotFound(w, r)
}

// favicon is a small drawn mark: an A over a line.
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#1d1b18"/><path d="M9 22 16 7l7 15M11.5 17h9" fill="none" stroke="#f7f4ec" stroke-width="2.6"/><path d="M6 26h20" stroke="#d9a441" stroke-width="2.2"/></svg>`

func serveFavicon(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	_, _ = w.Write([]byte(favicon))
}
