package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// PointKind is the kind of an open point.
type PointKind string

// The kinds of open points, in the order in which they are listed.
const (
	PointContradiction   PointKind = "contradiction"    // declared facts that exclude each other
	PointUnanswered      PointKind = "unanswered"       // questions in the register that nobody has answered yet
	PointNationalID      PointKind = "national_id"      // GDPR Art. 87 and Dutch UAVG art. 46: needs a legal ground
	PointNotRegistered   PointKind = "not_registered"   // scanned, and the register lacks it
	PointNotScanned      PointKind = "not_scanned"      // registered, and no scan looked at it
	PointNoSources       PointKind = "no_sources"       // categories of sources are not declared
	PointNoPurposes      PointKind = "no_purposes"      // purposes are not declared
	PointNoRetention     PointKind = "no_retention"     // retention is not declared
	PointNoStatement     PointKind = "no_statement"     // a sentence that only a person can say is missing
	PointPartial         PointKind = "partial"          // a declared fact covers a part of the window
	PointRecipient       PointKind = "recipient"        // a recipient lacks a role, a contract or a definition
	PointCandidate       PointKind = "candidate"        // a source shows a recipient that is neither declared nor dismissed
	PointTransferPurpose PointKind = "transfer_purpose" // a disclosure lacks its purpose
	PointSensitiveScope  PointKind = "sensitive_scope"  // a disclosure names a letter and is silent on sensitive items under it
	PointNeverFound      PointKind = "never_found"      // a disclosed category was not found
	PointNoLetter        PointKind = "no_letter"        // personal information that no letter names, 1798.130(a)(5)
	PointCondition       PointKind = "condition"        // a fact decides whether a category applies
	PointConflict        PointKind = "conflict"         // a person and the machine disagree
	PointExempt          PointKind = "exempt"           // a finding that a law exempts, to be kept in view
	PointNoValues        PointKind = "no_values"        // a category rests on columns that hold no value
	PointCoverage        PointKind = "coverage"         // something in scope was not looked at
	PointStale           PointKind = "stale"            // the last scan of a system is too old to speak for it
	PointRetired         PointKind = "retired"          // the configuration no longer has a source that was scanned
	PointLawChanged      PointKind = "law_changed"      // the law changed within the window
)

var pointOrder = []PointKind{
	PointContradiction, PointUnanswered, PointNationalID, PointNotRegistered, PointNotScanned, PointNoSources, PointNoPurposes,
	PointNoRetention, PointNoStatement, PointPartial, PointRecipient, PointCandidate, PointTransferPurpose, PointSensitiveScope,
	PointNeverFound,
	PointNoLetter, PointCondition, PointConflict, PointExempt, PointNoValues, PointCoverage, PointStale, PointRetired, PointLawChanged,
}

// points fills the open points.
func (b *builder) points(d *Disclosure) {
	for _, find := range []func(*Disclosure) []Point{
		b.contradictions, b.unanswered, b.nationalIDs, b.registration, b.undeclared, b.statements, b.partials, b.recipientPoints,
		b.candidatePoints, b.transferPoints, b.sensitiveScopes, b.unlettered, b.conditions, b.decisionPoints, b.exemptionPoints, b.emptyPoints, b.coveragePoints,
	} {
		d.Points = append(d.Points, find(d)...)
	}
	slices.SortStableFunc(d.Points, func(x, y Point) int {
		return cmp.Or(
			cmp.Compare(slices.Index(pointOrder, x.Kind), slices.Index(pointOrder, y.Kind)),
			cmp.Compare(x.Subject, y.Subject),
			cmp.Compare(x.Text, y.Text),
		)
	})
	d.Points = slices.CompactFunc(d.Points, func(x, y Point) bool {
		return x.Kind == y.Kind && x.Subject == y.Subject && x.Text == y.Text
	})
}

// point makes an open point whose action is the usual one of its kind.
func (b *builder) point(kind PointKind, subject, text string, origin Origin) Point {
	return Point{Kind: kind, Subject: subject, Text: text, Action: b.words.word("action", string(kind)), Origin: origin}
}

// unanswered says how many questions of the register are open: each of them leaves something undeclared.
func (b *builder) unanswered(*Disclosure) []Point {
	if b.in.Register == nil || len(b.in.Register.Unanswered) == 0 {
		return nil
	}
	open := b.in.Register.Unanswered
	text := b.words.text("point.unanswered", len(open), open[0].Origin.Path)
	return []Point{b.point(PointUnanswered, b.in.Register.File, text, declaredOrigin(open[0].Origin))}
}

// registration lists systems that only the scans or only the register know.
func (b *builder) registration(*Disclosure) []Point {
	var out []Point
	for _, name := range b.systemNames() {
		source, system := b.timeline.sources[name], b.declared.systems[name]
		if system == nil {
			text := b.words.text("point.not_registered")
			out = append(out, b.point(PointNotRegistered, name, text, scanOrigin(source.scan)))
		}
		if source == nil {
			text := b.words.text("point.not_scanned")
			out = append(out, b.point(PointNotScanned, name, text, declaredOrigin(system.Origin)))
		}
	}
	return out
}

// undeclared lists, by system, the categories whose sources, purposes or retention nobody has declared.
func (b *builder) undeclared(d *Disclosure) []Point {
	var out []Point
	for _, part := range []struct {
		kind  PointKind
		key   string
		facts func(*Category) []Fact
	}{
		{PointNoSources, "point.no_sources", func(c *Category) []Fact { return c.Sources }},
		{PointNoPurposes, "point.no_purposes", func(c *Category) []Fact { return c.Purposes }},
		{PointNoRetention, "point.no_retention", func(c *Category) []Fact { return c.Retention }},
	} {
		missing := make(map[string][]string)
		for _, c := range d.Categories {
			for _, f := range part.facts(c) {
				if f.missing() {
					missing[f.System] = append(missing[f.System], b.words.short(c))
				}
			}
		}
		for _, system := range sortedKeys(missing) {
			text := b.words.text(part.key, b.words.list(missing[system]))
			out = append(out, b.point(part.kind, system, text, notDeclared()))
		}
	}
	return out
}

// statements lists the sentences that nobody has said and that the disclosure needs.
func (b *builder) statements(d *Disclosure) []Point {
	var out []Point
	add := func(missing bool, subject, text string) {
		if missing {
			out = append(out, b.point(PointNoStatement, subject, text, notDeclared()))
		}
	}
	w := b.words
	add(len(d.SoldOrShared.Rows) == 0 && d.SoldOrShared.None == nil, w.text("subject.sold"), w.text("point.no_statement_sold"))
	add(len(d.BusinessPurpose.Rows) == 0 && d.BusinessPurpose.None == nil,
		w.text("subject.business_purpose"), w.text("point.no_statement_business_purpose"))
	add(d.Under16 == nil, w.text("subject.under16"), w.text("point.no_statement_under16"))
	sensitive := slices.ContainsFunc(d.Categories, func(c *Category) bool { return c.Kind == KindSensitive })
	add(sensitive && d.SensitiveUse == nil, w.text("subject.sensitive_use"), w.text("point.no_statement_sensitive"))
	return out
}

// partials lists declared facts that speak of a part of the window only.
func (b *builder) partials(d *Disclosure) []Point {
	var out []Point
	for _, a := range []*Assertion{d.SoldOrShared.None, d.BusinessPurpose.None, d.Under16, d.SensitiveUse} {
		if a != nil && !a.Whole {
			text := b.words.text("point.partial_statement", b.words.period(a.Covers))
			out = append(out, b.point(PointPartial, b.words.word("statement", string(a.Kind)), text, a.Origin))
		}
	}
	facts := slices.Clone(d.Sources)
	for _, c := range d.Categories {
		facts = append(facts, c.Purposes...)
	}
	for _, f := range facts {
		if f.Part != (inventory.Period{}) {
			text := b.words.text("point.partial_fact", f.Text, b.words.period(f.Part))
			out = append(out, b.point(PointPartial, f.System, text, f.Origin))
		}
	}
	return out
}

// conditions lists the facts that decide whether a category applies.
func (b *builder) conditions(d *Disclosure) []Point {
	var out []Point
	for _, c := range d.Open {
		for _, condition := range c.Conditions {
			text := b.words.text("point.condition", condition.Text, b.words.list(labelsOf(condition.Types)))
			out = append(out, b.point(PointCondition, b.words.short(c), text, condition.Origin))
		}
	}
	return out
}

// unlettered lists types that no letter takes in, not even under a condition. They are personal information all the
// same, and a person has to choose the category that describes them most closely.
func (b *builder) unlettered(d *Disclosure) []Point {
	lettered := make(map[inventory.DataTypeID]bool)
	for _, h := range b.holdings {
		for _, l := range h.Found.Letters {
			lettered[h.Found.Type] = lettered[h.Found.Type] || l != sensitiveLetter
		}
		for _, c := range h.Found.Conditional {
			lettered[h.Found.Type] = lettered[h.Found.Type] || c.Letter != sensitiveLetter
		}
	}
	var out []Point
	for _, g := range d.GDPR {
		if !lettered[g.Type.ID] {
			text := b.words.text("point.no_letter", b.words.list(g.Systems))
			out = append(out, b.point(PointNoLetter, g.Type.Label, text, g.Type.Origin))
		}
	}
	return out
}

func labelsOf(types []TypeUse) []string {
	out := make([]string, 0, len(types))
	for _, t := range types {
		out = append(out, t.Label)
	}
	return out
}

// nationalIDs lists national identification numbers: holding one needs a ground in law.
func (b *builder) nationalIDs(d *Disclosure) []Point {
	var out []Point
	for _, g := range d.GDPR {
		if g.Class != classNationalID {
			continue
		}
		text := b.words.text("point.national_id", b.words.list(g.Systems))
		out = append(out, b.point(PointNationalID, g.Type.Label, text, g.Type.Origin))
	}
	return out
}
