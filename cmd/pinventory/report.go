package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
)

// reportFlags are the flags of report.
type reportFlags struct {
	asOf     string
	months   int
	since    string
	compare  string
	lang     string
	format   string
	table    string
	output   string
	register string
	rows     int
}

func (a *app) report() *cobra.Command {
	f := reportFlags{months: report.DefaultMonths, rows: report.DefaultRows}
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Write the disclosure over the preceding twelve months",
		Long: `report joins what the scans found with what the register declares, over the months up to a day, under the law
of that day. The format is that of --format, or of the extension of the file; without either the tables are
printed. On standard output they leave out the tables that have a row for each column of a source: --table names
one of them, and a file has them all. Of a table with very many rows an HTML page has those that --rows allows, and
says what it leaves out; the other files are always whole.`,
		Example: "  pinventory report\n  pinventory report -o disclosure.xlsx\n" +
			"  pinventory report --as-of 2026-06-30 --lang nl --format json",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			set(cmd.Flags().Changed("lang"), &cfg.Language, f.lang)
			set(cmd.Flags().Changed("register"), &cfg.Register, f.register)
			if f.since != "" && cmd.Flags().Changed("months") {
				return usageError{errors.New("--since and --months both set the window; keep one")}
			}
			return a.runReport(cmd.Context(), cfg, f)
		},
	}
	f.addWindow(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.since, "since", "", "first `DATE` of the window instead of --months, as for a request to know from 2022-01-01 on")
	flags.StringVar(&f.compare, "changes-since", "", "`DAY|SCAN` with which the table of changes compares (default the start of the window)")
	flags.StringVar(&f.format, "format", "", "format: "+formatNames())
	flags.StringVar(&f.table, "table", "", "`ID` of the one table to print or to write as csv (csv: default categories)")
	flags.StringVarP(&f.output, "output", "o", "", "`FILE` to write (default standard output)")
	flags.IntVar(&f.rows, "rows", f.rows, "html: most rows of a table, personal columns first; 0 for all")
	return cmd
}

// addWindow adds the flags that every command with a disclosure has.
func (f *reportFlags) addWindow(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "", "last `DATE` of the window, as 2026-01-31 (default today)")
	flags.IntVar(&f.months, "months", f.months, "length of the window")
	flags.StringVar(&f.lang, "lang", "", "language: en or nl (default en)")
	flags.StringVar(&f.register, "register", "", "`FILE` with what people declare")
}

func formatNames() string {
	names := ""
	for i, f := range report.Formats() {
		if i > 0 {
			names += ", "
		}
		names += f.Name()
	}
	return names
}

func (a *app) runReport(ctx context.Context, cfg *config, f reportFlags) error {
	format, err := a.reportFormat(f)
	if err != nil {
		return usageError{err}
	}
	in, err := a.window(f)
	if err != nil {
		return usageError{err}
	}
	if err := checkLanguage(cfg.Language); err != nil {
		return usageError{fmt.Errorf("--lang: %w", err)}
	}
	if f.rows < 0 {
		return usageError{fmt.Errorf("--rows %d is not possible; it has to be at least 1, or 0 for all", f.rows)}
	}
	defer a.holdMemory()()
	options := a.reportOptions(f)
	return withDisclosure(ctx, cfg, in, func(d *report.Disclosure) error {
		if f.output == "" {
			return format.Write(a.stdout, d, options)
		}
		return writeReport(f.output, format, d, options)
	})
}

// reportMemory is the memory, in bytes, from which garbage is collected more often while a report is written. What a
// report of a million columns has to keep stays well below it.
const reportMemory = 320 << 20

// holdMemory sets the limit, unless the user has set one, and gives what takes it back.
func (a *app) holdMemory() func() {
	if _, given := a.env("GOMEMLIMIT"); given {
		return func() {}
	}
	before := debug.SetMemoryLimit(reportMemory)
	return func() { debug.SetMemoryLimit(before) }
}

// reportFormat chooses the format, and refuses to pour a workbook into a terminal.
func (a *app) reportFormat(f reportFlags) (report.Format, error) {
	var format report.Format
	var err error
	switch {
	case f.format != "":
		format, err = report.FormatByName(f.format)
	case f.output != "":
		format, err = report.FormatByExtension(f.output)
	default:
		format, err = report.FormatByName("table")
	}
	if err == nil && format.Name() == "xlsx" && f.output == "" && isTerminal(a.stdout) {
		err = errors.New("a workbook cannot be shown on a terminal; name a file with -o")
	}
	return format, err
}

// window reads the days that the report is about.
func (a *app) window(f reportFlags) (in report.Input, err error) {
	if in.AsOf, err = a.lastDay(f.asOf); err != nil {
		return in, fmt.Errorf("--as-of: %w", err)
	}
	if in.Months = f.months; f.months < 1 {
		return in, fmt.Errorf("--months %d is not possible; it has to be at least 1", f.months)
	}
	if f.compare != "" {
		in.Compare = report.Moment{Scan: f.compare}
	}
	if f.since == "" {
		return in, nil
	}
	in.Months = 0
	if in.From, err = inventory.ParseDate(f.since); err != nil {
		return in, fmt.Errorf("--since: %w", err)
	}
	if in.AsOf.Before(in.From) {
		return in, fmt.Errorf("--since %s is after the last day of the window, %s", in.From, in.AsOf)
	}
	return in, nil
}

// lastDay gives the last day of the window. Today is that of UTC, as scans are dated.
func (a *app) lastDay(text string) (inventory.Date, error) {
	if text == "" {
		return inventory.DateOf(a.now().UTC()), nil
	}
	return inventory.ParseDate(text)
}

// disclosure builds the report from the store and the register, with the history in memory.
func disclosure(ctx context.Context, cfg *config, window report.Input) (d *report.Disclosure, err error) {
	store, err := sqlite.OpenReadOnly(ctx, cfg.Store)
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	history, err := observed(ctx, store, window.AsOf)
	if err != nil {
		return nil, err
	}
	in, err := inputOf(ctx, cfg, store, window, history)
	if err != nil {
		return nil, err
	}
	return report.Build(in)
}

// withDisclosure builds the report from the store and the register, and hands it over while the history can be read, so
// that large inventories are never in memory.
func withDisclosure(ctx context.Context, cfg *config, window report.Input, use func(*report.Disclosure) error) (err error) {
	store, err := sqlite.OpenReadOnly(ctx, cfg.Store)
	if err != nil {
		return fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	history, err := store.OpenHistory(ctx, window.AsOf, sqlite.WithUnfinished())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, history.Close()) }()
	in, err := inputOf(ctx, cfg, store, window, withSources(history.Scans()))
	if err != nil {
		return err
	}
	in.Tables = history.Tables(ctx, in.PresentNames())
	d, err := report.Build(in)
	if err != nil {
		return err
	}
	return use(d)
}

// inputOf puts together what a report is made from.
func inputOf(
	ctx context.Context, cfg *config, store *sqlite.Store, window report.Input, history []inventory.Scan,
) (in report.Input, err error) {
	tax, err := rules(cfg)
	if err != nil {
		return in, err
	}
	declared, err := readRegister(cfg.Register, tax, window.AsOf)
	if err != nil {
		return in, err
	}
	decisions, err := store.DecisionLog(ctx)
	if err != nil {
		return in, err
	}
	in = reportInput(cfg, tax, history, decisions)
	in.Register, in.AsOf, in.Months, in.From = declared.register, window.AsOf, window.Months, window.From
	if text := window.Compare.Scan; text != "" {
		if in.Compare, err = report.ParseMoment(text, history); err != nil {
			return in, usageError{fmt.Errorf("--changes-since: %w", err)}
		}
	}
	return in, nil
}

// reportInput is what the configuration and the store give a report. The register and the window are still to come.
func reportInput(
	cfg *config, tax *taxonomy.Taxonomy, history []inventory.Scan, decisions []inventory.Decision,
) report.Input {
	return report.Input{
		History: history, Decisions: decisions, Taxonomy: tax, Language: cfg.Language, Threshold: cfg.Threshold,
		StaleDays: cfg.StaleDays, Renamed: cfg.renamed(), Sources: cfg.sourceNames(),
	}
}

// observed gives the scans up to a day that have seen a source. What a scan has finished counts, though it still runs or
// was killed.
func observed(ctx context.Context, store *sqlite.Store, until inventory.Date) ([]inventory.Scan, error) {
	scans, err := store.History(ctx, until, sqlite.WithUnfinished())
	return withSources(scans), err
}

// withSources leaves out scans that run and have not seen a source yet.
func withSources(scans []inventory.Scan) []inventory.Scan {
	return slices.DeleteFunc(slices.Clone(scans), func(s inventory.Scan) bool {
		return s.Status == inventory.ScanRunning && len(s.Sources) == 0
	})
}

func (a *app) reportOptions(f reportFlags) report.Options {
	o := report.Options{Table: f.table, Brief: f.output == "", Rows: f.rows}
	if f.rows == 0 {
		o.Rows = report.AllRows
	}
	if f.output == "" && isTerminal(a.stdout) {
		o.Color = !a.noColor()
		if file, ok := a.stdout.(*os.File); ok {
			if width, _, err := term.GetSize(int(file.Fd())); err == nil {
				o.Width = width
			}
		}
	}
	return o
}

// writeReport writes a report to a file. What is written goes to the disk as it is made, since reports of large
// inventories are large.
func writeReport(path string, format report.Format, d *report.Disclosure, o report.Options) error {
	return writeFile(path, func(w io.Writer) error { return format.Write(w, d, o) })
}

// writeFile writes a file as a whole or not at all, readable by its owner only.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".pinventory-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	err = errors.Join(write(f), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
