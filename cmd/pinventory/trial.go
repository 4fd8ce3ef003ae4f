package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pinventory/classify"
	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// triedLine is what the rules say of one line. It never holds the line itself.
type triedLine struct {
	Line    int         `json:"line"` // 1-based
	Types   []triedType `json:"types"`
	Ignored bool        `json:"ignored,omitempty"` // the value is on the allow list, or a published test card
}

// triedType is a type that a value or a name fits.
type triedType struct {
	Type       inventory.DataTypeID `json:"type"`
	Strength   string               `json:"strength,omitempty"`   // of a value: checked or shape
	Rule       string               `json:"rule,omitempty"`       // of a value: the detector
	Confidence float64              `json:"confidence,omitempty"` // of a name: probability
}

func (a *app) tryValues(set ruleSet, file string) error {
	trial := classify.NewTrial(set.classifier)
	return a.tryLines(file, func(line []byte) triedLine {
		readings, ignored := trial.Value(line)
		tried := triedLine{Ignored: ignored}
		for _, r := range readings {
			tried.Types = append(tried.Types, triedType{Type: r.Type, Strength: strengthText(r.Strength), Rule: r.Rule})
		}
		return tried
	})
}

// strengthText tells what confirms a value from what only looks like it.
func strengthText(s detect.Strength) string {
	if s >= detect.Likely {
		return "checked"
	}
	return "shape"
}

func (a *app) tryNames(set ruleSet, file, table string) error {
	trial := classify.NewTrial(set.classifier)
	return a.tryLines(file, func(line []byte) triedLine {
		var tried triedLine
		for _, f := range trial.Name(table, string(bytes.TrimSpace(line))) {
			tried.Types = append(tried.Types, triedType{Type: f.Type, Confidence: f.Confidence})
		}
		return tried
	})
}

// longestTried bounds a line, in bytes.
const longestTried = 1 << 20

// tryLines prints a JSON object for each line of a file.
func (a *app) tryLines(file string, try func(line []byte) triedLine) (err error) {
	in := a.stdin
	if file != "-" {
		f, err := os.Open(filepath.Clean(file))
		if err != nil {
			return usageError{fmt.Errorf("read the lines to try: %w", err)}
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		in = f
	}
	out := bufio.NewWriter(a.stdout)
	encoder := json.NewEncoder(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestTried)
	n := 0
	for lines.Scan() {
		n++
		tried := try(lines.Bytes())
		tried.Line = n
		if tried.Types == nil {
			tried.Types = []triedType{}
		}
		if err := encoder.Encode(tried); err != nil {
			return fmt.Errorf("print what line %d fits: %w", n, err)
		}
	}
	return errors.Join(out.Flush(), tooLong(lines.Err(), file, n+1))
}

// tooLong names the line that could not be read.
func tooLong(err error, file string, line int) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, bufio.ErrTooLong):
		return usageError{fmt.Errorf("%s:%d: the line is longer than %d bytes", file, line, longestTried)}
	}
	return fmt.Errorf("read line %d of %s: %w", line, file, err)
}

// tryExamples runs the examples of the users' rules.
func (a *app) tryExamples(set ruleSet) error {
	var types []*taxonomy.Type
	for _, t := range set.taxonomy.Types() {
		if set.taxonomy.Own(t.ID) {
			types = append(types, t)
		}
	}
	rules := set.taxonomy.ValueRules()
	if len(types) == 0 && len(rules) == 0 {
		return usageError{errors.New("there are no rules of your own to test: name a file with --rules, or try --values or --names")}
	}
	failures, run := classify.NewTrial(set.classifier).Examples(types, rules)
	for _, failure := range failures {
		_, _ = fmt.Fprintln(a.stdout, printable(failure.String()))
	}
	_, err := fmt.Fprintf(a.stdout, "%d types and %d value rules of your own; %d examples, %d failed\n",
		len(types), len(rules), run, len(failures))
	if len(failures) > 0 {
		return errors.New("examples of your own rules do not hold")
	}
	return err
}
