package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
	"pinventory/report/register"
)

// diffFlags are the flags of diff.
type diffFlags struct {
	from     string
	to       string
	months   int
	lang     string
	format   string
	output   string
	register string
	failOn   string
}

func (a *app) diff() *cobra.Command {
	f := diffFlags{months: report.DefaultMonths, format: "table"}
	cmd := &cobra.Command{
		Use:   "diff",
		Short: "Say what changed between two days or scans, in legal terms",
		Long: `diff compares the inventory and the register at two moments, each the end of a day or a scan with all before it:
categories, sensitive items, data types, columns and systems that came and went, sales and disclosures that began
and ended, recipients, statements, decisions, and what was looked at. Each change says where it comes from, so
that one in the data is told apart from one that other rules brought. Without flags it says what changed since
the scan before the last one. The earlier moment is judged by the register that its last scan used.`,
		Example: "  pinventory diff\n  pinventory diff --from 2026-01-01 --to 2026-06-30 --format md\n" +
			"  pinventory diff --fail-on new-sensitive,stale",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitGate),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			set(cmd.Flags().Changed("lang"), &cfg.Language, f.lang)
			set(cmd.Flags().Changed("register"), &cfg.Register, f.register)
			return a.runDiff(cmd.Context(), cfg, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", "", "`DAY|SCAN` that is the earlier moment (default the scan before the last one)")
	flags.StringVar(&f.to, "to", "", "`DAY|SCAN` that is the later moment (default today)")
	flags.IntVar(&f.months, "months", f.months, "length of the window of the disclosures that are compared")
	flags.StringVar(&f.lang, "lang", "", "language: en or nl (default en)")
	flags.StringVar(&f.format, "format", f.format, "format: "+strings.Join(report.ChangeFormats(), ", "))
	flags.StringVarP(&f.output, "output", "o", "", "`FILE` to write (default standard output)")
	flags.StringVar(&f.register, "register", "", "`FILE` with what people declare")
	flags.StringVar(&f.failOn, "fail-on", "", "exit with 4 when one of the `GATES` is hit: "+strings.Join(report.GateNames(), ","))
	return cmd
}

func (a *app) runDiff(ctx context.Context, cfg *config, f diffFlags) error {
	var gates []string
	if f.failOn != "" {
		var err error
		if gates, err = report.ParseGates(f.failOn); err != nil {
			return usageError{fmt.Errorf("--fail-on: %w", err)}
		}
	}
	switch err := checkLanguage(cfg.Language); {
	case err != nil:
		return usageError{fmt.Errorf("--lang: %w", err)}
	case f.months < 1:
		return usageError{fmt.Errorf("--months %d is not possible; it has to be at least 1", f.months)}
	case !slices.Contains(report.ChangeFormats(), f.format):
		return usageError{fmt.Errorf("--format %q is not known; choose one of %s", f.format, strings.Join(report.ChangeFormats(), ", "))}
	}
	changes, err := a.changes(ctx, cfg, f)
	if err != nil {
		return err
	}
	if err := a.writeChanges(changes, f); err != nil {
		return err
	}
	return a.judge(changes.Hit(gates))
}

func (a *app) writeChanges(c *report.Changes, f diffFlags) error {
	options := a.reportOptions(reportFlags{output: f.output})
	if f.output == "" {
		return report.WriteChanges(a.stdout, f.format, c, options)
	}
	return writeFile(f.output, func(w io.Writer) error { return report.WriteChanges(w, f.format, c, options) })
}

// judge says which gates were hit and why.
func (a *app) judge(hit []report.Gate) error {
	if len(hit) == 0 {
		return nil
	}
	var names []string
	for _, g := range hit {
		names = append(names, g.Name)
		for _, reason := range g.Reasons {
			a.note("%s: %s", g.Name, reason)
		}
	}
	return fmt.Errorf("%w: %s", errGate, strings.Join(names, ", "))
}

// changes reads the store and the registers and compares.
func (a *app) changes(ctx context.Context, cfg *config, f diffFlags) (c *report.Changes, err error) {
	today := inventory.DateOf(a.now().UTC())
	tax, err := rules(cfg)
	if err != nil {
		return nil, err
	}
	present, err := readRegister(cfg.Register, tax, today)
	if err != nil {
		return nil, err
	}
	store, err := sqlite.OpenReadOnly(ctx, cfg.Store)
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	stored, err := store.OpenHistory(ctx, today, sqlite.WithUnfinished())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stored.Close()) }()
	history := withSources(stored.Scans())
	decisions, err := store.DecisionLog(ctx)
	if err != nil {
		return nil, err
	}
	from, to, err := moments(f, history, today)
	if err != nil {
		return nil, usageError{err}
	}
	before, err := registerThen(ctx, store, history, from, present.register, tax)
	if err != nil {
		return nil, err
	}
	in := reportInput(cfg, tax, history, decisions)
	in.Register, in.Months = present.register, f.months
	in.Tables = stored.Tables(ctx, in.PresentNames())
	return report.Diff(in, from, to, before)
}

// moments reads --from and --to.
func moments(f diffFlags, history []inventory.Scan, today inventory.Date) (from, to report.Moment, err error) {
	if f.to == "" {
		to = report.Moment{On: today}
	} else if to, err = report.ParseMoment(f.to, history); err != nil {
		return from, to, fmt.Errorf("--to: %w", err)
	}
	if f.from != "" {
		if from, err = report.ParseMoment(f.from, history); err != nil {
			err = fmt.Errorf("--from: %w", err)
		}
		return from, to, err
	}
	from, _, err = report.LatestChange(report.Until(history, to), today)
	return from, to, err
}

// registerThen reads the register that the last scan up to a moment used. A scan that used none leaves the present one.
func registerThen(
	ctx context.Context, store *sqlite.Store, history []inventory.Scan, m report.Moment, present *inventory.Register,
	tax *taxonomy.Taxonomy,
) (*inventory.Register, error) {
	digest := ""
	for _, s := range report.Until(history, m) {
		if s.Register != "" {
			digest = s.Register
		}
	}
	if digest == "" || present != nil && present.Digest == digest {
		return present, nil
	}
	body, err := store.Register(ctx, digest)
	if err != nil {
		return nil, err
	}
	c, err := codes(tax, m.On)
	if err != nil {
		return nil, err
	}
	name := "register.yaml"
	if present != nil {
		name = present.File
	}
	r, err := register.Parse(name, body, c)
	if err != nil {
		return nil, fmt.Errorf("the register that was used by %s is not accepted any more:\n%w", m.On, err)
	}
	return r, nil
}
