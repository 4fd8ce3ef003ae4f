package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

// History is the scans of a store as they are at one moment, however long it takes to read them. Tables are read one
// after the other, so that memory does not depend on their number. It has to be closed.
type History struct {
	tx    *sqlx.Tx
	scans []inventory.Scan
	names interned
}

// OpenHistory opens the scans that [Store.History] gives.
func (s *Store) OpenHistory(ctx context.Context, until inventory.Date, options ...HistoryOption) (*History, error) {
	var q historyQuery
	for _, option := range options {
		option(&q)
	}
	tx, err := s.reader.BeginTxx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read the history of scans: %w", explain(err))
	}
	h := &History{tx: tx, names: make(interned)}
	if err := h.load(ctx, until, q); err != nil {
		return nil, fmt.Errorf("read the history of scans: %w", errors.Join(explain(err), tx.Rollback()))
	}
	return h, nil
}

// Close ends the reading. A context that ended has done so already.
func (h *History) Close() error {
	if err := h.tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return fmt.Errorf("close the history of scans: %w", err)
	}
	return nil
}

// Scans gives the scans, oldest first, with their sources but without tables.
func (h *History) Scans() []inventory.Scan { return h.scans }

func (h *History) load(ctx context.Context, until inventory.Date, q historyQuery) error {
	rows, err := historyRows(ctx, h.tx, until, q)
	if err != nil {
		return err
	}
	for _, row := range rows {
		scan, err := row.scan()
		if err != nil {
			return err
		}
		var sources []sourceRow
		if err := h.tx.SelectContext(ctx, &sources, selectSources, scan.ID); err != nil {
			return err
		}
		for _, row := range sources {
			source, err := row.source()
			if err != nil {
				return err
			}
			scan.Sources = append(scan.Sources, source)
		}
		h.scans = append(h.scans, scan)
	}
	return nil
}

// Tables gives what the scans saw of each table, in the order of source, schema and name; of one table, oldest first.
// Renamed has earlier names of sources with those that they have now: tables come under the present name. The tables
// can be read any number of times. What is given is valid until the next table.
func (h *History) Tables(ctx context.Context, renamed map[string]string) iter.Seq2[[]inventory.Sight, error] {
	return func(yield func([]inventory.Sight, error) bool) {
		r, err := h.newReader(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.close()
		sources, err := h.sourceIDs(ctx, renamed)
		if err != nil {
			yield(nil, explain(err))
			return
		}
		for _, name := range slices.Sorted(maps.Keys(sources)) {
			if !r.source(ctx, name, sources[name], yield) {
				return
			}
		}
	}
}

// sourceIDs lists the results for each source under its present name, with the scan of each.
func (h *History) sourceIDs(ctx context.Context, renamed map[string]string) (map[string]map[int64]string, error) {
	out := make(map[string]map[int64]string)
	for _, scan := range h.scans {
		var rows []sourceRow
		if err := h.tx.SelectContext(ctx, &rows, selectSources, scan.ID); err != nil {
			return nil, err
		}
		for _, row := range rows {
			name := row.Name
			if now, ok := renamed[name]; ok {
				name = now
			}
			if out[name] == nil {
				out[name] = make(map[int64]string)
			}
			out[name][row.ID] = scan.ID
		}
	}
	return out, nil
}

// interned keeps one copy of each text that many columns have.
type interned map[string]string

func (m interned) text(s string) string {
	if kept, ok := m[s]; ok {
		return kept
	}
	m[s] = s
	return s
}
