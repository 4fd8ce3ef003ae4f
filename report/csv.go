package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

func init() { registerFormat(csvFormat{}) }

// csvFormat writes one table as comma-separated values by RFC 4180, with the window and what the row rests on in the
// last columns. Options.Table chooses the table; the categories are the default.
type csvFormat struct{}

func (csvFormat) Name() string { return "csv" }

func (csvFormat) Extensions() []string { return []string{".csv"} }

func (csvFormat) Write(out io.Writer, d *Disclosure, o Options) error {
	id := o.Table
	if id == "" {
		id = "categories"
	}
	t, err := d.Table(id)
	if err != nil {
		return err
	}
	w := newWords(d.Language)
	c := csv.NewWriter(out)
	record := make([]string, 0, len(t.Columns)+2)
	for _, h := range t.Columns {
		record = append(record, csvText(h.Text))
	}
	err = c.Write(append(record, w.text("heading.origin"), w.text("cover.window")))
	for row := range t.Rows {
		if err != nil {
			break
		}
		err = c.Write(csvRecord(w, d, t, row))
	}
	c.Flush()
	if err == nil {
		err = c.Error()
	}
	if err != nil {
		return fmt.Errorf("write table %s as CSV: %w", t.ID, err)
	}
	return nil
}

func csvRecord(w *words, d *Disclosure, t Table, row Row) []string {
	record := make([]string, 0, len(row.Cells)+2)
	for _, c := range row.Cells {
		record = append(record, csvText(strings.Join(cleanLines(c), "; ")))
	}
	return append(record, csvText(originText(w, t, row)), d.Window.From.String()+"/"+d.Window.To.String())
}

// csvText keeps a spreadsheet from taking text for a formula: text that begins with a sign that starts one gets an
// apostrophe before it. Blanks before the sign do not protect.
func csvText(s string) string {
	start := strings.TrimLeft(s, " ")
	if start != "" && strings.ContainsRune("=+-@\t\r\n", rune(start[0])) {
		return "'" + s
	}
	return s
}
