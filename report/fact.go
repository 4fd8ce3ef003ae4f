package report

import (
	"cmp"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// sourceFacts lists the declared categories of sources of the holdings, and the systems without any.
func (b *builder) sourceFacts(holdings []*Holding) []Fact {
	return collectFacts(holdings, func(ref inventory.ColumnRef) []Fact {
		var out []Fact
		for _, s := range b.declared.sources(ref) {
			if !s.Period.Overlaps(b.window) {
				continue
			}
			out = append(out, Fact{
				Code: s.Category, Text: codeName(b.law.Sources, s.Category, b.in.Language), Note: s.Note,
				System: ref.Source, Part: b.declared.part(s.Period), Origin: declaredOrigin(s.Origin),
			})
		}
		return out
	})
}

// purposeFacts lists the declared purposes of the holdings, and the systems without any.
func (b *builder) purposeFacts(holdings []*Holding) []Fact {
	return collectFacts(holdings, func(ref inventory.ColumnRef) []Fact {
		var out []Fact
		for _, p := range b.declared.purposes(ref) {
			if p.Period.Overlaps(b.window) {
				out = append(out, b.purposeFact(p, ref.Source))
			}
		}
		return out
	})
}

func (b *builder) purposeFact(p inventory.Purpose, system string) Fact {
	return Fact{
		Code: p.Code, Text: cmp.Or(p.Text, codeName(b.law.Purposes, p.Code, b.in.Language)),
		System: system, Part: b.declared.part(p.Period), Origin: declaredOrigin(p.Origin),
	}
}

// retentionFacts lists how long the holdings are kept under the letters, and the systems that do not say.
func (b *builder) retentionFacts(letters []inventory.Letter, holdings []*Holding) []Fact {
	return collectFacts(holdings, func(ref inventory.ColumnRef) []Fact {
		text, origin := b.declared.retention(ref, letters)
		if text == "" {
			return nil
		}
		return []Fact{{Text: text, System: ref.Source, Origin: declaredOrigin(origin)}}
	})
}

// collectFacts gathers the facts of every column, once each. A column without a fact makes its system a system that
// has not declared everything, which is said once.
func collectFacts(holdings []*Holding, of func(inventory.ColumnRef) []Fact) []Fact {
	var out []Fact
	for _, h := range holdings {
		facts := of(h.Column)
		if len(facts) == 0 {
			facts = []Fact{{System: h.Column.Source, Origin: notDeclared()}}
		}
		for _, f := range facts {
			if !slices.ContainsFunc(out, f.same) {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Fact) int {
		return cmp.Or(
			cmp.Compare(boolRank(x.missing()), boolRank(y.missing())),
			cmp.Compare(x.System, y.System),
			cmp.Compare(x.Origin.Line, y.Origin.Line),
			cmp.Compare(x.Code, y.Code),
			cmp.Compare(x.Text, y.Text),
		)
	})
	return out
}

// missing reports whether the fact says that nothing is declared.
func (f Fact) missing() bool { return f.Origin.Kind == OriginNotDeclared }

func (f Fact) same(o Fact) bool {
	return f.System == o.System && f.Code == o.Code && f.Text == o.Text && f.Note == o.Note && f.Part == o.Part &&
		f.Origin.Kind == o.Origin.Kind
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// codeName gives the words of a code; the code itself when the list lacks it, since registers may use codes of their
// own.
func codeName(codes []taxonomy.Code, key, language string) string {
	for _, c := range codes {
		if c.Key == key {
			return c.Name.In(language)
		}
	}
	return key
}

// declaredSources fills the list of sources by system: declared ones, and every scanned system without any.
func (b *builder) declaredSources(d *Disclosure) {
	var out []Fact
	for _, system := range b.systemNames() {
		var own []*Holding
		for _, h := range b.holdings {
			if h.Column.Source == system {
				own = append(own, h)
			}
		}
		if len(own) == 0 {
			own = []*Holding{{Column: inventory.ColumnRef{TableRef: inventory.TableRef{Source: system}}}}
		}
		out = append(out, b.sourceFacts(own)...)
	}
	slices.SortStableFunc(out, func(x, y Fact) int { return cmp.Compare(x.System, y.System) })
	d.Sources = out
}

// systemNames lists the systems that were scanned or declared.
func (b *builder) systemNames() []string {
	names := sortedKeys(b.timeline.sources)
	names = append(names, sortedKeys(b.declared.systems)...)
	slices.Sort(names)
	return slices.Compact(names)
}
