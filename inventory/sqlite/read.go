package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

// Scans gives the headers of all scans, without sources, the newest first. A scan that was killed is still running here.
func (s *Store) Scans(ctx context.Context) ([]inventory.Scan, error) {
	var scans []inventory.Scan
	err := s.read(ctx, func(tx *sqlx.Tx) error {
		var rows []scanRow
		err := tx.SelectContext(ctx, &rows, `SELECT * FROM scan ORDER BY started DESC, id DESC`)
		if err != nil {
			return err
		}
		scans, err = headers(rows)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list scans: %w", err)
	}
	return scans, nil
}

// Scan gives one scan with its sources, tables, columns and findings; ErrNotFound when there is none. Times are in UTC,
// sources and tables in the order of their names, empty lists nil.
func (s *Store) Scan(ctx context.Context, id string) (inventory.Scan, error) {
	var scan inventory.Scan
	err := s.read(ctx, func(tx *sqlx.Tx) error {
		var row scanRow
		err := tx.GetContext(ctx, &row, `SELECT * FROM scan WHERE id = ?`, id)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		scan, err = loadScan(ctx, tx, row)
		return err
	})
	if err != nil {
		return inventory.Scan{}, fmt.Errorf("read scan %s: %w", id, err)
	}
	return scan, nil
}

// HistoryOption changes which scans History gives.
type HistoryOption func(*historyQuery)

type historyQuery struct{ unfinished bool }

// WithUnfinished adds scans that run or were killed.
func WithUnfinished() HistoryOption { return func(q *historyQuery) { q.unfinished = true } }

// History gives the finished scans, failed ones included, that started on or before a day (UTC), the oldest first and
// each as Scan gives it. The zero Date gives all of them.
func (s *Store) History(ctx context.Context, until inventory.Date, options ...HistoryOption) ([]inventory.Scan, error) {
	var q historyQuery
	for _, option := range options {
		option(&q)
	}
	var scans []inventory.Scan
	err := s.read(ctx, func(tx *sqlx.Tx) error {
		rows, err := historyRows(ctx, tx, until, q)
		if err != nil {
			return err
		}
		for _, row := range rows {
			scan, err := loadScan(ctx, tx, row)
			if err != nil {
				return err
			}
			scans = append(scans, scan)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the history of scans: %w", err)
	}
	return scans, nil
}

func historyRows(ctx context.Context, tx *sqlx.Tx, until inventory.Date, q historyQuery) ([]scanRow, error) {
	before := "9999-12-31T23:59:59.999999999Z"
	if !until.IsZero() {
		before = until.Time().AddDate(0, 0, 1).Format(timeLayout)
	}
	var rows []scanRow
	err := tx.SelectContext(ctx, &rows,
		`SELECT * FROM scan WHERE started < ? AND (status <> ? OR ?) ORDER BY started, id`,
		before, string(inventory.ScanRunning), q.unfinished)
	return rows, err
}

// Latest is the newest result for one source, with the header of the scan that saw it.
type Latest struct {
	Scan   inventory.Scan // without sources
	Source inventory.SourceResult
}

// selectLatest ranks the results for each source: one that could be read before one that could not, a finished scan
// before an unfinished one, then the newest.
const selectLatest = `SELECT id FROM (
		SELECT source.id, source.name, row_number() OVER (PARTITION BY source.name
			ORDER BY source.failure <> '', scan.status = 'running', scan.started DESC, scan.id DESC) AS place
		FROM source JOIN scan ON scan.id = source.scan_id)
	WHERE place = 1 ORDER BY name`

// LatestSources gives, for every source that was ever scanned, the newest result of a finished scan that could read it,
// in the order of the names. A source that none could read has its newest failure; one that only an unfinished scan
// has seen comes with that scan, whose status says running.
func (s *Store) LatestSources(ctx context.Context) ([]Latest, error) {
	var latest []Latest
	err := s.read(ctx, func(tx *sqlx.Tx) error {
		var ids []int64
		if err := tx.SelectContext(ctx, &ids, selectLatest); err != nil {
			return err
		}
		for _, id := range ids {
			one, err := loadLatest(ctx, tx, id)
			if err != nil {
				return err
			}
			latest = append(latest, one)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the latest scan of each source: %w", err)
	}
	return latest, nil
}

func loadLatest(ctx context.Context, tx *sqlx.Tx, sourceID int64) (Latest, error) {
	var row sourceRow
	if err := tx.GetContext(ctx, &row, `SELECT * FROM source WHERE id = ?`, sourceID); err != nil {
		return Latest{}, err
	}
	var header scanRow
	if err := tx.GetContext(ctx, &header, `SELECT * FROM scan WHERE id = ?`, row.ScanID); err != nil {
		return Latest{}, err
	}
	scan, err := header.scan()
	if err != nil {
		return Latest{}, err
	}
	source, err := loadSource(ctx, tx, row)
	return Latest{Scan: scan, Source: source}, err
}

func loadScan(ctx context.Context, tx *sqlx.Tx, row scanRow) (inventory.Scan, error) {
	scan, err := row.scan()
	if err != nil {
		return inventory.Scan{}, err
	}
	scan.Sources, err = loadSources(ctx, tx, scan.ID)
	if err != nil {
		return inventory.Scan{}, fmt.Errorf("scan %s: %w", scan.ID, err)
	}
	return scan, nil
}

func headers(rows []scanRow) ([]inventory.Scan, error) {
	var scans []inventory.Scan
	for _, row := range rows {
		scan, err := row.scan()
		if err != nil {
			return nil, err
		}
		scans = append(scans, scan)
	}
	return scans, nil
}

// read runs a function in a transaction, so that all its queries see the store at one moment.
func (s *Store) read(ctx context.Context, do func(tx *sqlx.Tx) error) error {
	tx, err := s.reader.BeginTxx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer func() { _ = tx.Rollback() }()
	return explain(do(tx))
}
