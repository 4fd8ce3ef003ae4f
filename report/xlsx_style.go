package report

import "github.com/xuri/excelize/v2"

// sheetStyles are the cell styles of a workbook. Whatever a color tells, a slant, a line or a frame tells too, so that a
// print in gray tells it.
type sheetStyles struct {
	title, subtitle, heading, inputHeading, text, input, missing, number, decimal, origin, item, link int
}

const fontFamily = "Calibri"

// Colors of the workbook, as red, green and blue.
const (
	colorHeading = "1F3864"
	colorMissing = "FBE9D9"
	colorInput   = "FFF9DB"
	colorLine    = "BFBFBF"
	colorMuted   = "595959"
)

func newSheetStyles(f *excelize.File) (sheetStyles, error) {
	var out sheetStyles
	border, frame := lines(colorLine), lines(colorHeading)
	wrap := &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true}
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
		{&out.inputHeading, excelize.Style{
			Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 10, Color: colorHeading}, Border: frame, Alignment: wrap,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colorInput}},
		}},
		{&out.input, excelize.Style{
			Font: &excelize.Font{Family: fontFamily, Size: 10}, Border: frame, Alignment: wrap,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colorInput}},
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

// lines gives thin lines of a color around a cell.
func lines(color string) []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: color, Style: 1})
	}
	return out
}
