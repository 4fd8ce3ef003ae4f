package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
	"pinventory/report/review"
)

func (a *app) reviewImport() *cobra.Command {
	var by string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "import FILE.xlsx",
		Short: "Take the answers of people over from a workbook",
		Long: `import reads the framed columns of the inventory of columns in a workbook that report or review export wrote, in whatever
language, and keeps each changed row as a decision with its author, the time and the reason. A row whose verdict was
emptied takes its decision back. Rows may have been sorted, filtered or deleted, and the workbook saved by another program.

The workbook has to come from this inventory. When any cell cannot be taken over the command names all such cells and
changes nothing. The same file a second time changes nothing.`,
		Example:     "  pinventory review import --dry-run disclosure.xlsx\n  pinventory review import disclosure.xlsx --by 'J. Doe'",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			return a.runReviewImport(cmd.Context(), cfg, args[0], by, dryRun)
		},
	}
	cmd.Flags().StringVar(&by, "by", "", "`NAME` of who decided (default the reviewer of the configuration, or the user)")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would change, and change nothing")
	return cmd
}

// errDryRun ends the transaction of a dry run.
var errDryRun = errors.New("a dry run changes nothing")

func (a *app) runReviewImport(ctx context.Context, cfg *config, path, by string, dryRun bool) (err error) {
	author, origin, err := a.author(cfg, by)
	if err != nil {
		return err
	}
	book, err := readWorkbook(path)
	if err != nil {
		return usageError{fmt.Errorf("%s: %w", path, err)}
	}
	store, err := sqlite.OpenExisting(ctx, cfg.Store)
	if err != nil {
		return fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	d, err := a.writtenFrom(ctx, cfg, store, book)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	tax, err := rules(cfg)
	if err != nil {
		return err
	}
	var plan *review.Plan
	err = store.ChangeDecisions(ctx, func(inForce []inventory.Decision) ([]inventory.Decision, error) {
		plan, err = book.Plan(review.State{Columns: slices.Collect(d.Columns.All()), InForce: inForce, Vocab: tax}, author, a.now().UTC())
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		case dryRun:
			return nil, errDryRun
		}
		return plan.Decisions, nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		return err
	}
	return a.tellImport(plan, author, origin, dryRun)
}

func readWorkbook(path string) (book *review.Workbook, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.New("the file cannot be opened")
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return review.Read(f, "")
}

// writtenFrom rebuilds the columns that a workbook was written from, when it was written from this inventory.
func (a *app) writtenFrom(ctx context.Context, cfg *config, store *sqlite.Store, book *review.Workbook) (*report.Disclosure, error) {
	scans, err := store.Scans(ctx)
	if err != nil {
		return nil, err
	}
	if err := book.CheckScans(scans); err != nil {
		return nil, err
	}
	marks := book.Marks
	bare := *cfg
	bare.Register = "" // what people declare does not matter to findings
	d, err := disclosure(ctx, &bare, report.Input{AsOf: marks.Window.To, From: marks.Window.From})
	if err != nil {
		return nil, err
	}
	a.note("the workbook was written for %s in %q; rows read: %d", marks.Window, marks.Language, book.Rows)
	if d.InventoryDigest() != marks.Inventory {
		a.note("it shows a part of the inventory, or the inventory has changed since; columns are matched one by one")
	}
	return d, nil
}

// tellImport prints what changed, or would.
func (a *app) tellImport(plan *review.Plan, author, origin string, dryRun bool) error {
	if err := say(a.stdout, "%s", strings.TrimSuffix(plan.Summary(), "\n")); err != nil {
		return err
	}
	switch {
	case dryRun:
		return say(a.stdout, "nothing was changed: --dry-run")
	case len(plan.Decisions) == 0:
		return say(a.stdout, "nothing was changed")
	}
	return say(a.stdout, "kept as decisions of %s (%s)", author, origin)
}
