package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gobwas/glob"

	"pinventory/inventory"
	"pinventory/report"
)

// Filter chooses columns. Zero fields choose all that are personal, or that people have decided on.
type Filter struct {
	Source    string           // pattern of the source's name, such as "crm*"; case does not count
	Table     string           // pattern of the table's name, or of SCHEMA.TABLE
	All       bool             // columns in which nothing was found too
	Undecided bool             // only those without a decision
	Conflicts bool             // only those on which a person and the machine disagree
	Sensitive bool             // only those with a sensitive finding, conditional ones too
	Letter    inventory.Letter // only those of the category, conditional ones too
	Min, Max  float64          // bounds of the best probability of the machine; Max 0 means 1
}

// Choose gives the columns that the filter lets through, in their order. The error names a pattern that is not one.
func (f Filter) Choose(columns []*report.Column, threshold float64) ([]*report.Column, error) {
	source, err := pattern("source", f.Source)
	if err != nil {
		return nil, err
	}
	table, err := pattern("table", f.Table)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(columns), func(c *report.Column) bool {
		ref := c.Ref.TableRef
		inTable := table(ref.Table) || table(ref.Schema+"."+ref.Table)
		return !source(ref.Source) || !inTable || !f.lets(c, threshold)
	}), nil
}

// pattern makes a matcher of a pattern; an empty one matches everything.
func pattern(name, text string) (func(string) bool, error) {
	if text == "" {
		return func(string) bool { return true }, nil
	}
	g, err := glob.Compile(strings.ToLower(text))
	if err != nil {
		return nil, fmt.Errorf("the pattern for the %s cannot be read: write * for any characters and ? for one", name)
	}
	return func(s string) bool { return g.Match(strings.ToLower(s)) }, nil
}

func (f Filter) lets(c *report.Column, threshold float64) bool {
	counted := c.Counted(threshold)
	if f.Letter == "" && !f.Sensitive {
		if !f.All && len(counted) == 0 && len(c.Decisions) == 0 {
			return false
		}
	} else if !slices.ContainsFunc(counted, f.concerns) {
		return false
	}
	if f.Undecided && len(c.Decisions) > 0 || f.Conflicts && !c.Conflicts(threshold) {
		return false
	}
	best := confidence(c)
	return best >= f.Min && (f.Max == 0 || best <= f.Max)
}

// concerns reports whether a finding has the letter and the sensitivity that the filter asks for.
func (f Filter) concerns(j report.Judged) bool {
	if f.Sensitive && j.Sensitive.State != inventory.SensitiveYes && j.Sensitive.State != inventory.SensitiveConditional {
		return false
	}
	return f.Letter == "" || slices.Contains(j.Letters, f.Letter) ||
		slices.ContainsFunc(j.Conditional, func(c inventory.ConditionalLetter) bool { return c.Letter == f.Letter })
}

// confidence is the best probability that the machine gave; 0 where it found nothing.
func confidence(c *report.Column) float64 {
	best := 0.0
	for i := range c.Findings {
		if f := &c.Findings[i]; !f.Unseen {
			best = max(best, f.Confidence)
		}
	}
	return best
}
