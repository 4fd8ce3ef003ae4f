package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
)

// cheapRows is the number of rows up to which a table is read for a minimum and a maximum without an index.
const cheapRows = 50_000

// Words of the names of creation and update times in the languages of column names, without separators.
var (
	creationWords = []string{
		"created", "creation", "createdat", "createdate", "createtime", "inserted", "insertdate", "registered",
		"registration", "signup", "signedup", "joined", "dateadded", "addedat", "crdate", "aangemaakt", "aanmaak",
		"ingevoerd", "registratie", "erstellt", "angelegt", "creele", "datecreation", "creado", "fechaalta", "creato",
		"criado",
	}
	updateWords = []string{
		"updated", "update", "modified", "modification", "changed", "lastchange", "tstamp", "gewijzigd", "wijziging",
		"bijgewerkt", "geaendert", "modifie", "actualizado", "modificado", "aggiornato", "atualizado",
	}
)

// Recency reads the first and the last creation time of a table, else update time: two aggregates over an index, or
// over a table that is small.
func (s *source) Recency(ctx context.Context, t inventory.Table) (*inventory.Recency, error) {
	column := timeColumn(t)
	if column == nil || t.Kind == inventory.KindView || t.Kind == inventory.KindForeignTable {
		return nil, nil //nolint:nilnil // there is no recency to tell, and no error
	}
	session, err := s.session(ctx, s.cfg.Limits)
	if err != nil {
		return nil, problem(err)
	}
	defer session.close()
	cheap, err := session.cheap(ctx, t, column.Name)
	if err != nil || !cheap {
		return nil, problem(err)
	}
	first, last, err := session.extremes(ctx, t.Ref, *column)
	if err != nil {
		return nil, problem(err)
	}
	return recency(column.Name, first, last), nil
}

func recency(column, first, last string) *inventory.Recency {
	earliest, ok := parseTime(first)
	latest, also := parseTime(last)
	if !ok || !also {
		return nil
	}
	return &inventory.Recency{Column: column, Earliest: earliest, Latest: latest}
}

// timeColumn finds a creation time, else an update time; nil when there is none that may be read.
func timeColumn(t inventory.Table) *inventory.Column {
	for _, words := range [][]string{creationWords, updateWords} {
		for i := range t.Columns {
			c := &t.Columns[i]
			if mayHoldTime(*c) && namesTime(c.Name, words) {
				return c
			}
		}
	}
	return nil
}

func mayHoldTime(c inventory.Column) bool {
	switch c.State {
	case "", inventory.StateSampled, inventory.StateEmpty:
	default:
		return false
	}
	switch c.Kind {
	case inventory.ValueDate, inventory.ValueTimestamp, inventory.ValueText, inventory.ValueOther:
		return true
	}
	return false
}

// namesTime reports whether a name has one of the words, from a separator or an upper-case letter on.
func namesTime(name string, words []string) bool {
	flat := strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
	if strings.HasSuffix(flat, "by") || strings.HasSuffix(flat, "user") || strings.HasSuffix(flat, "id") {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(flat, w) })
}

// cheap reports whether the extremes of a column cost little: it leads an index, or the table is small.
func (s *session) cheap(ctx context.Context, t inventory.Table, column string) (bool, error) {
	indexed, err := s.dialect.indexed(ctx, s, t, column)
	if err != nil || indexed {
		return indexed, err
	}
	large, err := s.hasMoreThan(ctx, s.dialect.from(t.Ref), cheapRows)
	return !large, err
}

func (s *session) extremes(ctx context.Context, ref inventory.TableRef, c inventory.Column) (first, last string, err error) {
	from, name := s.dialect.from(ref), s.dialect.quote(c.Name)
	c.Kind = inventory.ValueText
	extreme := func(aggregate string) string {
		return fmt.Sprintf("(SELECT %s FROM (SELECT %s(%s) AS extreme FROM %s) extremes)",
			s.dialect.text(c, s.dialect.quote("extreme"), 64), aggregate, name, from)
	}
	var low, high sql.RawBytes
	err = s.each(ctx, func(rows *sqlx.Rows) error {
		err := rows.Scan(&low, &high)
		first, last = string(low), string(high)
		return err
	}, "SELECT "+extreme("MIN")+", "+extreme("MAX"))
	return first, last, err
}

// timeLayouts are the ISO forms of the databases' times.
var timeLayouts = []string{
	"2006-01-02 15:04:05.999999999-07", "2006-01-02 15:04:05.999999999-07:00", "2006-01-02 15:04:05.999999999",
	"2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02 15:04", "2006-01-02",
}

func parseTime(text string) (time.Time, bool) {
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
