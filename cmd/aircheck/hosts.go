package main

import (
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// onlyHosts refuses requests for other names. A site that makes its own name
// point to this computer could else read the desk through a browser; it cannot
// do that with an address.
func onlyHosts(next http.Handler, hosts []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.ToLower(strings.Trim(host, "[]"))
		if net.ParseIP(host) == nil && !slices.Contains(hosts, host) {
			http.Error(w, "The desk does not go by this name. Ask for it at the address that aircheck printed.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// logged writes a line for each request.
func logged(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		answer := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(answer, r)
		log.Info("request", "method", r.Method, "path", r.URL.RequestURI(), "status", answer.status,
			"bytes", answer.bytes, "took", time.Since(started).Round(10*time.Microsecond))
	})
}

// answer counts what is sent.
type answer struct {
	http.ResponseWriter
	status, bytes int
}

func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach what is inside.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
