package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

func init() { registerFormat(terminalFormat{}) }

// terminalFormat draws boxes for a terminal. A table that is too wide for the lines is drawn as one box a row, so that
// no column is left out.
type terminalFormat struct{}

func (terminalFormat) Name() string { return "table" }

func (terminalFormat) Extensions() []string { return []string{".txt"} }

func (terminalFormat) Write(out io.Writer, d *Disclosure, o Options) error {
	w := newWords(d.Language)
	b := bufio.NewWriter(out)
	p := terminalPage{out: b, words: w, width: o.width(), color: o.Color}
	tables, err := p.front(d, o)
	if err != nil {
		return err
	}
	for i, t := range tables {
		if i > 0 || o.Table == "" {
			p.line("")
		}
		if err := p.section(d, t, o.Brief && t.Detail); err != nil {
			return fmt.Errorf("draw table %s: %w", t.Number, err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the report to the terminal: %w", err)
	}
	return nil
}

// front writes what stands before the tables, and gives the tables to draw: all of them, or the one that was asked for.
func (p *terminalPage) front(d *Disclosure, o Options) ([]Table, error) {
	if o.Table != "" {
		t, err := d.Table(o.Table)
		return []Table{t}, err
	}
	p.heading(p.words.text("document.title"))
	for _, line := range d.summary(p.words) {
		p.paragraph(line.Item + ": " + line.Value)
	}
	return d.Tables(), nil
}

// section draws one table with its title. A table that is only counted says how to see it.
func (p *terminalPage) section(d *Disclosure, t Table, counted bool) error {
	p.heading(p.words.text("document.table", t.Number, t.Title))
	p.paragraph(p.words.text("document.window", p.words.period(d.Window)))
	p.paragraph(t.Note)
	if counted {
		p.paragraph(p.words.text("document.counted", t.Len, t.ID))
		return nil
	}
	return p.table(t)
}

func (o Options) width() int {
	if o.Width <= 0 {
		return DefaultWidth
	}
	return max(o.Width, leastWidth)
}

// leastWidth is the narrowest terminal that the boxes are made for.
const leastWidth = 40

// terminalPage writes to a terminal of some width. Errors are kept by the buffered writer until it is flushed.
type terminalPage struct {
	out   *bufio.Writer
	words *words
	width int
	color bool

	compact bool // no line between the rows of a grid
}

func (p *terminalPage) line(s string) {
	_, _ = p.out.WriteString(s)
	_, _ = p.out.WriteString("\n")
}

func (p *terminalPage) heading(s string) {
	for _, line := range wrapped(cleanLine(s), p.width) {
		if p.color {
			line = "\x1b[1m" + line + "\x1b[0m"
		}
		p.line(line)
	}
}

func (p *terminalPage) paragraph(s string) {
	if s == "" {
		return
	}
	for _, line := range wrapped(cleanLine(s), p.width) {
		p.line(line)
	}
}

func (p *terminalPage) table(t Table) error {
	if t.Len == 0 {
		p.line(p.words.text("document.empty"))
		return nil
	}
	headings := make([]string, len(t.Columns))
	for i, h := range t.Columns {
		headings[i] = cleanLine(h.Text)
	}
	var rows [][][]string
	for row := range t.Rows {
		cells := make([][]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = cleanLines(c)
		}
		rows = append(rows, cells)
	}
	widths, fits := columnWidths(headings, rows, p.width)
	if fits {
		return p.grid(t, headings, rows, widths)
	}
	return p.cards(headings, rows)
}

// grid draws the table as it is, with its cells wrapped to the widths.
func (p *terminalPage) grid(t Table, headings []string, rows [][][]string, widths []int) error {
	alignment := make([]tw.Align, len(headings))
	for i, h := range t.Columns {
		alignment[i] = tw.AlignLeft
		if h.Numeric {
			alignment[i] = tw.AlignRight
		}
	}
	drawn := newBox(p.out, alignment, p.compact)
	header := make([]string, len(headings))
	for i, h := range headings {
		header[i] = wrappedCell([]string{h}, widths[i])
	}
	drawn.Header(header)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, lines := range row {
			cells[i] = wrappedCell(lines, widths[i])
		}
		if err := drawn.Append(cells); err != nil {
			return fmt.Errorf("append a row: %w", err)
		}
	}
	return drawn.Render()
}

// cards draws each row as a box of headings and cells; empty cells are left out.
func (p *terminalPage) cards(headings []string, rows [][][]string) error {
	left := 0
	for _, h := range headings {
		left = max(left, displayWidth(h))
	}
	left = min(left, p.width/3)
	right := p.width - left - boxOverhead(2)
	for _, row := range rows {
		drawn := newBox(p.out, []tw.Align{tw.AlignLeft, tw.AlignLeft}, true)
		for i, lines := range row {
			if len(lines) == 0 {
				continue
			}
			if err := drawn.Append([]string{wrappedCell([]string{headings[i]}, left), wrappedCell(lines, right)}); err != nil {
				return fmt.Errorf("append a row: %w", err)
			}
		}
		if err := drawn.Render(); err != nil {
			return err
		}
	}
	return nil
}

// newBox makes a table that draws what it is given: cells are wrapped and cleaned before.
func newBox(out io.Writer, alignment []tw.Align, compact bool) *tablewriter.Table {
	plain := tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off}
	between := tw.On
	if compact {
		between = tw.Off
	}
	pad := tw.CellPadding{Global: tw.PaddingDefault}
	return tablewriter.NewTable(out,
		tablewriter.WithHeaderConfig(tw.CellConfig{Formatting: plain, Padding: pad, Alignment: tw.CellAlignment{Global: tw.AlignLeft}}),
		tablewriter.WithRowConfig(tw.CellConfig{
			Formatting: plain, Padding: pad, Alignment: tw.CellAlignment{Global: tw.AlignLeft, PerColumn: alignment},
		}),
		tablewriter.WithRendition(tw.Rendition{
			Symbols:  tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{Separators: tw.Separators{BetweenRows: between}},
		}),
	)
}
