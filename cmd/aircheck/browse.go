package main

import (
	"os/exec"
	"runtime"
)

// browse opens an address in the browser where there is one. That it cannot is
// no failure: the address is printed.
func (s system) browse(address string) {
	var command *exec.Cmd
	switch {
	case runtime.GOOS == "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	case runtime.GOOS == "darwin":
		command = exec.Command("open", address)
	case s.env("DISPLAY") != "" || s.env("WAYLAND_DISPLAY") != "": // else it would be a browser in this terminal
		command = exec.Command("xdg-open", address)
	default:
		return
	}
	if command.Start() == nil {
		go func() { _ = command.Wait() }()
	}
}
