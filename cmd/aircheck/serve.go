package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"aircheck"
	"aircheck/api"
	"aircheck/sqlite"
	"aircheck/web"
)

const deskAddress = "127.0.0.1:8417"

type serveOptions struct {
	addr    string
	public  bool
	write   bool
	open    bool
	verbose bool
}

func newServeCommand(p *program) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the desk: read, search and cite in the browser",
		Long: `Serve the library as a web desk and a JSON API, until Ctrl-C. The address is
printed.

Only this computer can reach it, unless --addr names another address and
--public says that this is meant: there is no password, so everybody who can
reach the address can read the library, and add to it with --write.

With --write, files can be dropped on the desk and taken back. 'aircheck add'
can be used at the same time in any case, and what it adds is on the desk at
once.`,
		Example: `  aircheck serve --open
  aircheck serve --addr 127.0.0.1:0 --write
  aircheck serve --addr 0.0.0.0:8417 --public`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd.Context(), p, o) },
	}
	cmd.Flags().StringVar(&o.addr, "addr", deskAddress, "listen at this `address`; with port 0 on one that is free")
	cmd.Flags().BoolVar(&o.public, "public", false, "allow an address that other computers can reach")
	cmd.Flags().BoolVar(&o.write, "write", false, "let people add transcripts in the browser")
	cmd.Flags().BoolVar(&o.open, "open", false, "open the desk in the browser")
	cmd.Flags().BoolVar(&o.verbose, "verbose", false, "log every request to standard error")
	return cmd
}

func runServe(ctx context.Context, p *program, o serveOptions) (err error) {
	listener, err := listen(o)
	if err != nil {
		return err
	}
	defer listener.Close()
	if o.write {
		if err := p.makeLibrary(ctx); err != nil {
			return err
		}
	}
	library, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer closing(library, &err)
	if o.public {
		fmt.Fprintf(p.err, "aircheck: warning: everybody who can reach %s can read this library%s\n",
			listener.Addr(), map[bool]string{true: ", add to it and take back what was added"}[o.write])
		_ = p.err.Flush()
	}
	s := &server{program: p, listener: listener, options: o}
	return s.run(ctx, s.desk(library, p.config.Library), "The desk is at")
}

// listen refuses addresses that other computers can reach, unless that is meant.
func listen(o serveOptions) (net.Listener, error) {
	address, err := net.ResolveTCPAddr("tcp", o.addr)
	if err != nil {
		return nil, usagef("--addr takes a host and a port such as %s, not %q", deskAddress, o.addr)
	}
	if !o.public && !address.IP.IsLoopback() {
		return nil, &usageError{complete: true, message: fmt.Sprintf(
			"other computers could reach %s, and there is no password: say --public if that is meant, or leave --addr out", o.addr)}
	}
	listener, err := net.ListenTCP("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, &aircheck.Error{Code: aircheck.Conflict, Message: fmt.Sprintf(
			"another program serves at %s, perhaps aircheck itself; --addr 127.0.0.1:0 takes an address that is free", address)}
	case err != nil:
		return nil, &aircheck.Error{Code: aircheck.Invalid, Message: fmt.Sprintf("cannot listen at %s", o.addr), Cause: err}
	}
	return listener, nil
}

// makeLibrary makes the library if there is none, and lets it go: the desk
// holds it only while it adds.
func (p *program) makeLibrary(ctx context.Context) error {
	if _, err := os.Stat(p.config.Library); err == nil {
		return nil
	}
	library, err := p.openToWrite(ctx, time.Minute)
	if err != nil {
		return err
	}
	return library.Close()
}

// A server serves a desk at an address that is open already.
type server struct {
	*program
	listener net.Listener
	options  serveOptions
}

func (s *server) desk(library *sqlite.Library, path string) *web.Desk {
	log := s.logger()
	desk := &web.Desk{Library: library, Log: log}
	resources := &api.API{Library: library, Version: version(), Log: log}
	if s.options.write {
		a := &adder{library: library, path: path}
		desk.Adder, resources.Adder = a, a
	}
	desk.API = resources.Handler()
	return desk
}

func (s *server) logger() *slog.Logger {
	level := slog.LevelWarn
	if s.options.verbose {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(s.stderr, &slog.HandlerOptions{Level: level}))
}

// run tells the address after some words, and serves until ctx ends; answers
// that are on their way are finished.
func (s *server) run(ctx context.Context, desk *web.Desk, words string) error {
	handler := onlyHosts(desk.Handler(), s.hosts())
	if s.options.verbose {
		handler = logged(handler, desk.Log)
	}
	address := s.address()
	if err := s.line(words, " ", address, " (Ctrl-C ends it)"); err != nil {
		return err
	}
	if err := s.out.Flush(); err != nil {
		return err
	}
	if s.options.open {
		s.browse(address)
	}
	return until(ctx, &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(desk.Log.Handler(), slog.LevelInfo),
	}, s.listener)
}

// until serves until ctx ends.
func until(ctx context.Context, s *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	patience, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	if s.Shutdown(patience) != nil {
		return s.Close() // someone's answer takes too long to wait for
	}
	return nil
}

// address is where the desk is, with a name others can use where it listens
// everywhere.
func (s *server) address() string {
	at := s.listener.Addr().(*net.TCPAddr)
	host := at.IP.String()
	if at.IP.IsUnspecified() {
		host = "localhost"
		if name, err := os.Hostname(); err == nil {
			host = name
		}
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(at.Port)) + "/"
}

// hosts are the names by which the desk may be asked for.
func (s *server) hosts() []string {
	given, _, _ := net.SplitHostPort(s.options.addr) // listen has read it
	hosts := []string{"localhost", strings.ToLower(given)}
	if name, err := os.Hostname(); err == nil && s.options.public {
		name = strings.ToLower(name)
		hosts = append(hosts, name, name+".local")
	}
	return hosts
}
