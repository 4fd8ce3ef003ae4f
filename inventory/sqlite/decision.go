package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

// decisionRow is a row of the table "decision".
type decisionRow struct {
	Source  string         `db:"source"`
	Schema  string         `db:"schema_"`
	Table   string         `db:"table_"`
	Column  string         `db:"column_"`
	Type    string         `db:"type"`
	Verdict string         `db:"verdict"`
	NewType string         `db:"new_type"`
	Ground  string         `db:"ground"`
	Author  string         `db:"author"`
	At      sql.NullString `db:"at"`
	Reason  string         `db:"reason"`
}

const (
	insertDecision = `INSERT INTO decision (source, schema_, table_, column_, type, verdict, new_type, ground, author, at, reason)
		VALUES (:source, :schema_, :table_, :column_, :type, :verdict, :new_type, :ground, :author, :at, :reason)`
	decisionFields = `source, schema_, table_, column_, type, verdict, new_type, ground, author, at, reason`
	decisionOrder  = `source, schema_, table_, column_, type, at, id`
	selectLog      = `SELECT ` + decisionFields + ` FROM decision ORDER BY ` + decisionOrder
	selectInForce  = `SELECT ` + decisionFields + ` FROM (
			SELECT *, row_number() OVER (PARTITION BY source, schema_, table_, column_, type ORDER BY at DESC, id DESC) AS place
			FROM decision)
		WHERE place = 1 AND verdict <> 'withdraw' ORDER BY ` + decisionOrder
)

// AddDecision adds a person's verdict. Earlier ones stay in the log.
func (s *Store) AddDecision(ctx context.Context, decision inventory.Decision) error {
	return s.ChangeDecisions(ctx, func([]inventory.Decision) ([]inventory.Decision, error) {
		return []inventory.Decision{decision}, nil
	})
}

// ChangeDecisions adds the decisions that a function makes of those in force, all of them or none. Nobody else can add
// one in between. An error of the function is returned as it is, and nothing is added.
func (s *Store) ChangeDecisions(
	ctx context.Context, change func(inForce []inventory.Decision) ([]inventory.Decision, error),
) error {
	var refused error
	err := s.write(ctx, func(tx *sqlx.Tx) error {
		inForce, err := selectDecisions(ctx, tx, selectInForce)
		if err != nil {
			return err
		}
		added, err := change(inForce)
		if err != nil {
			refused = err
			return err
		}
		return addDecisions(ctx, tx, added)
	})
	switch {
	case refused != nil:
		return refused
	case err != nil:
		return fmt.Errorf("add decisions: %w", err)
	}
	return nil
}

func addDecisions(ctx context.Context, tx *sqlx.Tx, decisions []inventory.Decision) error {
	for _, d := range decisions {
		if d.At.IsZero() || d.Author == "" {
			return fmt.Errorf("decision about %s: it needs an author and a time", d.Column)
		}
		if _, err := tx.NamedExecContext(ctx, insertDecision, newDecisionRow(d)); err != nil {
			return fmt.Errorf("decision about %s: %w", d.Column, err)
		}
	}
	return nil
}

// Decisions gives the decisions in force, in the order of the columns: for each column and type the newest, and of two
// at one time the one that was added last. What was withdrawn is not in force.
func (s *Store) Decisions(ctx context.Context) ([]inventory.Decision, error) {
	return s.decisions(ctx, selectInForce)
}

// DecisionLog gives every decision ever added, withdrawals too, in the order of the columns and types, the oldest first.
func (s *Store) DecisionLog(ctx context.Context) ([]inventory.Decision, error) {
	return s.decisions(ctx, selectLog)
}

func (s *Store) decisions(ctx context.Context, query string) ([]inventory.Decision, error) {
	var decisions []inventory.Decision
	err := s.read(ctx, func(tx *sqlx.Tx) (err error) {
		decisions, err = selectDecisions(ctx, tx, query)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read decisions: %w", err)
	}
	return decisions, nil
}

func selectDecisions(ctx context.Context, tx *sqlx.Tx, query string) ([]inventory.Decision, error) {
	var rows []decisionRow
	err := tx.SelectContext(ctx, &rows, query)
	var decisions []inventory.Decision
	for _, row := range rows {
		decision, errRow := row.decision()
		err = errors.Join(err, errRow)
		decisions = append(decisions, decision)
	}
	return decisions, err
}

func newDecisionRow(d inventory.Decision) decisionRow {
	return decisionRow{
		Source: d.Column.Source, Schema: d.Column.Schema, Table: d.Column.Table, Column: d.Column.Column,
		Type: string(d.Type), Verdict: string(d.Verdict), NewType: string(d.NewType), Ground: d.Ground,
		Author: d.Author, At: timeText(d.At), Reason: d.Reason,
	}
}

func (r decisionRow) decision() (inventory.Decision, error) {
	at, err := parseTime(r.At)
	table := inventory.TableRef{Source: r.Source, Schema: r.Schema, Table: r.Table}
	return inventory.Decision{
		Column: table.Column(r.Column), Type: inventory.DataTypeID(r.Type), Verdict: inventory.Verdict(r.Verdict),
		NewType: inventory.DataTypeID(r.NewType), Ground: r.Ground, Author: r.Author, At: at, Reason: r.Reason,
	}, err
}
