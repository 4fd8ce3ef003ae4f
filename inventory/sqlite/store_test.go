package sqlite

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pinventory/inventory"
)

func TestFilesAreForTheOwnerAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	s := openAt(t, path)
	record(t, s, finished("s1", noon))
	wantModes(t, path)
}

func TestOpenTightensPermissions(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	first := openAt(t, path)
	record(t, first, finished("s1", noon))
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	openAt(t, path)
	wantModes(t, path)
}

func wantModes(t *testing.T, path string) {
	t.Helper()
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o, want 600", filepath.Base(name), info.Mode().Perm())
		}
	}
}

func TestOpenTwiceKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a %3f#?name.db")
	first, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	record(t, first, finished("s1", noon))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the write-ahead log is still there after Close: %v", err)
	}
	scans, err := openAt(t, path).Scans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, identifiers(scans), []string{"s1"})
}

func TestMissingStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	_, errExisting := OpenExisting(t.Context(), path)
	_, errReading := OpenReadOnly(t.Context(), path)
	for _, err := range []error{errExisting, errReading} {
		if !errors.Is(err, ErrNoStore) || !strings.Contains(err.Error(), "pinventory scan") {
			t.Errorf("got %v, want ErrNoStore with what to do", err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestEmptyFileBecomesAStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReadOnly(t.Context(), path); !errors.Is(err, ErrNoStore) {
		t.Errorf("read-only: got %v, want ErrNoStore", err)
	}
	record(t, openAt(t, path), finished("s1", noon))
}

func TestForeignFilesAreRefusedAndUntouched(t *testing.T) {
	t.Parallel()
	tests := map[string]func(t *testing.T, path string){
		"text": func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("not a database\n", 100)), 0o644); err != nil {
				t.Fatal(err)
			}
		},
		"another program's database": func(t *testing.T, path string) {
			execute(t, path, "CREATE TABLE customer (email TEXT)")
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
		},
		"another program's empty database": func(t *testing.T, path string) {
			execute(t, path, "PRAGMA application_id = 7")
			if err := os.Chmod(path, 0o644); err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, create := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "other.db")
			create(t, path)
			before := content(t, path)
			_, errWriting := Open(t.Context(), path)
			_, errReading := OpenReadOnly(t.Context(), path)
			for _, err := range []error{errWriting, errReading} {
				if !errors.Is(err, ErrNotStore) {
					t.Errorf("got %v, want ErrNotStore", err)
				}
			}
			if content(t, path) != before {
				t.Error("the file has changed")
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
				t.Errorf("the mode has changed: %v, %v", info.Mode(), err)
			}
		})
	}
}

func TestDirectoryIsNoStore(t *testing.T) {
	t.Parallel()
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrNotStore) {
		t.Errorf("got %v, want ErrNotStore", err)
	}
}

func TestMissingDirectory(t *testing.T) {
	t.Parallel()
	_, err := Open(t.Context(), filepath.Join(t.TempDir(), "no", "pinventory.db"))
	if err == nil || !strings.Contains(err.Error(), "there is no directory") {
		t.Errorf("got %v, want that the directory is missing", err)
	}
}

func TestOtherSchemaVersions(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, path, "INSERT INTO schema_version (version_id, is_applied) VALUES (9999, 1)")
	_, errWriting := Open(t.Context(), path)
	_, errReading := OpenReadOnly(t.Context(), path)
	for _, err := range []error{errWriting, errReading} {
		if !errors.Is(err, ErrNewerSchema) {
			t.Errorf("got %v, want ErrNewerSchema", err)
		}
	}
}

// TestAStoreWithoutCandidatesIsUpgraded opens a store that was written before candidates were kept.
func TestAStoreWithoutCandidatesIsUpgraded(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	want := finished("before", noon, crm(tableOf("crm", "people", 1)))
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, want)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"ALTER TABLE source DROP COLUMN candidates", "ALTER TABLE source DROP COLUMN candidates_unread",
		"DELETE FROM schema_version WHERE version_id >= 3",
	} {
		execute(t, path, statement)
	}
	upgraded := openAt(t, path)
	got, err := upgraded.Scan(t.Context(), "before")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got, want)
	after := finished("after", noon.Add(time.Hour), crm())
	after.Sources[0].Candidates = []inventory.Candidate{{Kind: inventory.CandidateGrant, Name: "analysts"}}
	record(t, upgraded, after)
	if got, err = upgraded.Scan(t.Context(), "after"); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, got, after)
}

func TestCompareVersions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		current, target int64
		want            error
	}{{0, 3, ErrNoStore}, {2, 3, ErrOlderSchema}, {3, 3, nil}, {4, 3, ErrNewerSchema}}
	for _, test := range tests {
		if got := compareVersions(test.current, test.target); !errors.Is(got, test.want) {
			t.Errorf("compareVersions(%d, %d) = %v, want %v", test.current, test.target, got, test.want)
		}
	}
}

func TestDamagedStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, finished("s1", noon, crm(tableOf("crm", "Customer", 200))))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	overwritePages(t, path)
	damaged, err := OpenReadOnly(t.Context(), path)
	if err == nil {
		_, err = damaged.Scan(t.Context(), "s1")
		_ = damaged.Close()
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
}

// overwritePages keeps the header and the schema of a database and spoils everything after it.
func overwritePages(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	const kept = 8 * 4096
	if _, err := f.WriteAt([]byte(strings.Repeat("\xa5", int(info.Size())-kept)), kept); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyStoreRefusesToWrite(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	openAt(t, path)
	s, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.BeginScan(t.Context(), header("s1", noon)); err == nil {
		t.Error("a scan was recorded")
	}
	if _, err := s.reader.ExecContext(t.Context(), "DELETE FROM scan"); err == nil {
		t.Error("the connection can write")
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// execute runs a statement as another program would.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}
