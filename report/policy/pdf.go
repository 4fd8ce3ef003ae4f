package policy

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/ledongthuc/pdf"
)

// errPDF is the error for a PDF file without text that can be read.
var errPDF = errors.New("no text can be read from this PDF file: save the notice as plain text or HTML")

// readPDF gives the text of a PDF file, a line for each row of a page. The library panics on some broken files; that
// becomes an error like any other.
func readPDF(content []byte) (text string, err error) {
	defer func() {
		if recover() != nil {
			text, err = "", errPDF
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", fmt.Errorf("%w (%s)", errPDF, "the file is damaged or protected")
	}
	var b strings.Builder
	for n := 1; n <= r.NumPage(); n++ {
		page := r.Page(n)
		if page.V.IsNull() {
			continue
		}
		rows, err := page.GetTextByRow()
		if err != nil {
			return "", errPDF
		}
		for _, row := range rows {
			writeRow(&b, row.Content)
		}
		if b.Len() > MaxSize {
			return "", errPDF
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return "", errPDF
	}
	return b.String(), nil
}

// writeRow writes the parts of a row. A gap wider than two characters sets columns apart.
func writeRow(b *strings.Builder, parts pdf.TextHorizontal) {
	end := 0.0
	for i, part := range parts {
		if i > 0 {
			switch width := part.X - end; {
			case width > 2*part.FontSize:
				b.WriteString("   ")
			case width > part.FontSize/8:
				b.WriteByte(' ')
			}
		}
		b.WriteString(part.S)
		end = part.X + part.W
	}
	b.WriteByte('\n')
}
