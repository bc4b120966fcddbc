package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoted sets s between double quotation marks. Double marks inside become
// single ones and, inside those, single ones double; nothing else changes.
func quoted(s string) string {
	runes := []rune(s)
	var b strings.Builder
	b.WriteRune('“')
	depth := 0 // 1 inside a quotation of s, 2 inside one of that
	for i, r := range runes {
		switch {
		case r == '“', r == '"' && opens(runes, i):
			depth = 1
			r = '‘'
		case r == '"' && depth == 0 && i > 0 && unicode.IsDigit(runes[i-1]): // inches
		case r == '”', r == '"':
			depth = 0
			r = '’'
		case r == '‘' && depth == 1:
			depth = 2
			r = '“'
		case r == '’' && depth == 2 && !wordAt(runes, i+1):
			depth = 1
			r = '”'
		}
		b.WriteRune(r)
	}
	b.WriteRune('”')
	return b.String()
}

// opens tells whether the straight mark at i begins a quotation: words follow
// it, and none end before it.
func opens(runes []rune, i int) bool {
	if i+1 == len(runes) || unicode.IsSpace(runes[i+1]) || strings.ContainsRune(".,;:!?)]", runes[i+1]) {
		return false
	}
	return i == 0 || !wordAt(runes, i-1) && !strings.ContainsRune(".,;!?…)]", runes[i-1])
}

func wordAt(runes []rune, i int) bool {
	return i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
}

// oneLine collapses white space to single spaces and shows control characters,
// which could drive a terminal, as U+FFFD.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// joined joins the parts that are not empty.
func joined(separator string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}

func spaced(parts ...string) string { return joined(" ", parts...) }

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// sentence begins with a capital and ends in a stop.
func sentence(s string) string {
	if s == "" || strings.ContainsRune(".!?", rune(s[len(s)-1])) {
		return capital(s)
	}
	return capital(s) + "."
}
