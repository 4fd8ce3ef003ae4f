package report

import (
	"fmt"
	"strings"
)

// coverColumns are the widths of the cover's two columns.
var coverColumns = []Heading{{Width: 60}, {Width: 80}}

// cover writes the first sheet: what the report is about, what it rests on, and the list of tables.
func (b *excelBook) cover() error {
	name := b.words.text("cover.sheet")
	if err := b.file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	if err := b.page(name, "portrait"); err != nil {
		return err
	}
	for i, column := range []string{"A", "B"} {
		if err := b.file.SetColWidth(name, column, column, float64(coverColumns[i].Width)); err != nil {
			return err
		}
	}
	c := &coverSheet{book: b, name: name}
	c.put("A", b.styles.title, b.words.text("document.title"))
	c.row++
	c.pair(b.styles.heading, b.words.text("cover.item"), b.words.text("cover.value"))
	for _, line := range b.disclosure.summary(b.words) {
		c.pair(b.styles.item, line.Item, line.Value)
	}
	for _, line := range b.scope() {
		c.pair(b.styles.item, line.Item, line.Value)
	}
	c.row++
	c.pair(b.styles.heading, b.words.text("cover.contents"), b.words.text("cover.rows"))
	for _, s := range b.sheets {
		c.link(s)
	}
	return c.err
}

// coverSheet writes rows one below the other and keeps the first error.
type coverSheet struct {
	book *excelBook
	name string
	row  int
	err  error
}

func (c *coverSheet) put(column string, style int, text string) {
	if c.err != nil {
		return
	}
	cell := fmt.Sprintf("%s%d", column, c.row+1)
	if c.err = c.book.file.SetCellStr(c.name, cell, c.book.text(cleanLine(text))); c.err == nil {
		c.err = c.book.file.SetCellStyle(c.name, cell, cell, style)
	}
}

// pair writes an item and its value; headings have one style for both.
func (c *coverSheet) pair(style int, item, value string) {
	c.put("A", style, item)
	second := c.book.styles.text
	if style == c.book.styles.heading {
		second = style
	}
	c.put("B", second, value)
	if c.err == nil {
		texts := []string{item, value}
		c.err = c.book.file.SetRowHeight(c.name, c.row+1, rowHeight(coverColumns, texts))
	}
	c.row++
}

// link names a table with a link to its sheet.
func (c *coverSheet) link(s tableSheet) {
	title := s.Title
	if s.part > 0 {
		title = c.book.words.text("cover.continued", title, s.part+1)
	}
	cell := fmt.Sprintf("A%d", c.row+1)
	c.put("A", c.book.styles.link, c.book.words.text("document.table", s.Number, title))
	c.put("B", c.book.styles.text, c.book.words.number(int64(s.Len)))
	c.row++
	if c.err == nil {
		c.err = c.book.file.SetCellHyperLink(c.name, cell, placeOf(s.name, 1, 1), "Location")
	}
}

// scope says of each system what the last scan was to look at, and what identifies the inventory behind the tables.
func (b *excelBook) scope() []summaryLine {
	w := b.words
	var out []summaryLine
	for _, s := range b.disclosure.Coverage.Systems {
		text := w.text("cover.scope_all", s.Name, s.Product)
		if len(s.Include) > 0 || len(s.Exclude) > 0 {
			text = w.text("cover.scope_part", s.Name, s.Product, orDash(s.Include), orDash(s.Exclude))
		}
		out = append(out, summaryLine{w.text("cover.scope"), text})
	}
	return append(out,
		summaryLine{w.text("cover.inventory"), w.text("cover.inventory_digest", b.disclosure.Columns.Len, b.disclosure.InventoryDigest())},
		summaryLine{w.text("cover.review"), w.text("cover.review_note", w.word("sheet", "columns"))})
}

func orDash(patterns []string) string {
	if len(patterns) == 0 {
		return "–"
	}
	return strings.Join(patterns, ", ")
}
