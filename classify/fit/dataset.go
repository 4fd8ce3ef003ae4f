package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the tables of a data set are laid out by an SQL file

	"pinventory/inventory"
	"pinventory/scanner"
)

// dataset is one labeled database.
type dataset struct {
	name   string
	tables []table
	labels map[inventory.ColumnRef]label
}

type table struct {
	inventory.Table
	rows [][]string // null is nullMark
}

// nullMark stands for a null in the CSV files.
const nullMark = `\N`

// label is what people say of a column.
type label struct {
	personal bool
	types    []string // fideslang keys, any of which is right
}

// readDatasets reads every data set of a directory, in the order of their names.
func readDatasets(ctx context.Context, dir string) ([]dataset, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.labels.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no NAME.labels.tsv in %s", dir)
	}
	slices.Sort(files)
	var out []dataset
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".labels.tsv")
		d := dataset{name: name}
		if d.labels, err = readLabels(file, name); err != nil {
			return nil, err
		}
		if d.tables, err = readTables(ctx, filepath.Join(dir, name), name); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func readLabels(file, name string) (map[inventory.ColumnRef]label, error) {
	body, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the labels of %s: %w", name, err)
	}
	out := map[inventory.ColumnRef]label{}
	for i, line := range strings.Split(strings.TrimRight(string(body), "\n"), "\n") {
		fields := strings.Split(line, "\t")
		if i == 0 {
			continue
		}
		if len(fields) < 4 {
			return nil, fmt.Errorf("%s:%d: %d fields, want dataset, table, column, personal, type", file, i+1, len(fields))
		}
		if fields[3] == "?" {
			continue
		}
		l := label{personal: fields[3] == "1"}
		if len(fields) > 4 && fields[4] != "" {
			l.types = strings.Split(fields[4], "|")
		}
		ref := inventory.TableRef{Source: name, Table: fields[1]}
		out[ref.Column(fields[2])] = l
	}
	return out, nil
}

var csvOfTable = regexp.MustCompile(`(?m)^-- (\S+\.csv)\nCREATE TABLE ("(?:[^"]|"")+"|\S+)`)

// readTables lays out the tables in memory, so that SQLite reads the schema, and fills them from the CSV files.
func readTables(ctx context.Context, dir, name string) ([]table, error) {
	schema, err := os.ReadFile(filepath.Join(dir, "schema.sql"))
	if err != nil {
		return nil, fmt.Errorf("read the schema of %s: %w", name, err)
	}
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", name, err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, string(schema)); err != nil {
		return nil, fmt.Errorf("lay out %s: %w", name, err)
	}
	tables, err := catalog(ctx, db, name)
	if err != nil {
		return nil, fmt.Errorf("read the catalog of %s: %w", name, err)
	}
	for _, m := range csvOfTable.FindAllStringSubmatch(string(schema), -1) {
		unquoted := strings.ReplaceAll(strings.Trim(m[2], `"`), `""`, `"`)
		for i := range tables {
			if tables[i].Ref.Table != unquoted {
				continue
			}
			if tables[i].rows, err = readRows(filepath.Join(dir, m[1])); err != nil {
				return nil, err
			}
		}
	}
	return tables, nil
}

func readRows(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read rows: %w", err)
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	var rows [][]string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s after %d rows: not valid CSV", file, len(rows))
		}
		rows = append(rows, row)
	}
}

// batch hands over all rows of the table.
func (t *table) batch() *scanner.Batch {
	b := scanner.NewBatch(t.Columns)
	for _, row := range t.rows {
		for i, v := range b.Columns() {
			if i >= len(row) || row[i] == nullMark {
				v.AppendNull()
				continue
			}
			v.AppendString(row[i])
		}
	}
	b.AddRows(len(t.rows))
	return b
}
