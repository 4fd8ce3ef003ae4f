package report

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// sheetStyles are the cell styles of a workbook. Fill and slant tell the same thing, so that a print in gray tells it.
type sheetStyles struct {
	title, subtitle, heading, text, missing, number, decimal, origin, item, link int
}

const fontFamily = "Calibri"

// Colors of the workbook, as red, green and blue.
const (
	colorHeading = "1F3864"
	colorMissing = "FBE9D9"
	colorLine    = "BFBFBF"
	colorMuted   = "595959"
)

func newSheetStyles(f *excelize.File) (sheetStyles, error) {
	var out sheetStyles
	border := []excelize.Border{
		{Type: "left", Color: colorLine, Style: 1}, {Type: "right", Color: colorLine, Style: 1},
		{Type: "top", Color: colorLine, Style: 1}, {Type: "bottom", Color: colorLine, Style: 1},
	}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}
	const thousands = 3 // built-in number format "#,##0"
	threeDecimals := "0.000"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&out.title, excelize.Style{Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 14, Color: colorHeading}}},
		{&out.subtitle, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10, Color: colorMuted}}},
		{&out.heading, excelize.Style{
			Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 10, Color: "FFFFFF"}, Border: border, Alignment: wrap,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colorHeading}},
		}},
		{&out.text, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, Border: border, Alignment: wrap}},
		{&out.missing, excelize.Style{
			Font: &excelize.Font{Family: fontFamily, Size: 10, Italic: true}, Border: border, Alignment: wrap,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colorMissing}},
		}},
		{&out.number, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, Border: border, Alignment: right, NumFmt: thousands}},
		{&out.decimal, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, Border: border, Alignment: right, CustomNumFmt: &threeDecimals}},
		{&out.origin, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 9, Color: colorMuted}, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&out.item, excelize.Style{Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 10}, Border: border, Alignment: wrap}},
		{&out.link, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10, Underline: "single", Color: "0563C1"}, Border: border, Alignment: wrap}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return out, err
		}
		*s.id = id
	}
	return out, nil
}

// Paper sizes as Excel numbers them.
const (
	paperLetter = 1
	paperA4     = 9
)

// layOut sets how a sheet prints: in landscape, all columns on the width of a page, title and headings on every page.
// It has to come before the sheet is streamed.
func (b *workbook) layOut(name string, t Table) error {
	last := cellName(len(t.Columns), headingRow+t.Len)
	if t.Len > 0 {
		if err := b.file.AutoFilter(name, cellName(1, headingRow)+":"+last, nil); err != nil {
			return fmt.Errorf("set the filter: %w", err)
		}
	}
	if err := b.offerAnswers(name, t); err != nil {
		return err
	}
	if err := b.page(name, "landscape"); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'"
	for _, area := range []excelize.DefinedName{
		{Name: "_xlnm.Print_Area", Scope: name, RefersTo: quoted + "!$A$1:" + absolute(len(t.Columns), headingRow+t.Len)},
		{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("%s!$1:$%d", quoted, headingRow)},
	} {
		if err := b.file.SetDefinedName(&area); err != nil {
			return fmt.Errorf("set %s: %w", area.Name, err)
		}
	}
	return nil
}

// page sets paper, orientation, margins, and the lines at the top and the bottom of each page.
func (b *workbook) page(name, orientation string) error {
	fit, height, wide, paper := true, 0, 1, paperA4
	if b.disclosure.Language == "en" {
		paper = paperLetter
	}
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return fmt.Errorf("fit the sheet to the page: %w", err)
	}
	err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &height,
	})
	if err != nil {
		return fmt.Errorf("set the page layout: %w", err)
	}
	side, edge := 0.4, 0.7
	err = b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge})
	if err != nil {
		return fmt.Errorf("set the margins: %w", err)
	}
	window := b.words.text("document.window", b.words.period(b.disclosure.Window))
	err = b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + headerText(b.disclosure.Business.Name) + "&R" + headerText(window),
		OddFooter: "&L" + headerText(b.words.text("document.title")) + "&R" + b.words.text("cover.page", "&P", "&N"),
	})
	if err != nil {
		return fmt.Errorf("set header and footer: %w", err)
	}
	return nil
}

// headerText makes text safe for a page header, where an ampersand begins a code. Excel allows 255 characters for the
// whole line.
func headerText(s string) string {
	runes := []rune(cleanLine(s))
	if len(runes) > 100 {
		runes = append(runes[:99], '…')
	}
	return strings.ReplaceAll(string(runes), "&", "&&")
}

// Heights in points: Excel gives no row more than the most.
const (
	lineHeight = 13.2
	rowMargin  = 3.0
	mostHeight = 409.0
)

// rowHeight estimates the height that the wrapped texts of a row need, since programs differ in whether they find it
// by themselves.
func rowHeight(columns []Heading, texts []string) float64 {
	lines := 1
	for i, text := range texts {
		n := 0
		for line := range strings.SplitSeq(text, "\n") {
			n += max(1, len(wrapped(line, columns[i].Width*11/10)))
		}
		lines = max(lines, n)
	}
	return min(float64(lines)*lineHeight+rowMargin, mostHeight)
}

// absolute names a cell as a fixed reference: "$C$10".
func absolute(column, row int) string {
	name := cellName(column, row)
	digits := strings.IndexAny(name, "0123456789")
	return "$" + name[:digits] + "$" + name[digits:]
}

// maxCellText is the number of UTF-16 units that a cell of Excel holds.
const maxCellText = 32767

// cutForCell shortens text that a cell cannot hold, and says at the end by how much.
func cutForCell(w *words, s string) string {
	units := utf16.Encode([]rune(s))
	if len(units) <= maxCellText {
		return s
	}
	const room = 60 // for the note on the cut
	kept := string(utf16.Decode(units[:maxCellText-room]))
	return kept + w.text("text.cut", len(units)-(maxCellText-room))
}
