package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/classify"
	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

func (a *app) rules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules, or try them on values and names",
		Long: `rules lists the data types and detectors with what they rest on, and tries them: those that are built in, and
those in the files that "taxonomy" in the configuration names.`,
		Example:     "  pinventory rules list\n  pinventory rules test --values values.txt",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE:        func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.rulesList(), a.rulesTest())
	return cmd
}

// ruleSet is the vocabulary with a classifier that uses it.
type ruleSet struct {
	taxonomy   *taxonomy.Taxonomy
	classifier *classify.Classifier
}

// ruleSet loads the rules of the configuration, and more files of a user.
func (a *app) ruleSet(files []string) (ruleSet, error) {
	cfg, err := a.config()
	if err != nil {
		return ruleSet{}, err
	}
	for _, file := range files {
		if !slices.Contains(cfg.Taxonomy, file) {
			cfg.Taxonomy = append(cfg.Taxonomy, file)
		}
	}
	tax, err := rules(cfg)
	if err != nil {
		return ruleSet{}, err
	}
	classifier, err := classify.New(tax, inventory.DateOf(a.now().UTC()))
	if err != nil {
		return ruleSet{}, usageError{fmt.Errorf("set up the classifier: %w", err)}
	}
	return ruleSet{tax, classifier}, nil
}

func (a *app) rulesList() *cobra.Command {
	var files []string
	format, detectors := "table", false
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the data types, or the detectors of values, with their sources",
		Long: `list prints every data type with its letters, sensitive item and class, what it rests on, and the detectors that
recognize its values. With --detectors it prints the detectors, with the standard, registry or publication behind each
and the share of random values that pass its check by accident.`,
		Example:     "  pinventory rules list\n  pinventory rules list --detectors --format json\n  pinventory rules list --rules own.yaml",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if !slices.Contains([]string{"table", "json"}, format) {
				return usageError{fmt.Errorf("--format %q is not known; choose table or json", format)}
			}
			set, err := a.ruleSet(files)
			if err != nil {
				return err
			}
			if detectors {
				return a.listDetectors(set, format)
			}
			return a.listTypes(set, format)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", format, "format: table, json")
	flags.BoolVar(&detectors, "detectors", false, "list the detectors of values")
	flags.StringArrayVar(&files, "rules", nil, "rule `FILE` of your own, beside those of the configuration; can be repeated")
	return cmd
}

// listedType is a data type in the list.
type listedType struct {
	Type      inventory.DataTypeID `json:"type"`
	Label     taxonomy.Text        `json:"label"`
	Letters   []listedLetter       `json:"letters"`
	Sensitive string               `json:"sensitive"`
	Item      string               `json:"item,omitempty"`
	GDPR      string               `json:"gdpr"`
	Fideslang string               `json:"fideslang"`
	Detectors []string             `json:"detectors,omitempty"`
	Cite      []string             `json:"cite,omitempty"`
	From      string               `json:"from"`
	Own       bool                 `json:"own"`
}

// listedLetter is a letter with its condition.
type listedLetter struct {
	Letter inventory.Letter `json:"letter"`
	When   string           `json:"when,omitempty"`
}

func (a *app) listTypes(set ruleSet, format string) error {
	var list []listedType
	for _, t := range set.taxonomy.Types() {
		listed := listedType{
			Type: t.ID, Label: t.Label, Sensitive: string(t.Sensitive.State), Item: t.Sensitive.Item,
			GDPR: cmp.Or(t.GDPR.Code, t.GDPR.Class), Fideslang: t.Fideslang, Detectors: t.Detectors, Cite: t.Cite,
			From: t.From.String(), Own: set.taxonomy.Own(t.ID), Letters: []listedLetter{},
		}
		for _, l := range t.Letters {
			listed.Letters = append(listed.Letters, listedLetter{l.Letter, l.When.In("en")})
		}
		list = append(list, listed)
	}
	if format == "json" {
		return writeJSON(a.stdout, list)
	}
	rows := make([][]string, len(list))
	for i, t := range list {
		rows[i] = []string{
			string(t.Type), t.Label.In("en"), lettersText(t.Letters), joinLines(t.Sensitive, t.Item), t.GDPR,
			strings.Join(t.Detectors, " "), strings.Join(t.Cite, "; "), originOf(t.Own),
		}
	}
	return printTable(a.stdout, []string{"Type", "Label", "CCPA", "Sensitive", "GDPR", "Detectors", "Rests on", "From"}, rows)
}

// lettersText writes conditional letters with a question mark.
func lettersText(letters []listedLetter) string {
	texts := make([]string, len(letters))
	for i, l := range letters {
		texts[i] = string(l.Letter)
		if l.When != "" {
			texts[i] += "?"
		}
	}
	return strings.Join(texts, " ")
}

func originOf(own bool) string {
	if own {
		return "own file"
	}
	return "built in"
}

// listedDetector is a detector in the list.
type listedDetector struct {
	Detector string                 `json:"detector"`
	Version  string                 `json:"version"`
	Source   string                 `json:"source"`
	Chance   float64                `json:"chance"` // share of random values that pass a check digit; 0: none or too rare
	Types    []inventory.DataTypeID `json:"types"`
	Own      bool                   `json:"own"`
}

func (a *app) listDetectors(set ruleSet, format string) error {
	var list []listedDetector
	for _, d := range set.classifier.Detectors() {
		list = append(list, listDetector(set.taxonomy, d))
	}
	if format == "json" {
		return writeJSON(a.stdout, list)
	}
	rows := make([][]string, len(list))
	for i, d := range list {
		types := make([]string, len(d.Types))
		for j, id := range d.Types {
			types[j] = string(id)
		}
		rows[i] = []string{d.Detector, d.Version, strings.Join(types, " "), d.Source, originOf(d.Own)}
	}
	return printTable(a.stdout, []string{"Detector", "Version", "Types", "Rests on", "From"}, rows)
}

func listDetector(tax *taxonomy.Taxonomy, d detect.Detector) listedDetector {
	listed := listedDetector{
		Detector: d.Name, Version: d.Version, Source: d.Source, Chance: d.Chance, Types: []inventory.DataTypeID{},
		Own: slices.ContainsFunc(tax.ValueRules(), func(r taxonomy.ValueRule) bool { return r.Name == d.Name }),
	}
	for _, t := range tax.Types() {
		if slices.Contains(t.Detectors, d.Name) {
			listed.Types = append(listed.Types, t.ID)
		}
	}
	return listed
}

// trialFlags are the flags of rules test.
type trialFlags struct {
	values, names string
	table         string
	files         []string
}

func (a *app) rulesTest() *cobra.Command {
	var f trialFlags
	cmd := &cobra.Command{
		Use:   "test [--values FILE | --names FILE]",
		Short: "Try the rules on values, on column names, or on the examples of your own rules",
		Long: `test tries the rules. --values reads one value from each line and prints a JSON object for each: the number of the
line and the types that the value fits, never the value. The strength is "checked" where a check digit, a registry, a
dictionary or the rules of a strict format confirm the value, and "shape" where it only looks like one.

--names reads one column name from each line, and prints the types that a column of that name would be given if nothing
else were known, with their probability.

Without either, test runs the examples of your own rule files and fails when one does not hold.`,
		Example: "  pinventory rules test --values values.txt\n  pinventory rules test --names names.txt --table customers\n" +
			"  pinventory rules test --rules own.yaml",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if f.values != "" && f.names != "" {
				return usageError{errors.New("--values and --names cannot be used together")}
			}
			set, err := a.ruleSet(f.files)
			if err != nil {
				return err
			}
			switch {
			case f.values != "":
				return a.tryValues(set, f.values)
			case f.names != "":
				return a.tryNames(set, f.names, f.table)
			}
			return a.tryExamples(set)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.values, "values", "", "`FILE` with a value on each line; - for standard input")
	flags.StringVar(&f.names, "names", "", "`FILE` with a column name on each line; - for standard input")
	flags.StringVar(&f.table, "table", "", "with --names, `NAME` of the table that the columns are in")
	flags.StringArrayVar(&f.files, "rules", nil, "rule `FILE` of your own, beside those of the configuration; can be repeated")
	return cmd
}
