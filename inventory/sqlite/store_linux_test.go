package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights, as whom the file system treats a thread during a test that root runs.
const nobody = 65534

// asNobody runs a function on a thread that has no rights of root. The thread is not used again.
func asNobody(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(nobody); err != nil {
				t.Errorf("drop the rights of root: %v", err)
				return
			}
		}
		do()
	}()
	<-done
}

// lockedDirectory lets everybody read a directory of the test and nobody write to it.
func lockedDirectory(t *testing.T, directory string) {
	t.Helper()
	err := errors.Join(os.Chmod(filepath.Dir(directory), 0o755), os.Chmod(directory, 0o555))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(directory, 0o700) })
}

func TestDirectoryThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	lockedDirectory(t, directory)
	asNobody(t, func() {
		_, err := Open(t.Context(), filepath.Join(directory, "pinventory.db"))
		if err == nil || !strings.Contains(err.Error(), "cannot be written; choose another file with --store") {
			t.Errorf("got %v, want that the directory cannot be written", err)
		}
	})
}

// TestReportFromASealedDirectory reads a store on a medium that cannot be written, such as an archive.
func TestReportFromASealedDirectory(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	path := filepath.Join(directory, "pinventory.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, finished("s1", noon))
	if err := errors.Join(s.Close(), os.Chmod(path, 0o444)); err != nil {
		t.Fatal(err)
	}
	lockedDirectory(t, directory)
	asNobody(t, func() { wantReadable(t, path) })
}

func wantReadable(t *testing.T, path string) {
	t.Helper()
	if !sealed(path) {
		t.Error("the directory does not count as sealed")
	}
	report, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Error(err)
		return
	}
	scans, err := report.Scans(t.Context())
	if err := errors.Join(err, report.Close()); err != nil {
		t.Error(err)
	}
	wantEqual(t, identifiers(scans), []string{"s1"})
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("the directory holds %v, %v; want the store alone", files, err)
	}
}
