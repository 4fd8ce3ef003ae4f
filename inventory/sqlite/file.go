package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ownerOnly is the mode of a store. SQLite gives the same mode to the files beside it.
const ownerOnly fs.FileMode = 0o600

// createFile makes an empty file with the right mode, unless there is one. It never opens an existing file: closing it
// again would drop the locks that SQLite holds on it for another Store of this process.
func createFile(path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	f, err := os.OpenFile(filepath.Clean(path), os.O_RDWR|os.O_CREATE|os.O_EXCL, ownerOnly)
	switch {
	case errors.Is(err, fs.ErrExist): // another process was first
		return nil
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the directory %s cannot be written; choose another file with --store", filepath.Dir(path))
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no directory %s; make it, or choose another file with --store", filepath.Dir(path))
	case err != nil:
		return err
	}
	return f.Close()
}

// checkFile reports a file that is missing or that cannot be a store.
func checkFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ErrNoStore
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: it is no regular file", ErrNotStore)
	}
	return nil
}

// tighten takes the permissions of group and others from the store and from the files beside it.
func tighten(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if info.Mode().Perm()&^ownerOnly == 0 {
			continue
		}
		if err := os.Chmod(name, info.Mode().Perm()&ownerOnly); err != nil {
			return fmt.Errorf("others may read %s, and that cannot be changed; run `chmod 600` on it as its owner: %w", name, err)
		}
	}
	return nil
}

// sealed reports whether a store lies in a directory that cannot be written and that holds no write-ahead log: nobody
// can be writing to it, and SQLite must be told so because it cannot make the files that it coordinates with.
func sealed(path string) bool {
	if _, err := os.Stat(path + "-wal"); err == nil {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".pinventory-*")
	if err != nil {
		return true
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	return false
}
