package main

import (
	"context"
	"path/filepath"

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

// demoReports writes the disclosure in every format, and prints its overview.
func (a *app) demoReports(ctx context.Context, cfg *config, dir string, asOf inventory.Date) error {
	d, err := disclosure(ctx, cfg, report.Input{AsOf: asOf})
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
	overview, err := report.FormatByName("table")
	if err != nil {
		return err
	}
	return overview.Write(a.stdout, d, a.reportOptions(reportFlags{table: "overview"}))
}
