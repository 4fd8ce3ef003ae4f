package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"pinventory/classify/accuracy"
)

// printScales prints the section for the weights file.
func (r *result) printScales(out io.Writer) {
	_, _ = fmt.Fprintln(out, "scale:")
	for _, g := range slices.Sorted(maps.Keys(r.scales)) {
		_, _ = fmt.Fprintf(out, "  %s: %.2f\n", g, r.scales[g])
	}
}

// writePage writes the figures as Markdown.
func (r *result) writePage(out io.Writer) error {
	w := bufio.NewWriter(out)
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	p("# How sure the classifier is")
	p("")
	p("Made by `go run ./classify/fit -data DIR -report FILE`. Each data set is judged by weights that were fitted without it.")
	p("A column counts as personal from a probability of 0.5.")
	p("")
	p("| weights | columns | precision | recall | F1 | expected calibration error | Brier score |")
	p("|---|---:|---:|---:|---:|---:|---:|")
	p("%s", row("as in the file", r.byHand))
	p("%s", row("fitted without the data set", r.unseen))
	p("")
	p("## By data set")
	p("")
	p("| data set | columns | precision | recall | F1 | expected calibration error | Brier score |")
	p("|---|---:|---:|---:|---:|---:|---:|")
	for i, d := range r.sets {
		p("%s", row(d.name, r.each[i]))
	}
	p("")
	p("## Reliability")
	p("")
	p("Of the columns with a probability in a range, the share that is personal; with the weights as in the file.")
	p("")
	p("| probability | columns | mean probability | personal |")
	p("|---|---:|---:|---:|")
	for i, b := range r.byHand.Bins {
		if b.Columns > 0 {
			p("| %.1f to %.1f | %d | %.2f | %.2f |", float64(i)/10, float64(i+1)/10, b.Columns, b.Probability, b.Personal)
		}
	}
	p("")
	p("## On data of our own")
	p("")
	p("`go test ./classify -run Accuracy -v` judges the invented databases of `fixtures/labeled`, in seven languages and nine trades,")
	p("with names and values, with names alone, and with values alone. [testbed.md](testbed.md) has the figures by letter, by type,")
	p("by language and by trade. The command fails when a figure falls below its floor in `classify/testdata/accuracy.yaml`.")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

func row(name string, f accuracy.Figures) string {
	return fmt.Sprintf("| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f |",
		name, f.Columns, f.Precision(), f.Recall(), f.F1(), f.CalibrationError, f.Brier)
}
