package sqlite

import (
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// The errors that callers tell apart with errors.Is.
var (
	ErrNoStore     = errors.New("there is no store; run `pinventory scan` first, or name another file with --store")
	ErrNotStore    = errors.New("the file is not a pinventory store")
	ErrNewerSchema = errors.New("the store was written by a newer version of pinventory; upgrade this one")
	ErrOlderSchema = errors.New("the store was written by an older version of pinventory; run `pinventory scan` to upgrade it")
	ErrDamaged     = errors.New("the store is damaged; restore it from a backup")
	ErrBusy        = errors.New("another process holds the store for too long; try again when it is done")
	ErrNotFound    = errors.New("not in the store")
	ErrFinished    = errors.New("the scan is finished and takes no more results")
)

// explain turns the codes of SQLite that a user can act on into errors of this package.
func explain(err error) error {
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return err
	}
	switch failure.Code {
	case sqlite3.ErrNotADB:
		return ErrNotStore
	case sqlite3.ErrCorrupt:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fmt.Errorf("%w (%w)", ErrBusy, err)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return fmt.Errorf("the store or its directory cannot be written; check their permissions (%w)", err)
	case sqlite3.ErrCantOpen:
		return fmt.Errorf("the store cannot be opened; check that this user may read it and the files -wal and -shm beside it (%w)", err)
	case sqlite3.ErrFull:
		return fmt.Errorf("no space is left for the store (%w)", err)
	default:
		return err
	}
}

func isBusy(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) && (failure.Code == sqlite3.ErrBusy || failure.Code == sqlite3.ErrLocked)
}
