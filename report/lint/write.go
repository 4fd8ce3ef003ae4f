package lint

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"

	"pinventory/inventory"
)

// Result is a check with what it looked at.
type Result struct {
	File     string           `json:"file"`
	AsOf     inventory.Date   `json:"as_of"`
	Window   inventory.Period `json:"window"`
	Scans    bool             `json:"compared_with_scans"`
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	Notes    int              `json:"notes"`
	Findings []Finding        `json:"findings"`
}

// Run checks a register and sums up.
func Run(in Input) Result {
	findings := Check(in)
	if findings == nil {
		findings = []Finding{}
	}
	errors, warnings := Count(findings, Error), Count(findings, Warning)
	return Result{
		File: in.Register.File, AsOf: in.AsOf, Window: inventory.Preceding(in.AsOf, in.months()), Scans: in.Disclosure != nil,
		Errors: errors, Warnings: warnings - errors, Notes: len(findings) - warnings, Findings: findings,
	}
}

// Formats lists the forms in which a result can be written.
func Formats() []string { return []string{"table", "json"} }

// Write writes a result in one of Formats.
func Write(w io.Writer, format string, r Result) error {
	switch format {
	case "table":
		return writeTable(w, r)
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(r); err != nil {
			return fmt.Errorf("write the findings as JSON: %w", err)
		}
		return nil
	}
	return fmt.Errorf("format %q is not known: choose one of %s", format, strings.Join(Formats(), ", "))
}

// widths are the widths of the columns of the table that hold sentences.
var widths = tw.CellWidth{PerColumn: tw.Mapper[int, int]{2: 64, 3: 44}}

func writeTable(w io.Writer, r Result) error {
	table := tablewriter.NewTable(w, tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithRowAlignment(tw.AlignLeft), tablewriter.WithRowAutoWrap(tw.WrapNormal),
		tablewriter.WithRowConfig(tw.CellConfig{
			Formatting: tw.CellFormatting{AutoWrap: tw.WrapNormal}, Alignment: tw.CellAlignment{Global: tw.AlignLeft}, ColMaxWidths: widths,
		}))
	table.Header([]string{"Line", "Severity", "Finding", "What to do", "Rule"})
	for _, f := range r.Findings {
		message := f.Message
		if f.Field != "" {
			message = f.Field + ": " + message
		}
		rule := f.Rule
		if f.Cite != "" {
			rule += " (" + f.Cite + ")"
		}
		if err := table.Append([]string{fmt.Sprint(f.Line), string(f.Severity), plain(message), f.Action, rule}); err != nil {
			return fmt.Errorf("write the findings: %w", err)
		}
	}
	if len(r.Findings) > 0 {
		if err := table.Render(); err != nil {
			return fmt.Errorf("write the findings: %w", err)
		}
	}
	_, err := fmt.Fprintf(w, "%s: %d errors, %d warnings, %d notes\n", plain(r.File), r.Errors, r.Warnings, r.Notes)
	if err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

// plain replaces what would act on a terminal.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '·'
		}
		return r
	}, text)
}
