package web

import (
	"html/template"
	"strconv"
)

// functions are what templates may call.
var functions = template.FuncMap{
	"asset":  assetPath,
	"number": number,
}

// number writes 61204 as 61,204.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count is a number with its noun: 1 broadcast, 2 broadcasts.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}
