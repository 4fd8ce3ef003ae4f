package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/report"
	"pinventory/report/lint"
	"pinventory/report/register"
)

// defaultRegister is read and written when no other file is named.
const defaultRegister = "register.yaml"

func (a *app) register() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "register",
		Short: "Check the register, draft one from the scans, or print its schema",
		Long: `register helps to keep register.yaml, the facts that people declare: what in it contradicts, is missing or is not
borne out by the scans; and a draft with what the scans found.`,
		Example:     "  pinventory register init\n  pinventory register lint",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitGate),
		Args:        cobra.NoArgs,
		RunE:        func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.registerInit(), a.registerLint(), a.registerSchema())
	return cmd
}

// lintFlags are the flags of register lint.
type lintFlags struct {
	asOf   string
	months int
	format string
	failOn string
}

func (a *app) registerLint() *cobra.Command {
	f := lintFlags{months: report.DefaultMonths, format: "table"}
	cmd := &cobra.Command{
		Use:   "lint [FILE]",
		Short: "Find contradictions, gaps and open questions in the register",
		Long: `lint checks the register that the configuration names, or FILE: facts that exclude each other or the law, periods
that leave a part of the window open, what is missing, and questions that are still marked TODO. Where there is a
store it compares with what the scans found: systems that were never scanned, categories that are disclosed and were
never found, exemptions that concern nothing. Each finding has a line, a field, a rule with its citation, and what to
do. docs/register.md lists the rules.`,
		Example:     "  pinventory register lint\n  pinventory register lint register.yaml --fail-on error --format json",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitGate),
		Args:        cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			cfg.Register = chosenRegister(cfg, args)
			return a.runLint(cmd.Context(), cfg, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "", "last `DATE` of the window, as 2026-01-31 (default today)")
	flags.IntVar(&f.months, "months", f.months, "length of the window")
	flags.StringVar(&f.format, "format", f.format, "format: "+strings.Join(lint.Formats(), ", "))
	flags.StringVar(&f.failOn, "fail-on", "", "exit with 4 on findings of this `SEVERITY` or a worse one: error, warning")
	return cmd
}

// chosenRegister is the file of the arguments, else of the configuration, else the usual one.
func chosenRegister(cfg *config, args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	if cfg.Register != "" {
		return cfg.Register
	}
	return defaultRegister
}

func (a *app) runLint(ctx context.Context, cfg *config, f lintFlags) error {
	asOf, err := a.lastDay(f.asOf)
	if err != nil {
		return usageError{fmt.Errorf("--as-of: %w", err)}
	}
	var least lint.Severity
	if f.failOn != "" {
		if least, err = lint.ParseSeverity(f.failOn); err != nil {
			return usageError{fmt.Errorf("--fail-on: %w", err)}
		}
	}
	switch {
	case !slices.Contains(lint.Formats(), f.format):
		return usageError{fmt.Errorf("--format %q is not known; choose one of %s", f.format, strings.Join(lint.Formats(), ", "))}
	case f.months < 1:
		return usageError{fmt.Errorf("--months %d is not possible; it has to be at least 1", f.months)}
	}
	result, err := a.lint(ctx, cfg, asOf, f.months)
	if err != nil {
		return err
	}
	if err := lint.Write(a.stdout, f.format, result); err != nil {
		return err
	}
	if n := lint.Count(result.Findings, least); f.failOn != "" && n > 0 {
		return fmt.Errorf("%w: %s (%d findings)", errGate, f.failOn, n)
	}
	return nil
}

// lint checks the register against the scans of the store, or the file alone where there are none.
func (a *app) lint(ctx context.Context, cfg *config, asOf inventory.Date, months int) (lint.Result, error) {
	tax, err := rules(cfg)
	if err != nil {
		return lint.Result{}, err
	}
	declared, err := readRegister(cfg.Register, tax, asOf)
	if err != nil {
		return lint.Result{}, err
	}
	in := lint.Input{Register: declared.register, AsOf: asOf, Months: months}
	if _, err := os.Stat(cfg.Store); errors.Is(err, fs.ErrNotExist) {
		a.note("there is no store %s: the file alone is checked", cfg.Store)
		return lint.Run(in), nil
	}
	cfg.Language = "en"
	in.Disclosure, err = disclosure(ctx, cfg, report.Input{AsOf: asOf, Months: months})
	if errors.Is(err, report.ErrNoScans) {
		a.note("no scan was made up to %s: the file alone is checked", asOf)
		err = nil
	}
	return lint.Run(in), err
}

func (a *app) registerSchema() *cobra.Command {
	return &cobra.Command{
		Use:         "schema",
		Short:       "Print the JSON Schema of the register",
		Long:        "schema prints the JSON Schema of register.yaml, for editors and for checks outside this program.",
		Example:     "  pinventory register schema > register.schema.json",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := a.stdout.Write(register.Schema()); err != nil {
				return fmt.Errorf("print the schema: %w", err)
			}
			return nil
		},
	}
}
