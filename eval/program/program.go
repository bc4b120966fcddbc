// Package program builds and watches the aircheck binary for measurements that
// need a process of its own.
package program

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Build compiles aircheck from this checkout into a folder.
func Build(ctx context.Context, dir string) (string, error) {
	binary := filepath.Join(dir, "aircheck")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "aircheck/cmd/aircheck").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building aircheck: %w\n%s", err, out)
	}
	return binary, nil
}
