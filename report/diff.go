package report

import (
	"cmp"
	"fmt"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Diff builds the disclosures of two moments and says what changed between them. The register of the input speaks for
// the later moment, before for the earlier one; nil: nothing was declared then.
func Diff(in Input, from, to Moment, before *inventory.Register) (*Changes, error) {
	if to.On.Before(from.On) {
		return nil, fmt.Errorf("compare %s with %s: the first has to be the earlier one", from.On, to.On)
	}
	in.AsOf = to.On
	in, err := in.withDefaults()
	if err != nil {
		return nil, err
	}
	later, err := newBuilder(in.at(to), nil)
	if err != nil {
		return nil, fmt.Errorf("describe the later moment: %w", err)
	}
	then := in.at(from)
	then.Register = before
	earlier, err := newBuilder(then, nil)
	if err != nil {
		return nil, fmt.Errorf("describe the earlier moment: %w", err)
	}
	_, changes, err := compared(earlier, later)
	return changes, err
}

// compare says what changed from one disclosure to a later one of the same business, in the language of the later one.
// What came and went of columns and tables is known already.
func compare(from, to *Disclosure, s *structure) *Changes {
	c := &comparison{
		from: from, to: to, words: newWords(to.Language),
		decided: slices.DeleteFunc(slices.Clone(to.decisions), func(d inventory.Decision) bool {
			return slices.Contains(from.decisions, d)
		}),
	}
	c.categories()
	c.types()
	c.list = append(c.list, s.changes()...)
	c.transfers()
	c.recipients()
	c.statements()
	c.coverage()
	c.decisions()
	c.rules()
	slices.SortStableFunc(c.list, func(x, y Change) int {
		return cmp.Or(
			cmp.Compare(slices.Index(changeOrder, x.Kind), slices.Index(changeOrder, y.Kind)),
			cmp.Compare(x.System, y.System),
			cmp.Compare(x.Key, y.Key),
			slices.Compare(x.Details, y.Details),
		)
	})
	return &Changes{From: from.cut, To: to.cut, Language: to.Language, List: c.list, Gates: c.gates()}
}

// comparison collects what changed between two disclosures.
type comparison struct {
	from, to *Disclosure
	words    *words
	decided  []inventory.Decision // what people decided between the moments
	list     []Change
}

func (c *comparison) add(change Change) { c.list = append(c.list, change) }

// find looks up what a column holds of a type; nil when it did not count as collected in the window.
func (d *Disclosure) find(column inventory.ColumnRef, typ inventory.DataTypeID) *Holding {
	i, found := slices.BinarySearchFunc(d.holdings, &Holding{Column: column, Found: &Judged{Finding: inventory.Finding{Type: typ}}},
		compareHoldings)
	if !found {
		return nil
	}
	return d.holdings[i]
}

// causeOfNew says why a holding makes up a category, or a type, that was not there before.
func (c *comparison) causeOfNew(h *Holding, key string) Cause {
	old := c.from.find(h.Column, h.Found.Type)
	switch {
	case old != nil && old.present():
		return c.causeOfPlace(old, h, c.from, key)
	case c.upheld(h):
		return CauseDecision
	case h.before.Scan == "" && h.listed.Scan != h.since.Scan:
		return CauseAccess
	case h.before.Scan != "" && h.before.digest != h.since.digest:
		return CauseRules
	}
	return CauseData
}

// causeOfGone says why a holding no longer makes up a category or a type.
func (c *comparison) causeOfGone(h *Holding, key string) Cause {
	now := c.to.find(h.Column, h.Found.Type)
	switch {
	case now == nil && slices.ContainsFunc(c.decided, speaksOf(h.Column, h.Found.Type)):
		return CauseDecision
	case now == nil:
		return CauseData
	case now.present():
		return c.causeOfPlace(h, now, c.to, key)
	case now.Presence == PresenceNotFound && now.Last().digest != now.absent.digest:
		return CauseRules
	}
	return CauseData
}

// causeOfPlace says why a type that was there all along changed its category. Without is the disclosure that lacks it.
func (c *comparison) causeOfPlace(old, now *Holding, without *Disclosure, key string) Cause {
	switch {
	case !without.law.has(key):
		return CauseLaw
	case slices.ContainsFunc(c.decided, speaksOf(now.Column, now.Found.Type)):
		return CauseDecision
	case sameMeaning(&old.Found.Finding, &now.Found.Finding):
		return CauseDeclaration
	}
	return CauseRules
}

// sameMeaning reports whether two findings put a type into the same categories.
func sameMeaning(x, y *inventory.Finding) bool {
	return slices.Equal(x.Letters, y.Letters) && slices.Equal(x.Conditional, y.Conditional) && x.Sensitive == y.Sensitive
}

// upheld reports whether a holding counts since a person decided so, and not since the machine found it: the machine
// alone would not have it, or a verdict against it had been in force.
func (c *comparison) upheld(h *Holding) bool {
	of := speaksOf(h.Column, h.Found.Type)
	if !slices.ContainsFunc(c.decided, of) {
		return false
	}
	against := rejects(c.from.verdicts.of(h.Column, h.Found.Type), h.Found.Type)
	return h.Found.Unseen || h.Found.weak || against
}

// speaksOf matches the decisions on a type of a column, or on the whole column.
func speaksOf(column inventory.ColumnRef, typ inventory.DataTypeID) func(inventory.Decision) bool {
	return func(d inventory.Decision) bool {
		return d.Column == column && (d.Type == "" || d.Type == typ || d.NewType == typ)
	}
}

// strongest gives the strongest cause among those of holdings.
func strongest(holdings []*Holding, key string, cause func(*Holding, string) Cause) Cause {
	best := len(causeOrder) - 1
	for _, h := range holdings {
		best = min(best, slices.Index(causeOrder, cause(h, key)))
	}
	return causeOrder[best]
}

// lawInForce is the law that a disclosure applies.
type lawInForce struct{ *taxonomy.Law }

// has reports whether the law knows a category; an empty key stands for none in particular.
func (l lawInForce) has(key string) bool {
	return key == "" ||
		slices.ContainsFunc(l.Categories, func(c taxonomy.Category) bool { return string(c.Letter) == key }) ||
		slices.ContainsFunc(l.SensitiveItems, func(i taxonomy.SensitiveItem) bool { return i.Key == key })
}
