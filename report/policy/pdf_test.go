package policy

import (
	"bytes"
	"fmt"
	"testing"
)

// pdfOf makes a PDF file of one page with a line of text for each argument.
func pdfOf(lines ...string) []byte {
	var content bytes.Buffer
	content.WriteString("BT /F1 12 Tf\n")
	for i, line := range lines {
		fmt.Fprintf(&content, "1 0 0 1 72 %d Tm (%s) Tj\n", 720-20*i, line)
	}
	content.WriteString("ET")
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", content.Len(), content.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func TestPDF(t *testing.T) {
	t.Parallel()
	content := pdfOf(
		"Effective date: May 1, 2026",
		"We have collected identifiers and commercial information in the past 12 months.",
		"We have not collected biometric information.",
	)
	n, err := Extract(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "format", formatPDF, n.Format)
	same(t, "date", "2026-05-01", n.EffectiveDate)
	same(t, "declared", "AD", lettersWith(n, Declared))
	same(t, "denied", "E", lettersWith(n, Denied))

	// Every broken form of the file is an error or a reading, and no panic.
	for i := range content {
		broken := bytes.Clone(content)
		broken[i] ^= 0x5a
		_, _ = Extract(bytes.NewReader(broken))
	}
}
