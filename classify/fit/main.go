package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"pinventory/classify"
	"pinventory/classify/accuracy"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// run fits, measures and prints.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("fit", flag.ContinueOnError)
	dir := flags.String("data", "classify/fit/testdata/labeled", "directory of labeled data sets")
	page := flags.String("report", "", "file for the page with the figures")
	day := flags.String("day", "2026-01-01", "day on which ages are reckoned")
	if err := flags.Parse(args); err != nil {
		return err
	}
	today, err := inventory.ParseDate(*day)
	if err != nil {
		return fmt.Errorf("-day: %w", err)
	}
	r, err := evaluate(ctx, *dir, today)
	if err != nil {
		return err
	}
	r.printScales(out)
	if *page == "" {
		return r.writePage(out)
	}
	f, err := os.Create(*page)
	if err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	if err := r.writePage(f); err != nil {
		return err
	}
	return f.Close()
}

// result is what a run of the command knows.
type result struct {
	sets   []dataset
	scales scales             // fitted on all data sets
	byHand accuracy.Figures   // as the weights file stands
	unseen accuracy.Figures   // fitted, each data set by a fit without it
	each   []accuracy.Figures // the same by data set
}

// evaluate fits on all data sets for the weights, and on all but one for the figures.
func evaluate(ctx context.Context, dir string, today inventory.Date) (*result, error) {
	tax, err := taxonomy.Load()
	if err != nil {
		return nil, err
	}
	k, err := classify.New(tax, today)
	if err != nil {
		return nil, err
	}
	sets, err := readDatasets(ctx, dir)
	if err != nil {
		return nil, err
	}
	examples := make([][]example, len(sets))
	for i, d := range sets {
		examples[i] = examplesOf(k, tax, d)
	}
	r := &result{sets: sets, scales: fit(k.Prior(), examples)}
	var byHand, unseen []accuracy.Verdict
	for i, d := range sets {
		others := slices.Delete(slices.Clone(examples), i, i+1)
		held := fit(k.Prior(), others)
		mine := outcomes(d, examples[i], func(e example) float64 { return held.probability(k.Prior(), e) })
		unseen = append(unseen, mine...)
		byHand = append(byHand, outcomes(d, examples[i], func(e example) float64 { return scales(k.Scales()).probability(k.Prior(), e) })...)
		r.each = append(r.each, accuracy.Measure(mine))
	}
	r.byHand, r.unseen = accuracy.Measure(byHand), accuracy.Measure(unseen)
	return r, nil
}
