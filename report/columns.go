package report

import (
	"bufio"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pinventory/inventory"
)

// ColumnSchema is the JSON Schema of one column as WriteColumns writes it in the formats ndjson and json.
//
//go:embed schema/column.schema.json
var ColumnSchema []byte

// ColumnFormats lists the formats of WriteColumns.
func ColumnFormats() []string { return []string{"table", "ndjson", "json", "csv"} }

// WriteColumns writes every column of the tables, personal or not, as the machine sees it: ordered by table, then by
// its place in it. "ndjson" has one JSON object a line, "json" an array of the same objects, "csv" and "table" one row a
// column. A column is personal when its best finding reaches the threshold.
func WriteColumns(out io.Writer, format string, tables []inventory.Table, vocab Vocabulary, threshold float64, o Options) error {
	b := bufio.NewWriter(out)
	columns := columnLister{tables: sortedByRef(tables), vocab: vocab, threshold: threshold}
	var err error
	switch format {
	case "ndjson":
		err = columns.ndjson(b)
	case "json":
		err = columns.json(b)
	case "csv":
		err = columns.csv(b)
	case "table":
		err = columns.table(b, o)
	default:
		return fmt.Errorf("column format %q is not known: choose one of %s", format, strings.Join(ColumnFormats(), ", "))
	}
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("write the columns as %s: %w", format, err)
	}
	return nil
}

func sortedByRef(tables []inventory.Table) []*inventory.Table {
	out := make([]*inventory.Table, len(tables))
	for i := range tables {
		out[i] = &tables[i]
	}
	slices.SortFunc(out, func(x, y *inventory.Table) int { return x.Ref.Compare(y.Ref) })
	return out
}

// columnLister goes through the columns of tables.
type columnLister struct {
	tables    []*inventory.Table
	vocab     Vocabulary
	threshold float64
}

// each calls f with every column in order, until it gives an error.
func (l columnLister) each(f func(wireColumn) error) error {
	for _, t := range l.tables {
		columns := make([]*inventory.Column, len(t.Columns))
		for i := range t.Columns {
			columns[i] = &t.Columns[i]
		}
		slices.SortStableFunc(columns, func(x, y *inventory.Column) int { return x.Position - y.Position })
		for _, c := range columns {
			if err := f(wireColumnOf(t, c, l.vocab.Type, l.threshold)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l columnLister) ndjson(b *bufio.Writer) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return l.each(func(c wireColumn) error { return e.Encode(c) })
}

// json writes an array column by column, so that the array is never in memory.
func (l columnLister) json(b *bufio.Writer) error {
	separator := "[\n"
	err := l.each(func(c wireColumn) error {
		_, _ = b.WriteString(separator)
		separator = ",\n"
		e := json.NewEncoder(trimmer{b})
		e.SetEscapeHTML(false)
		return e.Encode(c)
	})
	if separator == "[\n" {
		_, _ = b.WriteString("[")
	}
	_, _ = b.WriteString("\n]\n")
	return err
}

// trimmer drops the line feed that a JSON encoder puts after each value.
type trimmer struct{ out io.Writer }

func (t trimmer) Write(p []byte) (int, error) {
	if n := len(p); n > 0 && p[n-1] == '\n' {
		if _, err := t.out.Write(p[:n-1]); err != nil {
			return 0, err
		}
		return n, nil
	}
	return t.out.Write(p)
}

// columnFields are the headings of the CSV form: the names of the JSON form.
var columnFields = []string{
	"source", "schema", "table", "column", "data_type", "state", "reason", "rows", "sampled", "non_null", "personal",
	"confidence", "ccpa", "ccpa_conditional", "types", "sensitive", "gdpr",
}

func (l columnLister) csv(b *bufio.Writer) error {
	w := csv.NewWriter(b)
	if err := w.Write(columnFields); err != nil {
		return err
	}
	err := l.each(func(c wireColumn) error { return w.Write(l.record(c)) })
	w.Flush()
	if err != nil {
		return err
	}
	return w.Error()
}

func (l columnLister) record(c wireColumn) []string {
	rows := ""
	if c.Rows != nil {
		rows = strconv.FormatInt(*c.Rows, 10)
	}
	s := l.sum(c)
	return []string{
		csvText(cleanLine(c.Source)), csvText(cleanLine(c.Schema)), csvText(cleanLine(c.Table)), csvText(cleanLine(c.Column)),
		csvText(cleanLine(c.DataType)), string(c.State), csvText(cleanLine(c.Reason)), rows,
		strconv.FormatInt(c.Sampled, 10), strconv.FormatInt(c.NonNull, 10), strconv.FormatBool(c.Personal),
		strconv.FormatFloat(c.Confidence, 'f', -1, 64), joined(c.CCPA), joined(s.conditional), joined(s.types),
		string(s.sensitive), s.class,
	}
}

// columnSum sums up the findings of a column that reach the threshold.
type columnSum struct {
	types       []inventory.DataTypeID
	conditional []inventory.Letter
	sensitive   inventory.SensitiveState // the strongest one; empty without findings
	class       string                   // the strictest GDPR class; empty without findings
}

func (l columnLister) sum(c wireColumn) columnSum {
	var s columnSum
	states := []inventory.SensitiveState{"", inventory.SensitiveNo, inventory.SensitiveConditional, inventory.SensitiveYes}
	for _, f := range c.Findings {
		if f.Confidence < l.threshold {
			continue
		}
		s.types = append(s.types, f.Type)
		for _, conditional := range f.CCPAIf {
			if !slices.Contains(c.CCPA, conditional.Letter) && !slices.Contains(s.conditional, conditional.Letter) {
				s.conditional = append(s.conditional, conditional.Letter)
			}
		}
		if slices.Index(states, f.Sensitive) > slices.Index(states, s.sensitive) {
			s.sensitive = f.Sensitive
		}
		if s.class == "" || slices.Index(gdprOrder, f.GDPR) < slices.Index(gdprOrder, s.class) {
			s.class = f.GDPR
		}
	}
	slices.Sort(s.conditional)
	return s
}

// table draws the columns for a terminal, in English as the commands are.
func (l columnLister) table(b *bufio.Writer, o Options) error {
	w := newWords("en")
	var columns []wireColumn
	if err := l.each(func(c wireColumn) error { columns = append(columns, c); return nil }); err != nil {
		return err
	}
	head := headings(w, col("table", 0), col("column", 0), col("data_type", 0), col("state", 0), col("types", 0),
		col("letters", 0), decimal("confidence"))
	t := Table{Columns: head, Len: len(columns), Rows: func(yield func(Row) bool) {
		for _, c := range columns {
			if !yield(Row{Cells: l.cells(w, c)}) {
				return
			}
		}
	}}
	p := terminalPage{out: b, words: w, width: o.width(), color: o.Color, compact: true}
	return p.table(t)
}

func (l columnLister) cells(w *words, c wireColumn) []Cell {
	ref := inventory.TableRef{Source: c.Source, Schema: c.Schema, Table: c.Table}
	s := l.sum(c)
	types := Cell{Inline: true}
	for _, id := range s.types {
		types.Lines = append(types.Lines, Line{Text: labelOf(l.vocab, id, w.language)})
	}
	letters := joined(c.CCPA)
	if len(s.conditional) > 0 {
		letters = strings.TrimSpace(letters + " (" + joined(s.conditional) + ")")
	}
	confidence := ""
	if len(c.Findings) > 0 {
		confidence = w.decimal(c.Confidence, 2)
	}
	return []Cell{
		cell(ref.String(), Origin{}), cell(c.Column, Origin{}), cell(c.DataType, Origin{}),
		cell(w.word("state", string(c.State)), Origin{}), types, cell(letters, Origin{}), cell(confidence, Origin{}),
	}
}

func joined[S ~string](list []S) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return strings.Join(texts, " ")
}
