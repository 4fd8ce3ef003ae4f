package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

const (
	selectSources = `SELECT * FROM source WHERE scan_id = ? ORDER BY name`
	selectTables  = `SELECT * FROM table_ WHERE source_id = ? ORDER BY schema_, name`
	selectColumns = `SELECT c.* FROM table_ t JOIN column_ c ON c.table_id = t.id
		WHERE t.source_id = ? ORDER BY c.table_id, c.ordinal`
	selectFindings = `SELECT f.* FROM table_ t JOIN finding f ON f.table_id = t.id
		WHERE t.source_id = ? ORDER BY f.table_id, f.column_ordinal, f.ordinal`
)

// loadSources reads the sources of a scan with their tables.
func loadSources(ctx context.Context, tx *sqlx.Tx, scanID string) ([]inventory.SourceResult, error) {
	var rows []sourceRow
	if err := tx.SelectContext(ctx, &rows, selectSources, scanID); err != nil {
		return nil, err
	}
	var sources []inventory.SourceResult
	for _, row := range rows {
		source, err := loadSource(ctx, tx, row)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	return sources, nil
}

func loadSource(ctx context.Context, tx *sqlx.Tx, row sourceRow) (inventory.SourceResult, error) {
	source, err := row.source()
	if err != nil {
		return inventory.SourceResult{}, err
	}
	source.Tables, err = loadTables(ctx, tx, row)
	if err != nil {
		return inventory.SourceResult{}, fmt.Errorf("source %s: %w", row.Name, err)
	}
	return source, nil
}

// loadTables reads tables, columns and findings with one query each, whatever their number.
func loadTables(ctx context.Context, tx *sqlx.Tx, source sourceRow) ([]inventory.Table, error) {
	var rows []tableRow
	if err := tx.SelectContext(ctx, &rows, selectTables, source.ID); err != nil {
		return nil, err
	}
	var tables []inventory.Table
	place := make(map[int64]int, len(rows))
	for i, row := range rows {
		table, err := row.table(source.Name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
		place[row.ID] = i
	}
	if err := loadColumns(ctx, tx, source.ID, tables, place); err != nil {
		return nil, err
	}
	return tables, loadFindings(ctx, tx, source.ID, tables, place)
}

func loadColumns(ctx context.Context, tx *sqlx.Tx, sourceID int64, tables []inventory.Table, place map[int64]int) error {
	return eachRow(ctx, tx, selectColumns, sourceID, func(row columnRow) error {
		column, err := row.column()
		if err != nil {
			return err
		}
		table := &tables[place[row.TableID]]
		table.Columns = append(table.Columns, column)
		return nil
	})
}

func loadFindings(ctx context.Context, tx *sqlx.Tx, sourceID int64, tables []inventory.Table, place map[int64]int) error {
	return eachRow(ctx, tx, selectFindings, sourceID, func(row findingRow) error {
		finding, err := row.finding()
		if err != nil {
			return err
		}
		column := &tables[place[row.TableID]].Columns[row.ColumnOrdinal]
		column.Findings = append(column.Findings, finding)
		return nil
	})
}

// eachRow hands over one row of a query after the other, so that a large inventory is not held twice.
func eachRow[Row any](ctx context.Context, tx *sqlx.Tx, query string, sourceID int64, do func(Row) error) error {
	rows, err := tx.QueryxContext(ctx, query, sourceID)
	if err != nil {
		return err
	}
	return drain(rows, do)
}

// drain hands over the rows of a result and closes it.
func drain[Row any](rows *sqlx.Rows, do func(Row) error) (err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var row Row
		if err := rows.StructScan(&row); err != nil {
			return err
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return rows.Err()
}
