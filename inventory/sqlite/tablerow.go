package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"pinventory/inventory"
)

// tableRow is a row of the table "table_".
type tableRow struct {
	ID              int64          `db:"id"`
	SourceID        int64          `db:"source_id"`
	Schema          string         `db:"schema_"`
	Name            string         `db:"name"`
	Kind            string         `db:"kind"`
	Comment         string         `db:"comment"`
	RowEstimate     int64          `db:"row_estimate"`
	ForeignKeys     string         `db:"foreign_keys"`
	Sampling        string         `db:"sampling"`
	RecencyColumn   sql.NullString `db:"recency_column"`
	RecencyEarliest sql.NullString `db:"recency_earliest"`
	RecencyLatest   sql.NullString `db:"recency_latest"`
	State           string         `db:"state"`
	Reason          string         `db:"reason"`
}

func newTableRow(sourceID int64, t inventory.Table) (tableRow, error) {
	keys, errKeys := encode(each(t.ForeignKeys, toForeignKey))
	sampling, errSampling := json.Marshal(toSampling(t.Sampling))
	if err := errors.Join(errKeys, errSampling); err != nil {
		return tableRow{}, err
	}
	row := tableRow{
		SourceID: sourceID, Schema: t.Ref.Schema, Name: t.Ref.Table, Kind: string(t.Kind), Comment: t.Comment,
		RowEstimate: t.RowEstimate, ForeignKeys: keys, Sampling: string(sampling),
		State: string(t.State), Reason: t.Reason,
	}
	if t.Recency != nil {
		row.RecencyColumn = sql.NullString{String: t.Recency.Column, Valid: true}
		row.RecencyEarliest = timeText(t.Recency.Earliest)
		row.RecencyLatest = timeText(t.Recency.Latest)
	}
	return row, nil
}

func (r tableRow) table(source string) (inventory.Table, error) {
	keys, errKeys := decode[foreignKeyWire](r.ForeignKeys)
	recency, errRecency := r.recency()
	var sampling samplingWire
	var errSampling error
	if json.Unmarshal([]byte(r.Sampling), &sampling) != nil {
		errSampling = fmt.Errorf("%w: the sampling of table %s is no JSON", ErrDamaged, r.Name)
	}
	if err := errors.Join(errKeys, errRecency, errSampling); err != nil {
		return inventory.Table{}, err
	}
	return inventory.Table{
		Ref:  inventory.TableRef{Source: source, Schema: r.Schema, Table: r.Name},
		Kind: inventory.TableKind(r.Kind), Comment: r.Comment, RowEstimate: r.RowEstimate,
		ForeignKeys: each(keys, fromForeignKey), Sampling: fromSampling(sampling), Recency: recency,
		State: inventory.ColumnState(r.State), Reason: r.Reason,
	}, nil
}

func (r tableRow) recency() (*inventory.Recency, error) {
	if !r.RecencyColumn.Valid {
		return nil, nil
	}
	earliest, errEarliest := parseTime(r.RecencyEarliest)
	latest, errLatest := parseTime(r.RecencyLatest)
	if err := errors.Join(errEarliest, errLatest); err != nil {
		return nil, err
	}
	return &inventory.Recency{Column: r.RecencyColumn.String, Earliest: earliest, Latest: latest}, nil
}
