package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
)

// inventoryFlags are the flags of inventory.
type inventoryFlags struct {
	format    string
	source    string
	personal  bool
	threshold float64
}

func (a *app) inventory() *cobra.Command {
	f := inventoryFlags{format: "table"}
	cmd := &cobra.Command{
		Use:   "inventory",
		Short: "List the columns of the latest scans",
		Long: `inventory lists every column of the latest scan of each source, personal or not, with its findings. Columns that
were not looked at are listed too, and say why.`,
		Example:     "  pinventory inventory --personal\n  pinventory inventory --format ndjson --source crm",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			set(cmd.Flags().Changed("threshold"), &cfg.Threshold, f.threshold)
			switch {
			case !slices.Contains(report.ColumnFormats(), f.format):
				return usageError{fmt.Errorf("--format %q is not known; choose one of %s", f.format,
					strings.Join(report.ColumnFormats(), ", "))}
			case !validThreshold(cfg.Threshold):
				return usageError{fmt.Errorf("--threshold %v is not possible; it has to be above 0 and at most 1", cfg.Threshold)}
			}
			return a.runInventory(cmd.Context(), cfg, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", f.format, "format: "+strings.Join(report.ColumnFormats(), ", "))
	flags.StringVar(&f.source, "source", "", "`NAME` of the only source to list")
	flags.BoolVar(&f.personal, "personal", false, "list personal columns only")
	flags.Float64Var(&f.threshold, "threshold", 0, "`PROBABILITY` from which a column counts as personal (default 0.5)")
	return cmd
}

func (a *app) runInventory(ctx context.Context, cfg *config, f inventoryFlags) error {
	tax, err := rules(cfg)
	if err != nil {
		return err
	}
	latest, err := latestSources(ctx, cfg.Store)
	if err != nil {
		return err
	}
	tables, err := listed(latest, f.source)
	if err != nil {
		return err
	}
	if f.personal {
		tables = personalOnly(tables, cfg.Threshold)
	}
	options := a.reportOptions(reportFlags{})
	return report.WriteColumns(a.stdout, f.format, tables, tax, cfg.Threshold, options)
}

// latestSources reads the newest result of every source.
func latestSources(ctx context.Context, path string) (latest []sqlite.Latest, err error) {
	store, err := sqlite.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return store.LatestSources(ctx)
}

// listed gives the tables of one source, or of all.
func listed(latest []sqlite.Latest, source string) ([]inventory.Table, error) {
	var tables []inventory.Table
	var names []string
	for i := range latest {
		s := &latest[i].Source
		names = append(names, s.Name)
		if source == "" || s.Name == source {
			tables = append(tables, s.Tables...)
		}
	}
	if source != "" && !slices.Contains(names, source) {
		return nil, usageError{fmt.Errorf("no scan has seen a source %q%s", source, didYouMean(source, names))}
	}
	return tables, nil
}

// personalOnly keeps the columns that are personal, and the tables that have one.
func personalOnly(tables []inventory.Table, threshold float64) []inventory.Table {
	var out []inventory.Table
	for _, t := range tables {
		t.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(c inventory.Column) bool {
			personal, _ := c.Personal(threshold)
			return !personal
		})
		if len(t.Columns) > 0 {
			out = append(out, t)
		}
	}
	return out
}
