package report

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// coverColumns are the widths of the cover's two columns.
var coverColumns = []Heading{{Width: 46}, {Width: 90}}

// cover writes the first sheet: what the report is about, what it rests on, and the list of tables.
func (b *workbook) cover(tables []Table) error {
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
	c.row++
	c.pair(b.styles.heading, b.words.text("cover.contents"), b.words.text("cover.rows"))
	for _, t := range tables {
		c.link(t)
	}
	return c.err
}

// coverSheet writes rows one below the other and keeps the first error.
type coverSheet struct {
	book *workbook
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
func (c *coverSheet) link(t Table) {
	cell := fmt.Sprintf("A%d", c.row+1)
	c.put("A", c.book.styles.link, c.book.words.text("document.table", t.Number, t.Title))
	c.put("B", c.book.styles.text, c.book.words.number(int64(t.Len)))
	c.row++
	if c.err == nil {
		target := "'" + strings.ReplaceAll(c.book.sheetName(t), "'", "''") + "'!A1"
		c.err = c.book.file.SetCellHyperLink(c.name, cell, target, "Location", excelize.HyperlinkOpts{})
	}
}
