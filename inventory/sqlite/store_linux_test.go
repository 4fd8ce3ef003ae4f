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

// changeModes lets everybody enter a directory of the test and sets its mode.
func changeModes(t *testing.T, directory string, mode os.FileMode) {
	t.Helper()
	err := errors.Join(os.Chmod(filepath.Dir(directory), 0o755), os.Chmod(directory, mode))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(directory, 0o700) })
}

func TestDirectoryThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	changeModes(t, directory, 0o555)
	asNobody(t, func() {
		_, err := Open(t.Context(), filepath.Join(directory, "pinventory.db"))
		if err == nil || !strings.Contains(err.Error(), "cannot be written; choose another file with --store") {
			t.Errorf("got %v, want that the directory cannot be written", err)
		}
	})
}

// TestStoreOfAnotherUser tells what is wrong with a store that this user may not read, or not make private. It needs
// another user, so it has something to test for root alone.
func TestStoreOfAnotherUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can make a file of another user")
	}
	tests := map[string]struct {
		directory, file os.FileMode
		want            string
	}{
		"private":  {0o555, 0o600, "check that this user may read it"},
		"public":   {0o777, 0o644, "run `chmod 600` on it as its owner"},
		"archived": {0o555, 0o644, "the store or its directory cannot be written"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			directory := t.TempDir()
			path := filepath.Join(directory, "pinventory.db")
			s, err := Open(t.Context(), path)
			if err := errors.Join(err, s.Close(), os.Chmod(path, test.file)); err != nil {
				t.Fatal(err)
			}
			changeModes(t, directory, test.directory)
			asNobody(t, func() {
				if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, want %q", err, test.want)
				}
			})
		})
	}
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
	changeModes(t, directory, 0o555)
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
