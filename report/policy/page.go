package policy

import (
	"bufio"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"
)

// page is what a notice or a check looks like to people, in any form.
type page struct {
	Title    string
	Language string
	Facts    []pair
	Sections []section
}

// pair is a fact with its name.
type pair struct{ Name, Value string }

// section is a table with a title. Without rows it says so.
type section struct {
	Title   string
	Columns []string
	Rows    [][]string
	Empty   string
	Listed  int // columns that a terminal shows on the first line of a row, with the others below it; 0: a table
}

// DefaultWidth is the width of a terminal that does not tell its own.
const DefaultWidth = 100

// text draws the page for a terminal.
func (p *page) text(out io.Writer, width int) error {
	if width <= 0 {
		width = DefaultWidth
	}
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, "%s\n\n", clean(p.Title))
	for _, f := range p.Facts {
		fmt.Fprintf(b, "%s: %s\n", clean(f.Name), clean(f.Value))
	}
	for _, s := range p.Sections {
		fmt.Fprintf(b, "\n%s\n", clean(s.Title))
		if len(s.Rows) == 0 {
			fmt.Fprintf(b, "%s\n", clean(s.Empty))
			continue
		}
		if s.Listed > 0 {
			s.list(b, width)
			continue
		}
		if err := s.draw(b, width); err != nil {
			return fmt.Errorf("draw the table %q: %w", s.Title, err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write to the terminal: %w", err)
	}
	return nil
}

// list writes each row as a line with the first columns and the other ones wrapped below it.
func (s *section) list(b *bufio.Writer, width int) {
	for _, row := range s.Rows {
		b.WriteString("\n" + strings.Join(nonEmpty(cleanAll(row[:s.Listed])), "  ") + "\n")
		for _, cell := range nonEmpty(cleanAll(row[s.Listed:])) {
			for _, line := range wrap(cell, width-len(listIndent)) {
				b.WriteString(listIndent + line + "\n")
			}
		}
	}
}

// listIndent stands before what is below the first line of a listed row.
const listIndent = "  "

func nonEmpty(texts []string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// wrap breaks a text into lines of a width, in characters. A longer word has a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > width {
			lines, line, length = append(lines, line), "", 0
		}
		if length > 0 {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	return append(lines, line)
}

// draw draws the rows as boxes whose cells are wrapped to the width.
func (s *section) draw(out io.Writer, width int) error {
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNormal, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		ColMaxWidths: tw.CellWidth{
			Global: max((width-3*len(s.Columns)-1)/max(len(s.Columns), 1), 8) + 2,
		},
	}
	t := tablewriter.NewTable(out, tablewriter.WithHeaderConfig(cell), tablewriter.WithRowConfig(cell),
		tablewriter.WithRendition(tw.Rendition{
			Symbols:  tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{Separators: tw.Separators{BetweenRows: tw.On}},
		}))
	t.Header(cleanAll(s.Columns))
	for _, row := range s.Rows {
		if err := t.Append(cleanAll(row)); err != nil {
			return err
		}
	}
	return t.Render()
}

// markdown writes the page as GitHub-flavored Markdown.
func (p *page) markdown(out io.Writer) error {
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, "# %s\n\n", escapeMarkdown(p.Title))
	for _, f := range p.Facts {
		fmt.Fprintf(b, "- **%s**: %s\n", escapeMarkdown(f.Name), escapeMarkdown(f.Value))
	}
	for _, s := range p.Sections {
		fmt.Fprintf(b, "\n## %s\n\n", escapeMarkdown(s.Title))
		if len(s.Rows) == 0 {
			fmt.Fprintf(b, "%s\n", escapeMarkdown(s.Empty))
			continue
		}
		markdownRow(b, s.Columns)
		b.WriteString("|" + strings.Repeat(" --- |", len(s.Columns)) + "\n")
		for _, row := range s.Rows {
			markdownRow(b, row)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

func markdownRow(b *bufio.Writer, cells []string) {
	b.WriteString("|")
	for _, cell := range cells {
		b.WriteString(" " + escapeMarkdown(cell) + " |")
	}
	b.WriteString("\n")
}

// markdownEscaper keeps texts of a notice and names of columns from acting as markup.
var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`,
)

func escapeMarkdown(s string) string { return markdownEscaper.Replace(clean(s)) }

// htmlPage is a page of its own, without anything from a network.
var htmlPage = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}
th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef1f4}
dt{font-weight:600}dd{margin:0 0 .4rem}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
</style>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
{{if .Facts}}<dl>
{{range .Facts}}<dt>{{.Name}}</dt><dd>{{.Value}}</dd>
{{end}}</dl>
{{end}}{{range .Sections}}<h2>{{.Title}}</h2>
{{if .Rows}}<table>
<thead><tr>{{range .Columns}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{else}}<p>{{.Empty}}</p>
{{end}}{{end}}</main>
</body>
</html>
`))

// html writes the page as one HTML file.
func (p *page) html(out io.Writer) error {
	cleaned := *p
	cleaned.Sections = make([]section, len(p.Sections))
	for i, s := range p.Sections {
		cleaned.Sections[i] = section{Title: clean(s.Title), Columns: cleanAll(s.Columns), Empty: clean(s.Empty)}
		for _, row := range s.Rows {
			cleaned.Sections[i].Rows = append(cleaned.Sections[i].Rows, cleanAll(row))
		}
	}
	if err := htmlPage.Execute(out, &cleaned); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

// clean makes a text safe to print on one line: control characters and marks that turn the direction of writing
// become visible.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u2028', r == '\u2029':
			return '\ufffd'
		}
		return r
	}, s)
}

func cleanAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = clean(s)
	}
	return out
}
