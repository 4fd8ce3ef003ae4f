package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/scanner"
)

// scanFlags are the flags of scan that override the configuration.
type scanFlags struct {
	sampleRows  int
	exhaustive  bool
	seed        uint64
	include     []string
	exclude     []string
	views       bool
	concurrency int
	threshold   float64
	register    string
	failOn      string
	resume      bool
}

func (a *app) scan() *cobra.Command {
	var f scanFlags
	cmd := &cobra.Command{
		Use:   "scan [NAME | NAME=URL | URL]...",
		Short: "Scan sources, keep what was found, and print a summary",
		Long: `scan reads the catalog of each source and a random sample of each table, judges the columns, and keeps the
result. Without arguments it scans every source of the configuration; NAME chooses one of them, and NAME=URL
names another one. Keep passwords out of the command line: write the URL in pinventory.yaml with ${VAR}, or
use url_file.

The first interrupt ends the scan and keeps what was finished; a second one ends the program at once.
--resume goes on where a scan with the same settings was interrupted.`,
		Example: "  pinventory scan\n  pinventory scan crm=sqlite:crm.db\n" +
			"  pinventory scan --exclude 'tmp_*' --sample-rows 1000 crm",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitIncomplete, exitGate),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runScan(cmd.Context(), cmd, args, f)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.sampleRows, "sample-rows", 0, "`ROWS` read of each table (default 10000)")
	flags.BoolVar(&f.exhaustive, "exhaustive", false, "read every row and judge every value")
	flags.Uint64Var(&f.seed, "seed", 0, "seed of the random choice of rows (default 1)")
	flags.StringArrayVar(&f.include, "include", nil, "`PATTERN` of tables or columns in scope, as SCHEMA.TABLE; can be repeated")
	flags.StringArrayVar(&f.exclude, "exclude", nil, "`PATTERN` of tables or columns out of scope; can be repeated")
	flags.BoolVar(&f.views, "views", false, "read views too")
	flags.IntVar(&f.concurrency, "concurrency", 0, "tables read at a time (default 4)")
	flags.Float64Var(&f.threshold, "threshold", 0, "`PROBABILITY` from which a column counts as personal (default 0.5)")
	flags.StringVar(&f.register, "register", "", "`FILE` with what people declare")
	flags.StringVar(&f.failOn, "fail-on", "", "exit with 4 when a column is: personal or sensitive")
	flags.BoolVar(&f.resume, "resume", false, "go on with the last scan, if it was interrupted")
	return cmd
}

// apply lets the flags that were given override the configuration, and checks them.
func (f scanFlags) apply(cmd *cobra.Command, cfg *config) error {
	given := cmd.Flags().Changed
	set(given("sample-rows"), &cfg.SampleRows, f.sampleRows)
	set(given("seed"), &cfg.Seed, f.seed)
	set(given("include"), &cfg.Include, f.include)
	set(given("exclude"), &cfg.Exclude, f.exclude)
	set(given("concurrency"), &cfg.Concurrency, f.concurrency)
	set(given("threshold"), &cfg.Threshold, f.threshold)
	set(given("register"), &cfg.Register, f.register)
	_, err := scanner.NewFilter(cfg.Include, cfg.Exclude)
	switch {
	case cfg.SampleRows < 1:
		err = fmt.Errorf("--sample-rows %d is not possible; it has to be at least 1", cfg.SampleRows)
	case cfg.Concurrency < 1:
		err = fmt.Errorf("--concurrency %d is not possible; it has to be at least 1", cfg.Concurrency)
	case !validThreshold(cfg.Threshold):
		err = fmt.Errorf("--threshold %v is not possible; it has to be above 0 and at most 1", cfg.Threshold)
	case !slices.Contains([]string{"", "personal", "sensitive"}, f.failOn):
		err = fmt.Errorf("--fail-on %q is not known; choose personal or sensitive", f.failOn)
	}
	if err != nil {
		return usageError{err}
	}
	return nil
}

func set[T any](given bool, to *T, value T) {
	if given {
		*to = value
	}
}

func (a *app) runScan(ctx context.Context, cmd *cobra.Command, args []string, f scanFlags) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	if err := f.apply(cmd, cfg); err != nil {
		return err
	}
	sources, err := chosen(cfg, args)
	if err != nil {
		return err
	}
	s, err := a.newSession(cfg, f)
	if err != nil {
		return err
	}
	result, err := s.run(ctx, sources)
	if err != nil {
		return err
	}
	if err := a.summarize(result, cfg.Threshold); err != nil {
		return err
	}
	return outcome(result, cfg.Threshold, f.failOn)
}

// chosen gives the sources that the arguments name; all of the configuration without arguments. Their secrets have to
// be there.
func chosen(cfg *config, args []string) ([]sourceConfig, error) {
	sources, err := named(cfg, args)
	if err != nil {
		return nil, err
	}
	var problems []string
	for _, s := range sources {
		problems = append(problems, s.problems...)
	}
	if len(problems) > 0 {
		return nil, usageError{errors.New(strings.Join(problems, "\n"))}
	}
	return sources, nil
}

func named(cfg *config, args []string) ([]sourceConfig, error) {
	if len(args) == 0 && len(cfg.Sources) == 0 {
		return nil, usageError{errors.New("no source to scan: name one as NAME=URL, or write a configuration with: pinventory init")}
	}
	if len(args) == 0 {
		return cfg.Sources, nil
	}
	var out []sourceConfig
	for _, arg := range args {
		s, err := chosenSource(cfg, arg)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o sourceConfig) bool { return o.Name == s.Name }) {
			return nil, usageError{fmt.Errorf("two sources are named %q: give each a name, as NAME=URL", s.Name)}
		}
		out = append(out, s)
	}
	return out, nil
}

func chosenSource(cfg *config, arg string) (sourceConfig, error) {
	var names []string
	for _, s := range cfg.Sources {
		if s.Name == arg {
			return s, nil
		}
		names = append(names, s.Name)
	}
	if len(names) > 0 && validName(arg) && !strings.ContainsAny(arg, ".:/") {
		return sourceConfig{}, usageError{fmt.Errorf("the configuration has no source %q%s", arg, didYouMean(arg, names))}
	}
	return parseSource(arg)
}

// outcome gives the error behind the exit code of a scan.
func outcome(scan inventory.Scan, threshold float64, failOn string) error {
	var total scanner.Counts
	for i := range scan.Sources {
		n := scanner.Count(&scan.Sources[i], threshold)
		total.Personal += n.Personal
		total.Sensitive += n.Sensitive
	}
	switch {
	case failOn == "personal" && total.Personal > 0, failOn == "sensitive" && total.Sensitive > 0:
		return errGate
	case scan.Status == inventory.ScanFailed:
		return errors.New("no source could be read")
	case scan.Status != inventory.ScanComplete:
		return errIncomplete
	}
	return nil
}
