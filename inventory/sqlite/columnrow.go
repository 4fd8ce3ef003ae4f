package sqlite

import (
	"errors"

	"pinventory/inventory"
)

// columnRow is a row of the table "column_".
type columnRow struct {
	TableID    int64  `db:"table_id"`
	Ordinal    int    `db:"ordinal"`
	Name       string `db:"name"`
	Position   int    `db:"position"`
	DataType   string `db:"data_type"`
	Kind       string `db:"kind"`
	Length     int    `db:"length"`
	Nullable   bool   `db:"nullable"`
	PrimaryKey bool   `db:"primary_key"`
	Unique     bool   `db:"unique_"`
	Generated  bool   `db:"generated_"`
	Comment    string `db:"comment"`
	Labels     string `db:"labels"`
	State      string `db:"state"`
	Reason     string `db:"reason"`
	Sampled    int64  `db:"sampled"`
	NonNull    int64  `db:"non_null"`
	Unjudged   int64  `db:"unjudged"`
}

func newColumnRow(tableID int64, ordinal int, c inventory.Column) (columnRow, error) {
	labels, err := encode(each(c.Labels, toLabel))
	return columnRow{
		TableID: tableID, Ordinal: ordinal, Name: c.Name, Position: c.Position, DataType: c.DataType,
		Kind: string(c.Kind), Length: c.Length, Nullable: c.Nullable, PrimaryKey: c.PrimaryKey, Unique: c.Unique,
		Generated: c.Generated, Comment: c.Comment, Labels: labels, State: string(c.State), Reason: c.Reason,
		Sampled: c.Sampled, NonNull: c.NonNull, Unjudged: c.Unjudged,
	}, err
}

func (r columnRow) column() (inventory.Column, error) {
	labels, err := decode[labelWire](r.Labels)
	return inventory.Column{
		Name: r.Name, Position: r.Position, DataType: r.DataType, Kind: inventory.ValueKind(r.Kind), Length: r.Length,
		Nullable: r.Nullable, PrimaryKey: r.PrimaryKey, Unique: r.Unique, Generated: r.Generated, Comment: r.Comment,
		Labels: each(labels, fromLabel), State: inventory.ColumnState(r.State), Reason: r.Reason,
		Sampled: r.Sampled, NonNull: r.NonNull, Unjudged: r.Unjudged,
	}, err
}

// findingRow is a row of the table "finding".
type findingRow struct {
	TableID            int64   `db:"table_id"`
	ColumnOrdinal      int     `db:"column_ordinal"`
	Ordinal            int     `db:"ordinal"`
	Type               string  `db:"type"`
	Confidence         float64 `db:"confidence"`
	Share              float64 `db:"share"`
	Letters            string  `db:"letters"`
	Conditional        string  `db:"conditional"`
	Sensitive          string  `db:"sensitive"`
	SensitiveItem      string  `db:"sensitive_item"`
	SensitiveCondition string  `db:"sensitive_condition"`
	GDPR               string  `db:"gdpr"`
	Evidence           string  `db:"evidence"`
}

func newFindingRow(tableID int64, column, ordinal int, f inventory.Finding) (findingRow, error) {
	letters, errLetters := encode(f.Letters)
	conditional, errConditional := encode(each(f.Conditional, toConditional))
	evidence, errEvidence := encode(each(f.Evidence, toEvidence))
	return findingRow{
		TableID: tableID, ColumnOrdinal: column, Ordinal: ordinal, Type: string(f.Type), Confidence: f.Confidence,
		Share: f.Share, Letters: letters, Conditional: conditional, Sensitive: string(f.Sensitive.State),
		SensitiveItem: f.Sensitive.Item, SensitiveCondition: f.Sensitive.Condition, GDPR: f.GDPR, Evidence: evidence,
	}, errors.Join(errLetters, errConditional, errEvidence)
}

func (r findingRow) finding() (inventory.Finding, error) {
	letters, errLetters := decode[inventory.Letter](r.Letters)
	conditional, errConditional := decode[conditionalWire](r.Conditional)
	evidence, errEvidence := decode[evidenceWire](r.Evidence)
	return inventory.Finding{
		Type: inventory.DataTypeID(r.Type), Confidence: r.Confidence, Share: r.Share, Letters: letters,
		Conditional: each(conditional, fromConditional), GDPR: r.GDPR, Evidence: each(evidence, fromEvidence),
		Sensitive: inventory.Sensitivity{
			State: inventory.SensitiveState(r.Sensitive), Item: r.SensitiveItem, Condition: r.SensitiveCondition,
		},
	}, errors.Join(errLetters, errConditional, errEvidence)
}
