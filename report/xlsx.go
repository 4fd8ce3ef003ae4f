package report

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

func init() { registerFormat(xlsxFormat{}) }

// xlsxFormat writes an Excel workbook: a cover, then one sheet for each table, ready to print. Sheets are streamed, so
// that an inventory of a million columns does not have to fit into memory as a workbook.
type xlsxFormat struct{}

func (xlsxFormat) Name() string { return "xlsx" }

func (xlsxFormat) Extensions() []string { return []string{".xlsx"} }

func (xlsxFormat) Write(out io.Writer, d *Disclosure, o Options) (err error) {
	if o.Table != "" {
		if _, err := d.Table(o.Table); err != nil {
			return err
		}
	}
	f := excelize.NewFile(excelize.Options{TmpDir: o.TempDir})
	defer func() {
		if closing := f.Close(); err == nil && closing != nil {
			err = fmt.Errorf("remove the temporary files of the workbook: %w", closing)
		}
	}()
	w := newWords(d.Language)
	book := &excelBook{file: f, disclosure: d, words: w, only: o.Table}
	if err := book.fill(); err != nil {
		return fmt.Errorf("write the report as a workbook: %w", err)
	}
	if err := writeOrdered(out, f, o.TempDir); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// excelBook is a workbook in the making.
type excelBook struct {
	file       *excelize.File
	disclosure *Disclosure
	words      *words
	styles     sheetStyles
	sheets     []tableSheet
	index      *categoryIndex
	only       string // ID of the one table to write; empty: all of them
}

func (b *excelBook) fill() error {
	styles, err := newSheetStyles(b.file)
	if err != nil {
		return fmt.Errorf("make the cell styles: %w", err)
	}
	b.styles = styles
	if err := b.properties(); err != nil {
		return err
	}
	b.plan()
	if err := b.cover(); err != nil {
		return fmt.Errorf("write the cover: %w", err)
	}
	// Hiding a sheet reads all sheets there are, so that it comes before the large ones.
	if err := b.marks(); err != nil {
		return fmt.Errorf("write the hidden sheet: %w", err)
	}
	for _, s := range b.sheets {
		if err := b.write(s); err != nil {
			return fmt.Errorf("write the sheet %q: %w", s.name, err)
		}
	}
	return nil
}

// plan decides which sheets there are, so that each can point to the rows of the others.
func (b *excelBook) plan() {
	b.index = b.newCategoryIndex()
	for _, t := range b.disclosure.Tables() {
		if b.only != "" && b.only != t.ID {
			continue
		}
		b.sheets = append(b.sheets, b.sheetsOf(t)...)
		if t.ID == "history" && b.only == "" { // the last of the tables about columns
			b.sheets = append(b.sheets, b.index.sheet())
		}
	}
}

// properties fixes what a workbook says of itself, so that equal reports are equal files.
func (b *excelBook) properties() error {
	day := b.disclosure.AsOf.Time().Format(time.RFC3339)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.words.text("document.title"), Subject: b.words.text("document.window", b.words.period(b.disclosure.Window)),
		Creator: "pinventory", LastModifiedBy: "pinventory", Created: day, Modified: day, Language: b.disclosure.Language,
	})
	if err != nil {
		return fmt.Errorf("set the properties of the workbook: %w", err)
	}
	return nil
}

// cellName names a cell by column and row, both from 1: "A1".
func cellName(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}
