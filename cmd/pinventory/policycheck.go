package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/report"
	"pinventory/report/policy"
)

// policyFlags are the flags of policy check and policy draft.
type policyFlags struct {
	asOf     string
	months   int
	register string
	format   string
	output   string
	failOn   string
	lang     string
}

func (f *policyFlags) add(cmd *cobra.Command, formats []string, standard string) {
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "", "last `DATE` of the window, as 2026-01-31 (default today)")
	flags.IntVar(&f.months, "months", report.DefaultMonths, "length of the window")
	flags.StringVar(&f.register, "register", "", "`FILE` with what people declare")
	flags.StringVar(&f.format, "format", "", "format: "+strings.Join(formats, ", ")+" (default "+standard+")")
	flags.StringVarP(&f.output, "output", "o", "", "`FILE` to write (default standard output)")
}

func (a *app) policyCheck() *cobra.Command {
	var f policyFlags
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "Compare a privacy notice with the inventory and the register",
		Long: `check compares a notice with what the scans found and the register declares over the months up to a day: what was
found and is denied or not mentioned, what is declared and was not found, sensitive items, sources, recipients, sale
and sharing, retention, the age of the notice, and the parts that 11 CCR 7011(e) requires. Each finding has the line
of the notice and the columns of the inventory. FILE may be - for standard input.

--fail-on takes severities (error, warning, note) and names of rules; a warning includes errors, a note everything.`,
		Example:     "  pinventory policy check privacy-notice.md\n  pinventory policy check privacy-notice.md --fail-on error --format sarif -o notice.sarif",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitGate),
		Args:        cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := chooseFormat(&f.format, f.output, policy.ResultFormats()); err != nil {
				return err
			}
			gate, err := policy.ParseGate(f.failOn)
			if err != nil {
				return usageError{fmt.Errorf("--fail-on: %w", err)}
			}
			return a.runPolicyCheck(cmd, args[0], f, gate)
		},
	}
	f.add(cmd, policy.ResultFormats(), "table")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "", "exit with code 4 on a finding of these `SEVERITIES` or rules, with commas between")
	return cmd
}

func (a *app) runPolicyCheck(cmd *cobra.Command, path string, f policyFlags, gate policy.Gate) error {
	notice, err := a.notice(path)
	if err != nil {
		return err
	}
	d, err := a.policyDisclosure(cmd.Context(), f)
	if err != nil {
		return err
	}
	result, err := policy.Check(path, notice, d)
	if err != nil {
		return err
	}
	err = a.deliver(f.output, func(w io.Writer) error {
		return policy.WriteResult(w, result, f.format, a.width(f.output))
	})
	if err == nil && gate.Hit(result.Findings) {
		err = errGate
	}
	return err
}

// policyDisclosure builds the disclosure that a notice is compared with or drafted from.
func (a *app) policyDisclosure(ctx context.Context, f policyFlags) (*report.Disclosure, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	set(f.register != "", &cfg.Register, f.register)
	set(f.lang != "", &cfg.Language, f.lang)
	asOf, err := a.lastDay(f.asOf)
	if err != nil {
		return nil, usageError{fmt.Errorf("--as-of: %w", err)}
	}
	if err := checkLanguage(cfg.Language); err != nil {
		return nil, usageError{fmt.Errorf("--lang: %w", err)}
	}
	if f.months < 1 {
		return nil, usageError{fmt.Errorf("--months %d is not possible; it has to be at least 1", f.months)}
	}
	return disclosure(ctx, cfg, report.Input{AsOf: asOf, Months: f.months})
}

func (a *app) policyDraft() *cobra.Command {
	var f policyFlags
	cmd := &cobra.Command{
		Use:   "draft",
		Short: "Draft a privacy notice from the inventory and the register",
		Long: `draft writes the tables and sentences that 11 CCR 7011(e) asks of a privacy notice, in English or Dutch. It says
what the scans found and people declared, and nothing else: where nobody declared anything it leaves a gap, marked
[TO FILL IN: ...] or [IN TE VULLEN: ...], for a person.`,
		Example:     "  pinventory policy draft -o notice.md\n  pinventory policy draft --lang nl --format html -o verklaring.html",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.format == "" && f.output == "" {
				f.format = "md"
			}
			if err := chooseFormat(&f.format, f.output, policy.DraftFormats()); err != nil {
				return err
			}
			d, err := a.policyDisclosure(cmd.Context(), f)
			if err != nil {
				return err
			}
			return a.deliver(f.output, func(w io.Writer) error { return policy.Draft(w, d, f.format) })
		},
	}
	f.add(cmd, policy.DraftFormats(), "md")
	cmd.Flags().StringVar(&f.lang, "lang", "", "language: en or nl (default en)")
	return cmd
}
