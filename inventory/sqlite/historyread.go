package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

const (
	selectTablePlaces = `SELECT id, source_id, schema_, name FROM table_ WHERE source_id IN (?) ORDER BY schema_, name, source_id`
	selectOneTable    = `SELECT * FROM table_ WHERE id = ?`
	selectItsColumns  = `SELECT * FROM column_ WHERE table_id = ? ORDER BY ordinal`
	selectItsFindings = `SELECT * FROM finding WHERE table_id = ? ORDER BY column_ordinal, ordinal`
)

// historyReader reads tables with statements that are prepared once.
type historyReader struct {
	history                  *History
	table, columns, findings *sqlx.Stmt
}

// tablePlace is a table in the order in which tables are read.
type tablePlace struct {
	ID       int64  `db:"id"`
	SourceID int64  `db:"source_id"`
	Schema   string `db:"schema_"`
	Name     string `db:"name"`
}

func (h *History) newReader(ctx context.Context) (*historyReader, error) {
	r := &historyReader{history: h}
	var errTable, errColumns, errFindings error
	r.table, errTable = h.tx.PreparexContext(ctx, selectOneTable)
	r.columns, errColumns = h.tx.PreparexContext(ctx, selectItsColumns)
	r.findings, errFindings = h.tx.PreparexContext(ctx, selectItsFindings)
	if err := errors.Join(errTable, errColumns, errFindings); err != nil {
		r.close()
		return nil, explain(err)
	}
	return r, nil
}

func (r *historyReader) close() {
	for _, s := range []*sqlx.Stmt{r.table, r.columns, r.findings} {
		if s != nil {
			_ = s.Close()
		}
	}
}

// source reads the tables of one source, whose results in scans are given by their place in the store. It reports
// whether more is wanted.
func (r *historyReader) source(
	ctx context.Context, name string, scans map[int64]string, yield func([]inventory.Sight, error) bool,
) bool {
	places, err := r.places(ctx, scans)
	if err != nil {
		return yield(nil, fmt.Errorf("source %s: %w", name, explain(err)))
	}
	for len(places) > 0 {
		n := 1
		for n < len(places) && places[n].Schema == places[0].Schema && places[n].Name == places[0].Name {
			n++
		}
		sights, err := r.sights(ctx, name, scans, places[:n])
		if err != nil {
			return yield(nil, fmt.Errorf("table %s of source %s: %w", places[0].Name, name, explain(err)))
		}
		if !yield(sights, nil) {
			return false
		}
		places = places[n:]
	}
	return true
}

func (r *historyReader) places(ctx context.Context, scans map[int64]string) ([]tablePlace, error) {
	ids := make([]int64, 0, len(scans))
	for id := range scans {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	query, args, err := sqlx.In(selectTablePlaces, ids)
	if err != nil {
		return nil, err
	}
	var places []tablePlace
	err = r.history.tx.SelectContext(ctx, &places, query, args...)
	return places, err
}

func (r *historyReader) sights(
	ctx context.Context, source string, scans map[int64]string, places []tablePlace,
) ([]inventory.Sight, error) {
	sights := make([]inventory.Sight, 0, len(places))
	for _, p := range places {
		table, err := r.read(ctx, source, p.ID)
		if err != nil {
			return nil, err
		}
		sights = append(sights, inventory.Sight{Scan: scans[p.SourceID], Table: table})
	}
	return sights, nil
}

// read reads one table as one scan saw it.
func (r *historyReader) read(ctx context.Context, source string, id int64) (*inventory.Table, error) {
	var row tableRow
	if err := r.table.GetContext(ctx, &row, id); err != nil {
		return nil, err
	}
	table, err := row.table(source)
	if err != nil {
		return nil, err
	}
	err = eachPrepared(ctx, r.columns, id, func(row columnRow) error {
		r.history.names.column(&row)
		column, err := row.column()
		table.Columns = append(table.Columns, column)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &table, eachPrepared(ctx, r.findings, id, func(row findingRow) error {
		r.history.names.finding(&row)
		finding, err := row.finding()
		column := &table.Columns[row.ColumnOrdinal]
		column.Findings = append(column.Findings, finding)
		return err
	})
}

func (m interned) column(r *columnRow) {
	for _, s := range []*string{&r.DataType, &r.Kind, &r.State, &r.Reason} {
		*s = m.text(*s)
	}
}

func (m interned) finding(r *findingRow) {
	for _, s := range []*string{&r.Type, &r.Sensitive, &r.SensitiveItem, &r.SensitiveCondition, &r.GDPR} {
		*s = m.text(*s)
	}
}

// eachPrepared hands over one row of a prepared query after the other.
func eachPrepared[Row any](ctx context.Context, query *sqlx.Stmt, id int64, do func(Row) error) error {
	rows, err := query.QueryxContext(ctx, id)
	if err != nil {
		return err
	}
	return drain(rows, do)
}
