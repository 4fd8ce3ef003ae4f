package scanner

import (
	"fmt"
	"strings"

	"github.com/gobwas/glob"

	"pinventory/inventory"
)

// Filter says which tables and columns of a source are in scope. A pattern is a glob over SCHEMA.TABLE or
// SCHEMA.TABLE.COLUMN in which "*" stands for any characters, letter case does not count, and a pattern without a dot
// is a table name in any schema. An empty Include means everything; Exclude wins over Include.
type Filter struct {
	Views   bool // read views too
	Foreign bool // read foreign tables too: they are another system
	include []pattern
	exclude []pattern
}

type pattern struct {
	text   string
	table  *glob.Pattern
	column *glob.Pattern // nil: every column
}

// NewFilter compiles the patterns. An error names the pattern that is malformed.
func NewFilter(include, exclude []string) (Filter, error) {
	var f Filter
	var err error
	if f.include, err = compile(include); err != nil {
		return Filter{}, fmt.Errorf("include: %w", err)
	}
	if f.exclude, err = compile(exclude); err != nil {
		return Filter{}, fmt.Errorf("exclude: %w", err)
	}
	return f, nil
}

// Table reports whether the table is in scope by its name.
func (f Filter) Table(ref inventory.TableRef) bool {
	name := tableName(ref)
	if len(f.include) > 0 && !anyTable(f.include, name, false) {
		return false
	}
	return !anyTable(f.exclude, name, true)
}

// Column reports whether a column of a table in scope is in scope.
func (f Filter) Column(ref inventory.ColumnRef) bool {
	table, column := tableName(ref.TableRef), strings.ToLower(ref.Column)
	included := len(f.include) == 0
	for _, p := range f.include {
		included = included || p.table.Match(table) && (p.column == nil || p.column.Match(column))
	}
	for _, p := range f.exclude {
		if p.column != nil && p.table.Match(table) && p.column.Match(column) {
			return false
		}
	}
	return included
}

func compile(texts []string) ([]pattern, error) {
	var out []pattern
	for _, text := range texts {
		parts := strings.Split(strings.ToLower(text), ".")
		table, column := "*."+parts[0], ""
		switch len(parts) {
		case 1:
		case 2:
			table = parts[0] + "." + parts[1]
		case 3:
			table, column = parts[0]+"."+parts[1], parts[2]
		default:
			return nil, fmt.Errorf("pattern %q has more than three parts: write SCHEMA.TABLE or SCHEMA.TABLE.COLUMN", text)
		}
		p := pattern{text: text}
		var err error
		if p.table, err = glob.Compile(table); err != nil {
			return nil, fmt.Errorf("pattern %q is no valid glob", text)
		}
		if column != "" && column != "*" {
			if p.column, err = glob.Compile(column); err != nil {
				return nil, fmt.Errorf("pattern %q is no valid glob", text)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

func tableName(ref inventory.TableRef) string { return strings.ToLower(ref.Schema + "." + ref.Table) }

func anyTable(patterns []pattern, name string, wholeTable bool) bool {
	for _, p := range patterns {
		if wholeTable && p.column != nil {
			continue
		}
		if p.table.Match(name) {
			return true
		}
	}
	return false
}
