package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

func init() { registerFormat(markdownFormat{}) }

// markdownFormat writes GitHub-flavored Markdown: a section and a pipe table for each table.
type markdownFormat struct{}

func (markdownFormat) Name() string { return "md" }

func (markdownFormat) Extensions() []string { return []string{".md", ".markdown"} }

func (markdownFormat) Write(out io.Writer, d *Disclosure, _ Options) error {
	w := newWords(d.Language)
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, "# %s\n\n", markdownText(w.text("document.title")))
	for _, line := range d.summary(w) {
		fmt.Fprintf(b, "- **%s**: %s\n", markdownText(line.Item), markdownText(line.Value))
	}
	for _, t := range d.Tables() {
		markdownTable(b, w, d, t)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the report as Markdown: %w", err)
	}
	return nil
}

func markdownTable(b *bufio.Writer, w *words, d *Disclosure, t Table) {
	fmt.Fprintf(b, "\n## %s\n\n", markdownText(w.text("document.table", t.Number, t.Title)))
	fmt.Fprintf(b, "%s\n", markdownText(w.text("document.window", w.period(d.Window))))
	if t.Note != "" {
		fmt.Fprintf(b, "\n%s\n", markdownText(t.Note))
	}
	markdownRows(b, w, t)
}

// markdownRows writes the headings and rows of a table; where there are none it says so.
func markdownRows(b *bufio.Writer, w *words, t Table) {
	if t.Len == 0 {
		fmt.Fprintf(b, "\n%s\n", markdownText(w.text("document.empty")))
		return
	}
	b.WriteString("\n|")
	for _, h := range t.Columns {
		b.WriteString(" " + markdownText(h.Text) + " |")
	}
	b.WriteString("\n|")
	for _, h := range t.Columns {
		if h.Numeric {
			b.WriteString(" ---: |")
			continue
		}
		b.WriteString(" --- |")
	}
	b.WriteString("\n")
	for row := range t.Rows {
		b.WriteString("|")
		for _, c := range row.Cells {
			b.WriteString(" " + markdownCell(c) + " |")
		}
		b.WriteString("\n")
	}
}

func markdownCell(c Cell) string {
	lines := cleanLines(c)
	for i := range lines {
		lines[i] = markdownEscaper.Replace(lines[i])
	}
	return strings.Join(lines, "<br>")
}

func markdownText(s string) string { return markdownEscaper.Replace(cleanLine(s)) }

// markdownEscaper keeps names of tables and columns from acting as markup or HTML.
var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"#", `\#`, "~", `\~`,
)
