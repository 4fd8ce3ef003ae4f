package sqlite

import (
	"context"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

const (
	deleteTable = `DELETE FROM table_ WHERE source_id = ? AND schema_ = ? AND name = ?`
	insertTable = `INSERT INTO table_ (source_id, schema_, name, kind, comment, row_estimate, foreign_keys, sampling,
			recency_column, recency_earliest, recency_latest, state, reason)
		VALUES (:source_id, :schema_, :name, :kind, :comment, :row_estimate, :foreign_keys, :sampling,
			:recency_column, :recency_earliest, :recency_latest, :state, :reason)`
	insertColumns = `INSERT INTO column_ (table_id, ordinal, name, position, data_type, kind, length, nullable,
			primary_key, unique_, generated_, comment, labels, state, reason, sampled, non_null, unjudged)
		VALUES (:table_id, :ordinal, :name, :position, :data_type, :kind, :length, :nullable,
			:primary_key, :unique_, :generated_, :comment, :labels, :state, :reason, :sampled, :non_null, :unjudged)`
	insertFindings = `INSERT INTO finding (table_id, column_ordinal, ordinal, type, confidence, share, letters,
			conditional, sensitive, sensitive_item, sensitive_condition, gdpr, evidence)
		VALUES (:table_id, :column_ordinal, :ordinal, :type, :confidence, :share, :letters,
			:conditional, :sensitive, :sensitive_item, :sensitive_condition, :gdpr, :evidence)`
)

func replaceTable(ctx context.Context, tx *sqlx.Tx, sourceID int64, table inventory.Table) error {
	if _, err := tx.ExecContext(ctx, deleteTable, sourceID, table.Ref.Schema, table.Ref.Table); err != nil {
		return err
	}
	row, err := newTableRow(sourceID, table)
	if err != nil {
		return err
	}
	result, err := tx.NamedExecContext(ctx, insertTable, row)
	if err != nil {
		return err
	}
	tableID, err := result.LastInsertId()
	if err != nil {
		return err
	}
	columns, findings, err := columnRows(tableID, table.Columns)
	if err != nil {
		return err
	}
	if err := insertRows(ctx, tx, insertColumns, columns); err != nil {
		return err
	}
	return insertRows(ctx, tx, insertFindings, findings)
}

func columnRows(tableID int64, columns []inventory.Column) ([]columnRow, []findingRow, error) {
	rows := make([]columnRow, len(columns))
	var findings []findingRow
	for i, c := range columns {
		row, err := newColumnRow(tableID, i, c)
		if err != nil {
			return nil, nil, err
		}
		rows[i] = row
		for j, f := range c.Findings {
			finding, err := newFindingRow(tableID, i, j, f)
			if err != nil {
				return nil, nil, err
			}
			findings = append(findings, finding)
		}
	}
	return rows, findings, nil
}

// insertRows runs one prepared statement for every row.
func insertRows[Row any](ctx context.Context, tx *sqlx.Tx, statement string, rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	prepared, err := tx.PrepareNamedContext(ctx, statement)
	if err != nil {
		return err
	}
	defer func() { _ = prepared.Close() }()
	for _, row := range rows {
		if _, err := prepared.ExecContext(ctx, row); err != nil {
			return err
		}
	}
	return nil
}
