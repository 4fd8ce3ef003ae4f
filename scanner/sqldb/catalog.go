package sqldb

import (
	"context"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"pinventory/inventory"
	"pinventory/scanner"
)

const (
	reasonLeftOut   = "left out by the configuration"
	reasonBinary    = "binary content is not read"
	reasonNoSelect  = "the login may not read the table: grant SELECT on it"
	reasonNoColumn  = "the login may not read the column: grant SELECT on it"
	reasonRowHidden = "row security hides rows from this login; grant BYPASSRLS or scan as the owner"
)

// catalogRow is a column of a table, as a catalog query answers it.
type catalogRow struct {
	Schema         string              `db:"table_schema"`
	Table          string              `db:"table_name"`
	TableKind      inventory.TableKind `db:"table_kind"`
	TableComment   string              `db:"table_comment"`
	Rows           int64               `db:"row_estimate"`
	RowSecurity    bool                `db:"row_security"`
	Column         string              `db:"column_name"`
	Position       int                 `db:"position"`
	DataType       string              `db:"data_type"`
	BaseType       string              `db:"base_type"`     // of a domain or an array; else the plain type
	TypeCategory   string              `db:"type_category"` // the dialect's own
	Domain         string              `db:"domain_name"`
	DomainComment  string              `db:"domain_comment"`
	Length         int                 `db:"length"`
	Nullable       bool                `db:"nullable"`
	PrimaryKey     bool                `db:"primary_key"`
	Unique         bool                `db:"is_unique"`
	Generated      bool                `db:"generated"`
	Comment        string              `db:"column_comment"`
	ColumnReadable bool                `db:"column_readable"`
}

// foreignKeyRow is one pair of columns of a foreign key, as a catalog query answers it, in order of the key.
type foreignKeyRow struct {
	Schema       string `db:"table_schema"`
	Table        string `db:"table_name"`
	Name         string `db:"key_name"`
	Column       string `db:"column_name"`
	TargetSchema string `db:"target_schema"`
	TargetTable  string `db:"target_table"`
	TargetColumn string `db:"target_column"`
}

// catalogBuilder groups the rows of catalog queries into tables. Rows of a table follow each other.
type catalogBuilder struct {
	source  string
	label   string // system of the labels made of domains
	kind    func(catalogRow) inventory.ValueKind
	entries []entry
}

func (b *catalogBuilder) add(row catalogRow) {
	ref := inventory.TableRef{Source: b.source, Schema: row.Schema, Table: row.Table}
	if n := len(b.entries); n == 0 || b.entries[n-1].table.Ref != ref {
		b.entries = append(b.entries, entry{table: inventory.Table{
			Ref: ref, Kind: row.TableKind, Comment: row.TableComment, RowEstimate: row.Rows,
		}})
	}
	t := &b.entries[len(b.entries)-1].table
	if row.Column != "" {
		t.Columns = append(t.Columns, b.column(row))
	}
}

func (b *catalogBuilder) column(row catalogRow) inventory.Column {
	c := inventory.Column{
		Name: row.Column, Position: row.Position, DataType: row.DataType, Kind: b.kind(row), Length: row.Length,
		Nullable: row.Nullable, PrimaryKey: row.PrimaryKey, Unique: row.Unique, Generated: row.Generated,
		Comment: joinComments(row.Comment, row.DomainComment),
	}
	if row.Domain != "" {
		c.Labels = []inventory.SourceLabel{{System: b.label, Value: row.Domain}}
	}
	switch {
	case !row.ColumnReadable:
		c.State, c.Reason = inventory.StateDenied, reasonNoColumn
	case row.RowSecurity:
		c.State, c.Reason = inventory.StateFiltered, reasonRowHidden
	}
	return c
}

func joinComments(comments ...string) string {
	comments = slices.DeleteFunc(comments, func(c string) bool { return c == "" })
	return strings.Join(comments, "; ")
}

// addForeignKeys puts the foreign keys on their tables.
func (b *catalogBuilder) addForeignKeys(rows []foreignKeyRow) {
	tables := make(map[inventory.TableRef]*inventory.Table, len(b.entries))
	for i := range b.entries {
		tables[b.entries[i].table.Ref] = &b.entries[i].table
	}
	var last foreignKeyRow
	for _, row := range rows {
		t := tables[inventory.TableRef{Source: b.source, Schema: row.Schema, Table: row.Table}]
		if t == nil {
			continue
		}
		if row.Schema != last.Schema || row.Table != last.Table || row.Name != last.Name || len(t.ForeignKeys) == 0 {
			t.ForeignKeys = append(t.ForeignKeys, inventory.ForeignKey{
				References: inventory.TableRef{Source: b.source, Schema: row.TargetSchema, Table: row.TargetTable},
			})
		}
		key := &t.ForeignKeys[len(t.ForeignKeys)-1]
		key.Columns, key.Targets = append(key.Columns, row.Column), append(key.Targets, row.TargetColumn)
		last = row
	}
}

// settleStates marks the columns that are not to be read: those out of scope and those without readable content.
func settleStates(t *inventory.Table, f scanner.Filter) {
	denied := !slices.ContainsFunc(t.Columns, func(c inventory.Column) bool { return c.State != inventory.StateDenied })
	for i := range t.Columns {
		c := &t.Columns[i]
		if denied {
			c.Reason = reasonNoSelect
		}
		switch {
		case !f.Column(t.Ref.Column(c.Name)):
			c.State, c.Reason = inventory.StateSkipped, reasonLeftOut
		case c.State == "" && c.Kind == inventory.ValueBinary:
			c.State, c.Reason = inventory.StateSkipped, reasonBinary
		}
	}
}

func sortEntries(entries []entry) {
	slices.SortFunc(entries, func(a, b entry) int { return a.table.Ref.Compare(b.table.Ref) })
}

// readColumns runs a catalog query over the whole database.
func (b *catalogBuilder) readColumns(ctx context.Context, s *session, query string, args ...any) error {
	return s.each(ctx, func(rows *sqlx.Rows) error {
		var row catalogRow
		if err := rows.StructScan(&row); err != nil {
			return err
		}
		b.add(row)
		return nil
	}, query, args...)
}

// readJoined runs two catalog queries, for tables and for columns, and joins them by their exact names: for servers
// that compare names without case and join the views of their catalog slowly.
func (b *catalogBuilder) readJoined(ctx context.Context, s *session, tables, columns string, args ...any) error {
	var heads, rows []catalogRow
	if err := collect(ctx, s, &heads, tables, args...); err != nil {
		return err
	}
	if err := collect(ctx, s, &rows, columns, args...); err != nil {
		return err
	}
	type name struct{ schema, table string }
	byTable := make(map[name][]catalogRow, len(heads))
	for _, row := range rows {
		key := name{row.Schema, row.Table}
		byTable[key] = append(byTable[key], row)
	}
	for _, head := range heads {
		b.add(head)
		for _, row := range byTable[name{head.Schema, head.Table}] {
			b.add(row)
		}
	}
	return nil
}

// readForeignKeys runs a query of foreign keys over the whole database.
func (b *catalogBuilder) readForeignKeys(ctx context.Context, s *session, query string) error {
	var pairs []foreignKeyRow
	err := collect(ctx, s, &pairs, query)
	b.addForeignKeys(pairs)
	return err
}

// inScope is a condition that tables in scope fulfill, over an expression for the lower-case "schema.table", and its
// arguments. It is necessary, not sufficient.
func inScope(name string, prefixes []string, placeholder func(n int) string) (condition string, args []any) {
	if len(prefixes) == 0 {
		return "1 = 1", nil
	}
	var parts []string
	escape := strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")
	for i, prefix := range prefixes {
		parts = append(parts, name+" LIKE "+placeholder(i+1)+" ESCAPE '!'")
		args = append(args, escape.Replace(prefix)+"%")
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}
