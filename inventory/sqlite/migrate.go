package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

const (
	applicationID = 0x50494e56 // "PINV", in the header of the file
	versionTable  = "schema_version"
)

// identity is what the header and the schema of a database say of whose it is.
type identity struct {
	Application int64 `db:"application_id"`
	Objects     int   `db:"objects"`
}

const selectIdentity = `SELECT (SELECT application_id FROM pragma_application_id) AS application_id,
	(SELECT count(*) FROM sqlite_schema) AS objects`

func (i identity) isStore() bool { return i.Application == applicationID }
func (i identity) isEmpty() bool { return i.Application == 0 && i.Objects == 0 }

// inspect reads whose database the file is and changes nothing.
func inspect(ctx context.Context, path string, set settings) error {
	db, err := connect(ctx, path, mode{parameters: map[string]string{"mode": "ro"}, connections: 1}, set)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var found identity
	if err := db.GetContext(ctx, &found, selectIdentity); err != nil {
		return err
	}
	if !found.isStore() && !found.isEmpty() {
		return fmt.Errorf("%w: it is a database of another program", ErrNotStore)
	}
	return nil
}

// claim marks an empty database as a store.
func claim(ctx context.Context, db *sqlx.DB) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var found identity
	if err := tx.GetContext(ctx, &found, selectIdentity); err != nil {
		return err
	}
	if found.isStore() {
		return nil
	}
	if !found.isEmpty() {
		return fmt.Errorf("%w: it is a database of another program", ErrNotStore)
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	return tx.Commit()
}

// migrate brings the schema up to date. Another process may do the same at this moment; each migration is one
// transaction, so the slower one fails as a whole and finds it done.
func migrate(ctx context.Context, db *sql.DB) error {
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	const attempts = 5
	for attempt := 1; ; attempt++ {
		current, target, err := provider.GetVersions(ctx)
		if err == nil && current > target {
			return ErrNewerSchema
		}
		if err == nil && current == target {
			return nil
		}
		if _, err = provider.Up(ctx); err != nil && attempt == attempts {
			return fmt.Errorf("upgrade the schema: %w", err)
		}
	}
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithTableName(versionTable),
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
}

// checkReadable reports why this program cannot read the database as it is.
func checkReadable(ctx context.Context, db *sqlx.DB) error {
	var found identity
	if err := db.GetContext(ctx, &found, selectIdentity); err != nil {
		return err
	}
	switch {
	case found.isEmpty():
		return ErrNoStore
	case !found.isStore():
		return fmt.Errorf("%w: it is a database of another program", ErrNotStore)
	}
	return checkVersion(ctx, db)
}

func checkVersion(ctx context.Context, db *sqlx.DB) error {
	provider, err := newProvider(db.DB)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	target := sources[len(sources)-1].Version
	var tables int
	const selectTables = `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?`
	if err := db.GetContext(ctx, &tables, selectTables, versionTable); err != nil {
		return err
	}
	if tables == 0 { // killed, or still busy, between its creation and its first migration
		return ErrNoStore
	}
	var current int64
	if err := db.GetContext(ctx, &current, `SELECT coalesce(max(version_id), 0) FROM `+versionTable+` WHERE is_applied`); err != nil {
		return err
	}
	return compareVersions(current, target)
}

// compareVersions says why a program with the schema target cannot read a store with the schema current.
func compareVersions(current, target int64) error {
	switch {
	case current == 0: // no migration has run yet
		return ErrNoStore
	case current > target:
		return ErrNewerSchema
	case current < target:
		return ErrOlderSchema
	}
	return nil
}
