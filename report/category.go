package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// sensitiveLetter is the category whose items are listed one by one instead, 1798.130(c).
const sensitiveLetter inventory.Letter = "L"

// educationLetter is the category that applies to education records alone, 1798.140(v)(1)(J).
const educationLetter inventory.Letter = "J"

// settlement is what a person says of a condition, for one system.
type settlement struct {
	holds  bool
	origin Origin
}

// settlements reads which systems hold education records.
func settlements(r *inventory.Register) map[string]*settlement {
	out := make(map[string]*settlement)
	if r == nil {
		return out
	}
	for i := range r.Systems {
		if s := &r.Systems[i]; s.StudentRecords != nil {
			out[s.Name] = &settlement{holds: *s.StudentRecords, origin: declaredOrigin(s.Origin)}
		}
	}
	return out
}

// support is what speaks for one category: holdings that put it beyond doubt, and holdings that wait for a fact.
type support struct {
	certain []*Holding
	open    []*Holding
	waits   map[string][]*Holding // by condition
	settled []Origin              // declarations that settled a condition in favor
}

func (s *support) wait(condition string, h *Holding) {
	if s.waits == nil {
		s.waits = make(map[string][]*Holding)
	}
	s.waits[condition] = append(s.waits[condition], h)
	s.open = append(s.open, h)
}

// categories fills the categories that apply, and those that wait for a fact, in the order of the law.
func (b *builder) categories(d *Disclosure) {
	for _, c := range b.law.Categories {
		if c.Letter == sensitiveLetter {
			continue
		}
		base := Category{Kind: KindLetter, Key: string(c.Letter), Name: c.Name.In(b.in.Language), Cite: c.Cite}
		b.place(d, base, b.letterSupport(c.Letter))
	}
	for _, item := range b.law.SensitiveItems {
		base := Category{Kind: KindSensitive, Key: item.Key, Name: item.Name.In(b.in.Language), Cite: item.Cite}
		b.place(d, base, b.itemSupport(item.Key))
	}
}

func (b *builder) letterSupport(letter inventory.Letter) *support {
	s := &support{}
	for _, h := range b.holdings {
		if slices.Contains(h.Found.Letters, letter) {
			s.certain = append(s.certain, h)
			continue
		}
		for _, c := range h.Found.Conditional {
			if c.Letter == letter {
				b.weigh(s, letter, c.Condition, h)
				break
			}
		}
	}
	return s
}

// weigh adds a holding whose letter depends on a condition, unless people have settled the condition.
func (b *builder) weigh(s *support, letter inventory.Letter, condition string, h *Holding) {
	settled := b.settled[h.Column.Source]
	if letter != educationLetter || settled == nil {
		s.wait(b.letterCondition(h.Found.Type, letter, condition), h)
		return
	}
	if settled.holds {
		s.certain = append(s.certain, h)
		if !slices.ContainsFunc(s.settled, func(o Origin) bool { return o.Line == settled.origin.Line }) {
			s.settled = append(s.settled, settled.origin)
		}
	}
}

func (b *builder) itemSupport(key string) *support {
	s := &support{}
	for _, h := range b.holdings {
		if h.Found.Sensitive.Item != key {
			continue
		}
		switch h.Found.Sensitive.State {
		case inventory.SensitiveYes:
			s.certain = append(s.certain, h)
		case inventory.SensitiveConditional:
			s.wait(b.sensitiveCondition(h.Found.Type, h.Found.Sensitive.Condition), h)
		}
	}
	return s
}

// place puts a category among those that apply or those that are open. What waits for a fact is open even where the
// category applies for other reasons, since the fact decides which columns belong to it.
func (b *builder) place(d *Disclosure, base Category, s *support) {
	if len(s.certain) > 0 {
		applies := base
		applies.Settled = s.settled
		b.fill(&applies, s.certain)
		d.Categories = append(d.Categories, &applies)
	}
	if len(s.open) == 0 {
		return
	}
	open := base
	open.Applies = len(s.certain) > 0
	b.fill(&open, s.open)
	for _, condition := range sortedKeys(s.waits) {
		held := s.waits[condition]
		open.Conditions = append(open.Conditions, Condition{Text: condition, Types: b.typesOf(held), Origin: scannedOrigin(held)})
	}
	d.Open = append(d.Open, &open)
}

func (b *builder) fill(c *Category, holdings []*Holding) {
	c.Holdings = holdings
	c.Types = b.typesOf(holdings)
	c.Sources = b.sourceFacts(holdings)
	c.Purposes = b.purposeFacts(holdings)
	c.Retention = b.retentionFacts(c.letters(), holdings)
	c.Systems = systemsOf(holdings)
}

// letters lists the letters under which the retention of the category may be declared, the closest first.
func (c *Category) letters() []inventory.Letter {
	if c.Kind == KindLetter {
		return []inventory.Letter{inventory.Letter(c.Key)}
	}
	out := []inventory.Letter{sensitiveLetter}
	for _, h := range c.Holdings {
		out = append(out, h.Found.Letters...)
	}
	return out
}

// typesOf lists the types among the holdings, those in most columns first.
func (b *builder) typesOf(holdings []*Holding) []TypeUse {
	byType := make(map[inventory.DataTypeID][]*Holding)
	for _, h := range holdings {
		byType[h.Found.Type] = append(byType[h.Found.Type], h)
	}
	out := make([]TypeUse, 0, len(byType))
	for id, held := range byType {
		use := b.typeUse(id, scannedOrigin(held))
		use.Exempt = b.exemption(held)
		out = append(out, use)
	}
	slices.SortFunc(out, func(x, y TypeUse) int {
		return cmp.Or(cmp.Compare(len(byType[y.ID]), len(byType[x.ID])), b.compareTypes(x.ID, y.ID))
	})
	return out
}

// letterCondition gives the condition of a letter in the language of the report.
func (b *builder) letterCondition(id inventory.DataTypeID, letter inventory.Letter, condition string) string {
	if t := b.in.Taxonomy.Type(id); t != nil {
		for _, l := range t.Letters {
			if l.Letter == letter && l.When.In("en") == condition {
				return l.When.In(b.in.Language)
			}
		}
	}
	return condition
}

// sensitiveCondition gives the condition of a sensitive item in the language of the report.
func (b *builder) sensitiveCondition(id inventory.DataTypeID, condition string) string {
	if t := b.in.Taxonomy.Type(id); t != nil && t.Sensitive.When.In("en") == condition {
		return t.Sensitive.When.In(b.in.Language)
	}
	return condition
}

// strength orders presences: the strongest one speaks for a system.
var strength = []Presence{PresenceDropped, PresenceNotFound, PresenceUnverified, PresenceEmpty, PresenceHeld, PresenceCurrent}

// systemsOf sums up by system how the holdings were present.
func systemsOf(holdings []*Holding) []SystemUse {
	bySystem := make(map[string][]*Holding)
	for _, h := range holdings {
		bySystem[h.Column.Source] = append(bySystem[h.Column.Source], h)
	}
	out := make([]SystemUse, 0, len(bySystem))
	for _, name := range sortedKeys(bySystem) {
		out = append(out, systemUse(name, bySystem[name]))
	}
	return out
}

func systemUse(name string, held []*Holding) SystemUse {
	use := SystemUse{Name: name, Presence: PresenceDropped, Origin: scannedOrigin(held)}
	gone := make(map[inventory.ColumnRef]bool)
	for _, h := range held {
		if slices.Index(strength, h.Presence) > slices.Index(strength, use.Presence) {
			use.Presence = h.Presence
		}
		use.Last, use.Absent = later(use.Last, h.Last().On), later(use.Absent, h.Absent().On)
		if h.Presence == PresenceDropped || h.Presence == PresenceNotFound {
			gone[h.Column] = true
		}
	}
	for _, h := range held {
		if h.Presence == use.Presence {
			use.Entries = later(use.Entries, h.Entries)
		}
	}
	use.Gone = len(gone)
	return use
}

func later(a, b inventory.Date) inventory.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
