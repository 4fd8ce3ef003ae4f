package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/report/register"
)

// draftFlags are the flags of register init.
type draftFlags struct {
	output string
	force  bool
}

func (a *app) registerInit() *cobra.Command {
	var f draftFlags
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Draft a register from the latest scans",
		Long: `init writes a register with a system for each source that was scanned, the categories, special categories and
sensitive items found in it, and a question, marked TODO, wherever a person has to answer. A question declares
nothing. A file that is there is not overwritten without --force.`,
		Example:     "  pinventory register init\n  pinventory register init -o draft.yaml",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			set(f.output == "", &f.output, chosenRegister(cfg, nil))
			return a.runDraft(cmd.Context(), cfg, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.output, "output", "o", "", "`FILE` to write, - for standard output (default the register of the configuration, or register.yaml)")
	flags.BoolVar(&f.force, "force", false, "overwrite the file where it is there")
	return cmd
}

func (a *app) runDraft(ctx context.Context, cfg *config, f draftFlags) error {
	if _, err := os.Lstat(f.output); err == nil && !f.force {
		return usageError{fmt.Errorf("%s is there already and is not overwritten; name another file with -o, or add --force", f.output)}
	}
	body, err := a.draft(ctx, cfg)
	if err != nil {
		return err
	}
	if f.output == "-" {
		if _, err := a.stdout.Write(body); err != nil {
			return fmt.Errorf("print the register: %w", err)
		}
		return nil
	}
	if f.force {
		err = writeFile(f.output, func(w io.Writer) error { _, err := w.Write(body); return err })
	} else {
		err = writeNew(f.output, body)
	}
	if err == nil {
		a.note("wrote %s; answer what is marked TODO, then run: pinventory register lint %s", f.output, f.output)
	}
	return err
}

// draft makes a register of the newest scan of each source.
func (a *app) draft(ctx context.Context, cfg *config) ([]byte, error) {
	today := inventory.DateOf(a.now().UTC())
	tax, err := rules(cfg)
	if err != nil {
		return nil, err
	}
	law, err := tax.Law(today)
	if err != nil {
		return nil, usageError{err}
	}
	if _, err := os.Stat(cfg.Store); errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("there is no store %s: run a scan first, or write an empty register with pinventory init", cfg.Store)}
	}
	latest, err := latestSources(ctx, cfg.Store)
	if err != nil {
		return nil, err
	}
	d := register.Draft{Taxonomy: tax, Law: law, Threshold: cfg.Threshold, On: today}
	for i := range latest {
		d.Sources = append(d.Sources, latest[i].Source)
	}
	if len(d.Sources) == 0 {
		return nil, usageError{fmt.Errorf("the store %s has no scan: run one first", cfg.Store)}
	}
	return d.Write()
}
