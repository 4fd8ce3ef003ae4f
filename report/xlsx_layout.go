package report

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Paper sizes as Excel numbers them.
const (
	paperLetter = 1
	paperA4     = 9
)

// layOut sets how a sheet prints: in landscape, all columns on the width of a page, title and headings on every page.
// It has to come before the sheet is streamed. The filter spans every column, so that sorting keeps rows whole.
func (b *excelBook) layOut(s tableSheet) error {
	if s.Len > 0 {
		all := cellName(1, headingRow) + ":" + cellName(len(s.Columns)+1, s.lastRow())
		if err := b.file.AutoFilter(s.name, all, nil); err != nil {
			return fmt.Errorf("set the filter: %w", err)
		}
	}
	if err := b.offerAnswers(s); err != nil {
		return err
	}
	if err := b.page(s.name, "landscape"); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(s.name, "'", "''") + "'"
	for _, area := range []excelize.DefinedName{
		{Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: quoted + "!$A$1:" + absolute(s.printed, s.lastRow())},
		{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: fmt.Sprintf("%s!$1:$%d", quoted, headingRow)},
	} {
		if err := b.file.SetDefinedName(&area); err != nil {
			return fmt.Errorf("set %s: %w", area.Name, err)
		}
	}
	return nil
}

// page sets paper, orientation, margins, and the lines at the top and the bottom of each page.
func (b *excelBook) page(name, orientation string) error {
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
	side, edge, line := 0.4, 0.8, 0.35
	err = b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &line, Footer: &line,
	})
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
			n += max(1, len(wrapped(line, max(columns[i].Width*11/10-1, 4))))
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
