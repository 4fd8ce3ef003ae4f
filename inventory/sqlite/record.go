package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

const (
	insertScan = `INSERT INTO scan (id, started, ended, status, tool_version, rules_version, rules_digest, settings, register)
		VALUES (:id, :started, :ended, :status, :tool_version, :rules_version, :rules_digest, :settings, :register)`
	updateScan = `UPDATE scan SET ended = :ended, status = :status, tool_version = :tool_version,
		rules_version = :rules_version, rules_digest = :rules_digest, settings = :settings, register = :register
		WHERE id = :id`
	upsertSource = `INSERT INTO source (scan_id, name, connector, location, product, started, ended, complete, failure,
			candidates, candidates_unread)
		VALUES (:scan_id, :name, :connector, :location, :product, :started, :ended, :complete, :failure,
			:candidates, :candidates_unread)
		ON CONFLICT (scan_id, name) DO UPDATE SET connector = excluded.connector, location = excluded.location,
			product = excluded.product, started = excluded.started, ended = excluded.ended,
			complete = excluded.complete, failure = excluded.failure,
			candidates = excluded.candidates, candidates_unread = excluded.candidates_unread`
	insertSource = `INSERT INTO source (scan_id, name, connector, location, product, started, ended, complete, failure,
			candidates, candidates_unread)
		VALUES (:scan_id, :name, :connector, :location, :product, :started, :ended, :complete, :failure,
			:candidates, :candidates_unread)
		ON CONFLICT (scan_id, name) DO NOTHING`
)

// BeginScan records that a scan runs: its header without sources. Its ID must be new and its start must be set.
func (s *Store) BeginScan(ctx context.Context, scan inventory.Scan) error {
	if scan.ID == "" || scan.Started.IsZero() {
		return errors.New("begin scan: it needs an identifier and a start")
	}
	row, err := newScanRow(scan)
	if err != nil {
		return fmt.Errorf("begin scan %s: %w", scan.ID, err)
	}
	row.Ended, row.Status = sql.NullString{}, string(inventory.ScanRunning)
	err = s.write(ctx, func(tx *sqlx.Tx) error {
		var taken int
		if err := tx.GetContext(ctx, &taken, `SELECT count(*) FROM scan WHERE id = ?`, scan.ID); err != nil {
			return err
		}
		if taken > 0 {
			return errors.New("the identifier is taken")
		}
		_, err := tx.NamedExecContext(ctx, insertScan, row)
		return err
	})
	if err != nil {
		return fmt.Errorf("begin scan %s: %w", scan.ID, err)
	}
	return nil
}

// RecordSource records what a running scan knows of a source, without its tables, and replaces what it knew before.
// Tables that RecordTable recorded stay.
func (s *Store) RecordSource(ctx context.Context, scanID string, source inventory.SourceResult) error {
	err := s.write(ctx, func(tx *sqlx.Tx) error {
		if err := checkRunning(ctx, tx, scanID); err != nil {
			return err
		}
		row, err := newSourceRow(scanID, source)
		if err != nil {
			return err
		}
		_, err = tx.NamedExecContext(ctx, upsertSource, row)
		return err
	})
	if err != nil {
		return fmt.Errorf("record source %s of scan %s: %w", source.Name, scanID, err)
	}
	return nil
}

// RecordTable records a table of a running scan as a whole or not at all, and replaces the same table of the same scan.
// A source that RecordSource has not named yet is added as incomplete.
func (s *Store) RecordTable(ctx context.Context, scanID string, table inventory.Table) error {
	err := s.write(ctx, func(tx *sqlx.Tx) error {
		if err := checkRunning(ctx, tx, scanID); err != nil {
			return err
		}
		sourceID, err := ensureSource(ctx, tx, scanID, table.Ref.Source)
		if err != nil {
			return err
		}
		return replaceTable(ctx, tx, sourceID, table)
	})
	if err != nil {
		return fmt.Errorf("record table %s of scan %s: %w", table.Ref, scanID, err)
	}
	return nil
}

// FinishScan replaces the header of a running scan with its final one: end, status, and what else has become known.
// Sources in it are ignored: RecordSource and RecordTable have recorded them. Afterwards the scan never changes.
func (s *Store) FinishScan(ctx context.Context, scan inventory.Scan) error {
	row, err := newScanRow(scan)
	if err != nil {
		return fmt.Errorf("finish scan %s: %w", scan.ID, err)
	}
	err = s.write(ctx, func(tx *sqlx.Tx) error {
		if err := checkRunning(ctx, tx, scan.ID); err != nil {
			return err
		}
		if scan.Status == inventory.ScanRunning || scan.Status == "" {
			return errors.New("its status says that it still runs")
		}
		_, err := tx.NamedExecContext(ctx, updateScan, row)
		return err
	})
	if err != nil {
		return fmt.Errorf("finish scan %s: %w", scan.ID, err)
	}
	return nil
}

// write runs a function in a transaction that holds the write lock from its start.
func (s *Store) write(ctx context.Context, do func(tx *sqlx.Tx) error) error {
	if s.writer == nil {
		return errors.New("the store is open for reading only")
	}
	tx, err := s.writer.BeginTxx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := do(tx); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}

func checkRunning(ctx context.Context, tx *sqlx.Tx, scanID string) error {
	var status inventory.ScanStatus
	err := tx.GetContext(ctx, &status, `SELECT status FROM scan WHERE id = ?`, scanID)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("scan %s: %w", scanID, ErrNotFound)
	case err != nil:
		return err
	case status != inventory.ScanRunning:
		return ErrFinished
	}
	return nil
}

func ensureSource(ctx context.Context, tx *sqlx.Tx, scanID, name string) (int64, error) {
	row, err := newSourceRow(scanID, inventory.SourceResult{Name: name})
	if err != nil {
		return 0, err
	}
	if _, err := tx.NamedExecContext(ctx, insertSource, row); err != nil {
		return 0, err
	}
	var id int64
	err = tx.GetContext(ctx, &id, `SELECT id FROM source WHERE scan_id = ? AND name = ?`, scanID, name)
	return id, err
}
