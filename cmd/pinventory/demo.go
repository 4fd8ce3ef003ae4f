package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/fixtures"
	"pinventory/inventory"
	"pinventory/report"
)

// demoSeed makes the demonstration the same everywhere.
const demoSeed = 1

func (a *app) demo() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Make a demonstration CRM, scan it, and write every report",
		Long: `demo makes a CRM of an invented company in DIR (./demo without one), with its configuration, register and privacy
notice, scans it, writes the disclosure in every format beside it, and prints it. It can be repeated: files of
an earlier demonstration are replaced, and other files are left alone.`,
		Example:     "  pinventory demo\n  pinventory demo /tmp/demo",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitIncomplete),
		Args:        cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "demo"
			if len(args) == 1 {
				dir = args[0]
			}
			return a.runDemo(cmd.Context(), dir)
		},
	}
}

func (a *app) runDemo(ctx context.Context, dir string) error {
	today := inventory.DateOf(a.now().UTC())
	demo, err := fixtures.WriteAsOf(ctx, dir, demoSeed, today)
	if err != nil {
		return err
	}
	a.note("made a CRM with %d tables and %d rows: %s", demo.Tables, demo.Rows, demo.Database)
	cfg, err := loadConfig(demo.Config, a.env)
	if err != nil {
		return err
	}
	set(a.store != "", &cfg.Store, a.store)
	s, err := a.newSession(cfg, scanFlags{})
	if err != nil {
		return err
	}
	scan, err := s.run(ctx, cfg.Sources)
	if err != nil {
		return err
	}
	if err := a.demoReports(ctx, cfg, dir, today); err != nil {
		return err
	}
	for i := range scan.Sources {
		a.tellGaps(gapsOf(&scan.Sources[i]))
	}
	a.note("scan the same CRM yourself: pinventory scan -c %s", demo.Config)
	return outcome(scan, cfg.Threshold, "")
}

// demoReports writes the disclosure in every format that is a file, and prints the one for terminals.
func (a *app) demoReports(ctx context.Context, cfg *config, dir string, asOf inventory.Date) error {
	d, err := disclosure(ctx, cfg, asOf, report.DefaultMonths)
	if err != nil {
		return err
	}
	for _, format := range report.Formats() {
		path := filepath.Join(dir, "disclosure"+format.Extensions()[0])
		if err := writeReport(path, format, d, report.Options{}); err != nil {
			return err
		}
		a.note("wrote %s", path)
	}
	a.note("kept the scan in %s", cfg.Store)
	return a.printCategories(d)
}

// mostExamples is the number of examples that the short table of the demonstration has.
const mostExamples = 2

// printCategories prints the categories collected, in short.
func (a *app) printCategories(d *report.Disclosure) error {
	var rows [][]string
	for _, c := range d.Categories {
		var examples []string
		for _, t := range c.Types[:min(mostExamples, len(c.Types))] {
			examples = append(examples, t.Label)
		}
		if more := len(c.Types) - mostExamples; more > 0 {
			examples = append(examples, fmt.Sprintf("%d more", more))
		}
		rows = append(rows, []string{c.Key, shortened(c.Name), strconv.Itoa(holders(c)), strings.Join(examples, ", ")})
	}
	if _, err := fmt.Fprintf(a.stdout, "Personal information collected, %s\n", d.Window); err != nil {
		return err
	}
	return printTable(a.stdout, []string{"Item", "Category", "Columns", "Examples found"}, rows)
}

// holders counts the columns that hold a category.
func holders(c *report.Category) int {
	columns := make(map[inventory.ColumnRef]bool)
	for _, h := range c.Holdings {
		columns[h.Column] = true
	}
	return len(columns)
}

// shortened cuts a text that is long for one line.
func shortened(text string) string {
	const most = 44
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
