package report

import (
	"slices"
	"strings"

	"pinventory/inventory"
)

// Exemption is what people take out of the law's reach, with the columns that it concerns. The columns stay in every
// table.
type Exemption struct {
	System  string
	Pattern string // glob of the register, or the column of a decision
	Types   []TypeUse
	Ground  string // code
	Name    string // of the ground, in words
	Cite    string
	Effect  inventory.GroundEffect
	Reason  string
	Columns []inventory.ColumnRef // that hold personal information and are exempt; empty: none was found
	Part    inventory.Period      // as in Fact
	Origin  Origin
}

// ruling is why one holding is exempt.
type ruling struct {
	ground string
	reason string
	origin Origin
}

// ruling gives the exemption of a holding: that of a decision goes before that of the register. Nil when there is none.
func (b *builder) ruling(h *Holding) *ruling {
	if d := h.Found.Decision; d != nil && d.Verdict == inventory.VerdictExempt {
		return &ruling{d.Ground, d.Reason, decidedOrigin(d)}
	}
	if e := b.declared.exemption(h.Column, h.Found.Type); e != nil {
		return &ruling{e.Ground, e.Reason, declaredOrigin(e.Origin)}
	}
	return nil
}

// exemption gives the ground on which people exempt all of the holdings; empty where one of them is not exempt.
func (b *builder) exemption(held []*Holding) string {
	var grounds []string
	for _, h := range held {
		r := b.ruling(h)
		if r == nil {
			return ""
		}
		if text := groundText(b.words, r.ground, r.reason); !slices.Contains(grounds, text) {
			grounds = append(grounds, text)
		}
	}
	return b.words.list(grounds)
}

// groundText joins a ground and the reason that a person gave.
func groundText(w *words, ground, reason string) string {
	var parts []string
	if ground != "" {
		parts = append(parts, w.word("ground", ground))
	}
	if reason != "" {
		parts = append(parts, reason)
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, "; ")
}

// exemptions lists what the register exempts in the window, then what decisions exempt.
func (b *builder) exemptions(d *Disclosure) {
	for _, system := range sortedKeys(b.declared.systems) {
		for _, e := range b.declared.systems[system].Exemptions {
			if e.Period.Overlaps(b.window) {
				d.Exemptions = append(d.Exemptions, b.declaredExemption(system, e))
			}
		}
	}
	for _, h := range b.holdings {
		if decision := h.Found.Decision; decision != nil && decision.Verdict == inventory.VerdictExempt {
			d.Exemptions = append(d.Exemptions, b.decidedExemption(h, decision))
		}
	}
}

func (b *builder) declaredExemption(system string, e inventory.Exemption) Exemption {
	out := b.exempted(e.Ground, e.Reason, declaredOrigin(e.Origin))
	out.System, out.Pattern, out.Part = system, e.Pattern, b.declared.part(e.Period)
	var held []*Holding
	for _, h := range b.holdings {
		if h.Column.Source == system && concernsHolding(e, h.Column, h.Found.Type) {
			held = append(held, h)
			out.Columns = append(out.Columns, h.Column)
		}
	}
	out.Columns = slices.Compact(out.Columns)
	out.Types = b.unmarked(held)
	return out
}

func (b *builder) decidedExemption(h *Holding, d *inventory.Decision) Exemption {
	out := b.exempted(d.Ground, d.Reason, decidedOrigin(d))
	out.System, out.Columns, out.Types = h.Column.Source, []inventory.ColumnRef{h.Column}, b.unmarked([]*Holding{h})
	out.Pattern = strings.TrimPrefix(h.Column.String(), h.Column.Source+".")
	return out
}

// unmarked lists the types among the holdings without the exemption, for where it is said already or has no meaning.
func (b *builder) unmarked(held []*Holding) []TypeUse {
	types := b.typesOf(held)
	for i := range types {
		types[i].Exempt = ""
	}
	return types
}

func (b *builder) exempted(ground, reason string, origin Origin) Exemption {
	cite, effect := inventory.GroundLaw(ground)
	return Exemption{
		Ground: ground, Name: b.words.word("ground", ground), Cite: cite, Effect: effect, Reason: reason, Origin: origin,
	}
}

// exemption gives the exemption of the register that holds for a type in a column during the window; nil when there is
// none.
func (d *declarations) exemption(ref inventory.ColumnRef, id inventory.DataTypeID) *inventory.Exemption {
	system := d.systems[ref.Source]
	if system == nil {
		return nil
	}
	for i := range system.Exemptions {
		if e := &system.Exemptions[i]; e.Period.Overlaps(d.window) && concernsHolding(*e, ref, id) {
			return e
		}
	}
	return nil
}

func concernsHolding(e inventory.Exemption, ref inventory.ColumnRef, id inventory.DataTypeID) bool {
	return Matches(e.Pattern, ref) && (len(e.Types) == 0 || slices.Contains(e.Types, id))
}

// exemptionPoints lists the exemptions of the register, which somebody has to stand for, and those that concern nothing.
func (b *builder) exemptionPoints(d *Disclosure) []Point {
	var out []Point
	for _, e := range d.Exemptions {
		if e.Origin.Kind != OriginDeclared {
			continue // decisionPoints has those
		}
		text := b.words.text("point.exempt_nothing", e.Pattern)
		if len(e.Columns) > 0 {
			text = b.words.text("point.exempt_declared", e.Pattern, b.words.list(labelsOf(e.Types)), groundText(b.words, e.Ground, e.Reason))
		}
		out = append(out, b.point(PointExempt, e.System, text, e.Origin))
	}
	return out
}
