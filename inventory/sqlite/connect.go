package sqlite

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// mode is a way to connect.
type mode struct {
	parameters  map[string]string
	connections int
}

var (
	// writing takes the lock at the start of a transaction: one that reads first and writes later could not wait.
	// One connection makes the goroutines of a process queue in database/sql, where a context can end the wait.
	writing = mode{
		parameters:  map[string]string{"mode": "rw", "_journal_mode": "WAL", "_synchronous": "NORMAL", "_txlock": "immediate"},
		connections: 1,
	}
	reading       = mode{parameters: map[string]string{"mode": "ro", "_query_only": "on"}, connections: 4}
	sealedReading = mode{parameters: map[string]string{"mode": "ro", "_query_only": "on", "immutable": "1"}, connections: 4}
)

func connect(ctx context.Context, path string, m mode, set settings) (*sqlx.DB, error) {
	name, err := dataSourceName(path, m, set)
	if err != nil {
		return nil, err
	}
	db, err := sqlx.Open("sqlite3", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(m.connections)
	if err := retryBusy(ctx, set.busyTimeout, func() error { return touch(ctx, db) }); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// touch reads from the file, which the driver does not do when it connects.
func touch(ctx context.Context, db *sqlx.DB) error {
	var version int
	return db.GetContext(ctx, &version, "PRAGMA schema_version")
}

func dataSourceName(path string, m mode, set settings) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the working directory: %w", err)
	}
	query := url.Values{}
	for key, value := range m.parameters {
		query.Set(key, value)
	}
	query.Set("_busy_timeout", strconv.FormatInt(set.busyTimeout.Milliseconds(), 10))
	query.Set("_foreign_keys", "on")
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(full))
	return "file:" + escaped + "?" + query.Encode(), nil
}

// retryBusy repeats what SQLite refuses at once, without waiting for the busy time-out: two processes that both turn a
// new file to a write-ahead log.
func retryBusy(ctx context.Context, limit time.Duration, do func() error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	pause := time.NewTicker(20 * time.Millisecond)
	defer pause.Stop()
	for {
		err := do()
		if !isBusy(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-pause.C:
		}
	}
}
