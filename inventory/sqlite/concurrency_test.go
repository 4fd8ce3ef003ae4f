package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

// TestGoroutinesShareAStore records tables from several goroutines, through two handles on one file, while others read.
func TestGoroutinesShareAStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	stores := []*Store{openAt(t, path), openAt(t, path)}
	record(t, stores[0], header("s1", noon))
	const writers, tables = 6, 10
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			s := stores[w%len(stores)]
			for i := range tables {
				if err := s.RecordTable(t.Context(), "s1", tableOf("crm", fmt.Sprintf("t%d_%d", w, i), 5)); err != nil {
					t.Error(err)
				}
				if _, err := s.Scan(t.Context(), "s1"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	scan, err := stores[1].Scan(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(scan.Sources[0].Tables); n != writers*tables {
		t.Errorf("got %d tables, want %d", n, writers*tables)
	}
}

// TestReadersDoNotWaitForAWriter reads through a read-only handle while a transaction holds the write lock.
func TestReadersDoNotWaitForAWriter(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	s := openAt(t, path)
	record(t, s, finished("s1", noon))
	err := s.write(t.Context(), func(*sqlx.Tx) error {
		report, err := OpenReadOnly(t.Context(), path, WithBusyTimeout(time.Millisecond))
		if err != nil {
			return err
		}
		scans, err := report.History(t.Context(), inventory.Date{})
		wantEqual(t, identifiers(scans), []string{"s1"})
		return errors.Join(err, report.Close())
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWriterGivesUpOnABusyStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pinventory.db")
	holder := openAt(t, path)
	second, err := Open(t.Context(), path, WithBusyTimeout(10*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = second.Close() }()
	err = holder.write(t.Context(), func(*sqlx.Tx) error {
		if err := second.BeginScan(t.Context(), header("s1", noon)); !errors.Is(err, ErrBusy) {
			t.Errorf("another process: got %v, want ErrBusy", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		if err := holder.BeginScan(ctx, header("s1", noon)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the same process: got %v, want that the deadline has passed", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
