package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
)

func (a *app) explain() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "explain SOURCE.SCHEMA.TABLE.COLUMN",
		Short: "Say why a column was judged as it was",
		Long: `explain prints the verdict on a column with everything behind it: what the scan looked at, each finding with
what speaks for and against it, the letters with their conditions, and what people decided. It shows no values.
The end of a name is enough where no other column ends so.`,
		Example:     "  pinventory explain crm.main.Customer.Email\n  pinventory explain --format json Customer.Email",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{"text", "json"}, format) {
				return usageError{fmt.Errorf("--format %q is not known; choose text or json", format)}
			}
			e, err := a.explanationOf(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				return writeJSON(a.stdout, e)
			}
			_, err = io.WriteString(a.stdout, e.text())
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "text or json")
	return cmd
}

func (a *app) explanationOf(ctx context.Context, name string) (e explanation, err error) {
	cfg, err := a.config()
	if err != nil {
		return e, err
	}
	tax, err := rules(cfg)
	if err != nil {
		return e, err
	}
	latest, decisions, err := judged(ctx, cfg.Store)
	if err != nil {
		return e, err
	}
	column, err := resolve(columnsOf(latest), name)
	if err != nil {
		return e, err
	}
	return explainColumn(column, decisions, tax, cfg.Threshold, cfg.Language), nil
}

// judged reads what the machine and people say of the columns.
func judged(ctx context.Context, path string) (latest []sqlite.Latest, decisions []inventory.Decision, err error) {
	store, err := sqlite.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if latest, err = store.LatestSources(ctx); err != nil {
		return nil, nil, err
	}
	decisions, err = store.Decisions(ctx)
	return latest, decisions, err
}

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
