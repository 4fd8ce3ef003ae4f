package main

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"pinventory/inventory"
)

// catalog reads tables, columns and foreign keys of an SQLite database.
func catalog(ctx context.Context, db *sql.DB, source string) ([]table, error) {
	names, err := texts(ctx, db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if err != nil {
		return nil, err
	}
	var out []table
	for _, name := range names {
		t := table{Table: inventory.Table{Ref: inventory.TableRef{Source: source, Table: name}}}
		if t.Columns, err = columns(ctx, db, name); err != nil {
			return nil, err
		}
		targets, err := texts(ctx, db, `SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)`, name)
		if err != nil {
			return nil, err
		}
		for _, target := range targets {
			t.ForeignKeys = append(t.ForeignKeys, inventory.ForeignKey{References: inventory.TableRef{Source: source, Table: target}})
		}
		out = append(out, t)
	}
	return out, nil
}

func texts(ctx context.Context, db *sql.DB, query string, args ...any) (out []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

func columns(ctx context.Context, db *sql.DB, name string) (out []inventory.Column, err error) {
	rows, err := db.QueryContext(ctx, "SELECT name, type, pk > 0 FROM pragma_table_info(?)", name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		c := inventory.Column{Position: len(out) + 1}
		if err := rows.Scan(&c.Name, &c.DataType, &c.PrimaryKey); err != nil {
			return nil, err
		}
		c.Kind = kindOf(c.DataType)
		out = append(out, c)
	}
	return out, rows.Err()
}

func kindOf(declared string) inventory.ValueKind {
	switch strings.ToUpper(declared) {
	case "INTEGER":
		return inventory.ValueInteger
	case "REAL":
		return inventory.ValueDecimal
	case "BOOLEAN":
		return inventory.ValueBoolean
	}
	return inventory.ValueText
}
