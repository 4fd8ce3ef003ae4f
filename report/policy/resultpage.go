package policy

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ResultSchema is the JSON Schema of the JSON form of a check.
//
//go:embed schema/result.schema.json
var ResultSchema []byte

// resultFormats are the forms in which WriteResult writes.
var resultFormats = []string{"table", "json", "md", "html", "sarif"}

// ResultFormats lists the forms in which a check can be written.
func ResultFormats() []string { return slices.Clone(resultFormats) }

// WriteResult writes a check: "table" for a terminal of a width in characters, "json", "md", "html", or "sarif" for
// tools that show findings beside the lines of a file. A width of 0 means DefaultWidth.
func WriteResult(out io.Writer, r *Result, format string, width int) error {
	switch format {
	case "json":
		return writeJSON(out, r)
	case "sarif":
		return r.sarif(out)
	case "md":
		return r.page().markdown(out)
	case "html":
		return r.page().html(out)
	case "table":
		return r.page().text(out, width)
	}
	return fmt.Errorf("format %q is not known: choose one of %s", format, strings.Join(resultFormats, ", "))
}

// Count gives the number of findings of a severity.
func (r *Result) Count(severity Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// columnsShown is how many columns of the inventory a finding lists for people; JSON and SARIF have all of them.
const columnsShown = 3

// page lays the check out for people.
func (r *Result) page() *page {
	p := &page{Title: "The privacy notice against the inventory and the register", Language: "en", Facts: []pair{
		{"Notice", r.Notice}, {"Compared for", r.Window.From.String() + " to " + r.Window.To.String()},
		{"Findings", fmt.Sprintf("%d errors, %d warnings, %d notes", r.Count(SeverityError), r.Count(SeverityWarning), r.Count(SeverityNote))},
	}}
	findings := section{
		Title: "Findings", Columns: []string{"Severity", "Rule", "About", "Line", "Finding", "Columns and register", "What to do", "Rests on"},
		Listed: 4,
		Empty:  "The notice agrees with the inventory and the register.",
	}
	for _, f := range r.Findings {
		findings.Rows = append(findings.Rows, []string{
			string(f.Severity), f.Rule, f.Subject, lineText(f.Line), f.Text, places(f), f.Action, f.Cite,
		})
	}
	list := section{Title: "Required parts, 11 CCR 7011(e)", Columns: []string{"Citation", "Part", "Status", "Line"}}
	for _, item := range r.Checklist {
		list.Rows = append(list.Rows, []string{item.Cite, item.Text, strings.ReplaceAll(item.Status, "_", " "), lineText(item.Line)})
	}
	p.Sections = []section{findings, list}
	return p
}

// lineText says on which line of the notice something stands; nothing where it does not.
func lineText(line int) string {
	if line == 0 {
		return ""
	}
	return "line " + strconv.Itoa(line)
}

// places lists the columns and lines of the register behind a finding, in short.
func places(f Finding) string {
	all := slices.Clone(f.Columns)
	if more := len(all) - columnsShown; more > 0 {
		all = append(all[:columnsShown], fmt.Sprintf("%d more", more))
	}
	return strings.Join(append(all, f.Register...), ", ")
}
