package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	connectTime = 15 * time.Second // longest wait for a connection to be made
	killTime    = 5 * time.Second  // longest wait for a KILL QUERY
	idleTime    = time.Minute      // after which an unused connection is closed
)

// source is one database.
type source struct {
	dialect *dialect
	cfg     scanner.Config
	driver  driver.Connector
	db      *sqlx.DB
	product string // as the server names itself
}

var (
	_ scanner.Source        = (*source)(nil)
	_ scanner.Sampler       = (*source)(nil)
	_ scanner.Identifier    = (*source)(nil)
	_ scanner.RecencyReader = (*source)(nil)
	_ scanner.Checker       = (*source)(nil)

	_ scanner.CandidateReader = (*source)(nil)
)

// open connects and asks the server for its name.
func open(ctx context.Context, d *dialect, cfg scanner.Config) (*source, error) {
	cfg.Limits = withDefaults(cfg.Limits)
	connector, err := d.connect(cfg)
	if err != nil {
		return nil, err
	}
	s := &source{dialect: d, cfg: cfg, driver: connector, db: pool(connector, cfg.Queries)}
	ctx, cancel := context.WithTimeout(ctx, connectTime)
	defer cancel()
	if err := s.db.GetContext(ctx, &s.product, d.product); err != nil {
		_ = s.db.Close()
		return nil, d.connectError(ctx, err)
	}
	return s, nil
}

func pool(connector driver.Connector, queries int) *sqlx.DB {
	db := sqlx.NewDb(sql.OpenDB(connector), "")
	db.SetMaxOpenConns(max(queries, 1))
	db.SetMaxIdleConns(max(queries, 1))
	db.SetConnMaxIdleTime(idleTime)
	return db
}

func withDefaults(lim scanner.Limits) scanner.Limits {
	def := scanner.DefaultLimits()
	if lim.Rows <= 0 {
		lim.Rows = def.Rows
	}
	if lim.MaxCell <= 0 {
		lim.MaxCell = def.MaxCell
	}
	if lim.BatchRows <= 0 {
		lim.BatchRows = def.BatchRows
	}
	if lim.Statement <= 0 {
		lim.Statement = def.Statement
	}
	if lim.Lock <= 0 {
		lim.Lock = def.Lock
	}
	return lim
}

// connectError says why no connection could be made.
func (d *dialect) connectError(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	f := networkFault(err)
	if f.kind == faultOther {
		f = d.explain(err)
	}
	if f.kind == faultOther && ctx.Err() != nil {
		f = fault{kind: faultRefused, text: fmt.Sprintf("no answer within %s: check host, port and firewall", connectTime)}
	}
	f.err = err
	return fmt.Errorf("connect: %w", problem(&f))
}

// Product names the product and its version, such as "PostgreSQL 15.18".
func (s *source) Product(context.Context) (string, error) { return s.product, nil }

// Tables yields the tables in scope by schema and name. The catalog is read whole before the first table is yielded,
// so that no cursor stays open while tables are sampled.
func (s *source) Tables(ctx context.Context, f scanner.Filter) iter.Seq2[inventory.Table, error] {
	return func(yield func(inventory.Table, error) bool) {
		entries, err := s.entries(ctx, f)
		if err != nil {
			yield(inventory.Table{}, fmt.Errorf("list tables: %w", problem(err)))
			return
		}
		for _, e := range entries {
			if f.Table(e.table.Ref) && !yield(e.table, e.err) {
				return
			}
		}
	}
}

func (s *source) entries(ctx context.Context, f scanner.Filter) ([]entry, error) {
	session, err := s.session(ctx, s.cfg.Limits)
	if err != nil {
		return nil, err
	}
	defer session.close()
	entries, err := s.dialect.catalog(ctx, session, f)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		settleStates(&entries[i].table, f)
	}
	sortEntries(entries)
	return entries, nil
}

// Close closes the connections.
func (s *source) Close() error {
	if err := s.db.Close(); err != nil {
		return errors.New("close connections: the driver reported an error")
	}
	return nil
}

// kill ends the query of a connection, over a connection of its own: all others may be busy.
func (s *source) kill(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(ctx, killTime)
	defer cancel()
	db := sql.OpenDB(s.driver)
	defer func() { _ = db.Close() }()
	_, _ = db.ExecContext(ctx, s.dialect.kill(id)) // a query that has ended meanwhile is no error worth telling
}
