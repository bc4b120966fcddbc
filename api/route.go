package api

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"aircheck"
)

// route is one line of the table in api.go.
type route struct {
	method     string // "" is GET, which answers HEAD too
	path       string // below Prefix
	name       string // of the operation, for those who generate clients
	summary    string
	parameters []parameter
	answer     any      // a value of the type that is answered
	forms      []string // endings of the address that answer in another form
	// keepsNothing is a POST that asks: its question is too long for an address.
	keepsNothing bool
	handle       func(*call) (reply, error)
}

// resource is the routes of one path.
type resource []route

// plainText is an answer that is no JSON, by its content type.
type plainText string

// maxAddress bounds addresses: a query of 10,000 bytes fits, every byte of it
// written as %XX.
const maxAddress = 40_000

type formKey struct{}

// withForm takes the ending that asks for another form off the address, so that
// routes need not know of it: ids have dots of their own.
func (a *API) withForm(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.Path)+len(r.URL.RawQuery) > maxAddress {
			a.fail(w, r, refuse(addressTooLong, "this address is longer than %d bytes", maxAddress))
			return
		}
		for _, ending := range append(exportEndings(), "json") {
			path, ok := strings.CutSuffix(r.URL.Path, "."+ending)
			raw, rawOK := strings.CutSuffix(r.URL.RawPath, "."+ending)
			if ok && (rawOK || r.URL.RawPath == "") {
				bare := r.Clone(context.WithValue(r.Context(), formKey{}, ending))
				bare.URL.Path, bare.URL.RawPath = path, raw
				next.ServeHTTP(w, bare)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// serve answers one path; a resource without routes is what is not there.
func (a *API) serve(res resource) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				a.fail(w, r, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
			}
		}()
		c, err := a.read(w, r, res)
		var answer reply
		if err == nil {
			answer, err = c.route.handle(c)
		}
		if err == nil {
			err = answer.write(w, c)
		}
		if err != nil {
			a.fail(w, r, err)
		}
	})
}

// read finds the route for a request and checks what it asks.
func (a *API) read(w http.ResponseWriter, r *http.Request, res resource) (*call, error) {
	form, _ := r.Context().Value(formKey{}).(string)
	res = slices.DeleteFunc(slices.Clone(res), func(route route) bool { return !route.answers(form) })
	if len(res) == 0 {
		return nil, aircheck.Errorf(aircheck.NotFound, "there is nothing at %s; %s/openapi.yaml lists what there is", address(r), Prefix)
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	for _, route := range res {
		if route.method == method && a.isOpen(route) {
			return newCall(r, route, form)
		}
	}
	allowed := a.allowed(res)
	w.Header().Set("Allow", allowed)
	if method == http.MethodPost && a.Adder == nil && len(res) > 1 {
		return nil, refuse(methodUnknown, "this library is for reading only; start the desk with --write to add to it")
	}
	return nil, refuse(methodUnknown, "%s is not answered here, only %s", r.Method, allowed)
}

// answers tells whether the route has a form with this ending.
func (r route) answers(form string) bool {
	_, isText := r.answer.(plainText)
	return form == "" || slices.Contains(r.forms, form) ||
		form == "json" && !isText && r.method == http.MethodGet
}

// isOpen tells whether a route is served: those that change the library need
// someone who does it.
func (a *API) isOpen(r route) bool {
	return r.method == http.MethodGet || r.keepsNothing || a.Adder != nil
}

func (a *API) allowed(res resource) string {
	var methods []string
	for _, r := range res {
		switch {
		case !a.isOpen(r):
		case r.method == http.MethodGet:
			methods = append(methods, http.MethodGet, http.MethodHead)
		default:
			methods = append(methods, r.method)
		}
	}
	return strings.Join(methods, ", ")
}

// address is the path as it was asked for, with its ending.
func address(r *http.Request) string {
	path := r.URL.EscapedPath()
	if form, ok := r.Context().Value(formKey{}).(string); ok {
		path += "." + form
	}
	return path
}
