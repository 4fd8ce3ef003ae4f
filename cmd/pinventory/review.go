package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
	"pinventory/report/review"
)

func (a *app) review() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Confirm or correct what was found",
		Long: `review keeps what people decide on findings: confirm, reject, another type, or exempt with its ground. Decisions are
kept apart from what the machine says, with who made them, when and why. They show in every report, later scans do
not change them, and where a person and the machine disagree the reports say so.`,
		Example:     "  pinventory review list --undecided\n  pinventory review import disclosure.xlsx",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE:        func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.reviewList(), a.reviewSet(), a.reviewWithdraw(), a.reviewLog(), a.reviewExport(), a.reviewImport())
	return cmd
}

// reviewFilterFlags are the flags that choose columns.
type reviewFilterFlags struct {
	review.Filter

	letter string
}

func (f *reviewFilterFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.Source, "source", "", "only sources that match the `PATTERN`, such as 'crm*'")
	flags.StringVar(&f.Table, "table", "", "only tables that match the `PATTERN`: TABLE or SCHEMA.TABLE")
	flags.BoolVar(&f.All, "all", false, "columns in which nothing was found too")
	flags.BoolVar(&f.Undecided, "undecided", false, "only columns without a decision")
	flags.BoolVar(&f.Conflicts, "conflicts", false, "only columns on which a person and the machine disagree")
	flags.BoolVar(&f.Sensitive, "sensitive", false, "only sensitive findings, conditional ones too")
	flags.StringVar(&f.letter, "letter", "", "only the category `LETTER` of the CCPA, A to L, conditional ones too")
	flags.Float64Var(&f.Min, "min-confidence", 0, "least `PROBABILITY` of the best finding")
	flags.Float64Var(&f.Max, "max-confidence", 1, "greatest `PROBABILITY` of the best finding")
}

// filter checks the flags.
func (f *reviewFilterFlags) filter() (review.Filter, error) {
	out := f.Filter
	out.Letter = inventory.Letter(strings.ToUpper(f.letter))
	switch {
	case out.Letter != "" && (len(out.Letter) != 1 || out.Letter < "A" || out.Letter > "L"):
		return out, usageError{fmt.Errorf("--letter %q is not possible; it has to be one of A to L", f.letter)}
	case out.Min < 0 || out.Max > 1 || out.Min > out.Max:
		return out, usageError{errors.New("--min-confidence and --max-confidence have to lie between 0 and 1, in this order")}
	}
	return out, nil
}

func (a *app) reviewList() *cobra.Command {
	var f reviewFilterFlags
	format := "table"
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List findings with the decisions on them",
		Long: `list prints the columns that are personal or that people have decided on: what the machine found, how sure it is, and
what was decided, by whom and why. Filters can be combined.`,
		Example: "  pinventory review list --undecided --max-confidence 0.8\n" +
			"  pinventory review list --conflicts --format ndjson",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(report.ReviewFormats(), format) {
				return usageError{fmt.Errorf("--format %q is not known; choose one of %s", format,
					strings.Join(report.ReviewFormats(), ", "))}
			}
			d, chosen, err := a.chosen(cmd.Context(), &f)
			if err != nil {
				return err
			}
			return d.WriteReview(a.stdout, format, chosen, a.reportOptions(reportFlags{}))
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&format, "format", format, "format: "+strings.Join(report.ReviewFormats(), ", "))
	return cmd
}

// chosen gives the columns of today that the filter flags choose.
func (a *app) chosen(ctx context.Context, f *reviewFilterFlags) (*report.Disclosure, []*report.Column, error) {
	filter, err := f.filter()
	if err != nil {
		return nil, nil, err
	}
	cfg, err := a.config()
	if err != nil {
		return nil, nil, err
	}
	d, err := disclosure(ctx, cfg, report.Input{AsOf: inventory.DateOf(a.now().UTC()), Months: report.DefaultMonths})
	if err != nil {
		return nil, nil, err
	}
	columns, err := filter.Choose(slices.Collect(d.Columns.All()), cfg.Threshold)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return d, columns, nil
}

func (a *app) reviewLog() *cobra.Command {
	return &cobra.Command{
		Use:         "log",
		Short:       "Print every decision ever made",
		Long:        "log prints every decision and withdrawal as NDJSON, one object a line, by column and then by time.",
		Example:     "  pinventory review log",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), cfg, func(store *sqlite.Store) error {
				log, err := store.DecisionLog(cmd.Context())
				if err != nil {
					return err
				}
				return review.WriteLog(a.stdout, log)
			})
		},
	}
}

// withStore reads from the store.
func withStore(ctx context.Context, cfg *config, do func(*sqlite.Store) error) (err error) {
	store, err := sqlite.OpenReadOnly(ctx, cfg.Store)
	if err != nil {
		return fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

// author gives the name under which decisions are kept, and says where it comes from.
func (a *app) author(cfg *config, by string) (name, origin string, err error) {
	switch {
	case strings.TrimSpace(by) != "":
		return strings.TrimSpace(by), "from --by", nil
	case cfg.Reviewer != "":
		return cfg.Reviewer, "from the configuration", nil
	}
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "", "", usageError{errors.New("who decides is not known: name them with --by, or as reviewer in the configuration")}
	}
	if u.Name != "" && u.Name != u.Username {
		return fmt.Sprintf("%s (%s)", u.Name, u.Username), "the user of this machine", nil
	}
	return u.Username, "the user of this machine", nil
}

func (a *app) reviewExport() *cobra.Command {
	var f reviewFilterFlags
	var output, lang string
	cmd := &cobra.Command{
		Use:   "export -o FILE.xlsx",
		Short: "Write a workbook to review findings in",
		Long: `export writes the inventory of columns as a workbook whose framed columns take the answers of people: a verdict, another
type, the ground of an exemption, a reason. The workbook that report writes has the same columns; this one can be limited
to the columns that somebody is to look at. Give it back with review import.`,
		Example:     "  pinventory review export -o review.xlsx --undecided --source crm",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output == "" {
				return usageError{errors.New("name the workbook to write with -o FILE.xlsx")}
			}
			if lang != "" {
				if err := checkLanguage(lang); err != nil {
					return usageError{fmt.Errorf("--lang: %w", err)}
				}
			}
			return a.runReviewExport(cmd.Context(), &f, output, lang)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write")
	cmd.Flags().StringVar(&lang, "lang", "", "language: en or nl (default en)")
	return cmd
}

func (a *app) runReviewExport(ctx context.Context, f *reviewFilterFlags, output, lang string) error {
	d, columns, err := a.chosen(ctx, f)
	if err != nil {
		return err
	}
	if lang != "" {
		d.Language = lang
	}
	format, err := report.FormatByName("xlsx")
	if err != nil {
		return err
	}
	d.Columns = report.ListColumns(columns)
	if err := writeReport(output, format, d, report.Options{Table: "columns"}); err != nil {
		return err
	}
	a.note("wrote %s: %d columns to review", output, len(columns))
	return nil
}

// say prints a line of a result.
func say(out io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(out, "%s\n", printableLines(fmt.Sprintf(format, args...)))
	return err
}
