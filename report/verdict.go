package report

import (
	"maps"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Judged is a finding after the decisions of people: the machine's part is kept as it was.
type Judged struct {
	inventory.Finding
	Decision *inventory.Decision // the decision that holds; nil when there is none
	Rejected bool                // a person rejected the finding, or gave the column another type
	Upheld   bool                // a person stands for the type, whatever its probability
	Unseen   bool                // a person stands for the type, and the machine did not find it

	weak bool // of a Holding: the probability alone would not count
}

// counts reports whether the finding counts at a threshold: a person's verdict goes before the probability.
func (j *Judged) counts(threshold float64) bool {
	if j.Rejected {
		return false
	}
	return j.Upheld || j.Confidence >= threshold
}

// Conflicts reports whether a person and the machine disagree on the finding at a threshold.
func (j *Judged) Conflicts(threshold float64) bool {
	return j.Unseen || j.Rejected && j.Confidence >= threshold
}

// verdictKey is what a decision speaks of; Type is empty for a whole column.
type verdictKey struct {
	column inventory.ColumnRef
	typ    inventory.DataTypeID
}

// verdicts holds the decisions that are in force.
type verdicts struct {
	latest map[verdictKey]*inventory.Decision
	types  map[inventory.ColumnRef][]inventory.DataTypeID // types that decisions on a column name, sorted
	vocab  Vocabulary
}

func newVerdicts(decisions []inventory.Decision, vocab Vocabulary) *verdicts {
	v := &verdicts{
		latest: make(map[verdictKey]*inventory.Decision),
		types:  make(map[inventory.ColumnRef][]inventory.DataTypeID),
		vocab:  vocab,
	}
	for i := range decisions {
		d := &decisions[i]
		key := verdictKey{d.Column, d.Type}
		if old := v.latest[key]; old != nil && d.At.Before(old.At) {
			continue
		}
		v.latest[key] = d
	}
	maps.DeleteFunc(v.latest, func(_ verdictKey, d *inventory.Decision) bool {
		return d.Verdict == inventory.VerdictWithdraw
	})
	for key := range v.latest {
		if key.typ != "" {
			v.types[key.column] = append(v.types[key.column], key.typ)
		}
	}
	for _, types := range v.types {
		slices.Sort(types)
	}
	return v
}

// of gives the decision on a finding: that on the type goes before that on the column.
func (v *verdicts) of(ref inventory.ColumnRef, typ inventory.DataTypeID) *inventory.Decision {
	if d := v.latest[verdictKey{ref, typ}]; d != nil {
		return d
	}
	return v.latest[verdictKey{ref, ""}]
}

// inForce lists the decisions on a column: that on the whole column first, then by type.
func (v *verdicts) inForce(ref inventory.ColumnRef) []*inventory.Decision {
	var out []*inventory.Decision
	if d := v.latest[verdictKey{ref, ""}]; d != nil {
		out = append(out, d)
	}
	for _, typ := range v.types[ref] {
		out = append(out, v.latest[verdictKey{ref, typ}])
	}
	return out
}

// concern reports whether a person decided anything about a column.
func (v *verdicts) concern(ref inventory.ColumnRef) bool {
	return len(v.latest) > 0 && (len(v.types[ref]) > 0 || v.latest[verdictKey{ref, ""}] != nil)
}

// judge applies the decisions to the findings of a column.
func (v *verdicts) judge(ref inventory.ColumnRef, findings []inventory.Finding) []Judged {
	if len(findings) == 0 && !v.concern(ref) {
		return nil
	}
	out := make([]Judged, 0, len(findings))
	for _, f := range findings {
		d := v.of(ref, f.Type)
		out = append(out, Judged{Finding: f, Decision: d, Rejected: rejects(d, f.Type)})
	}
	v.upholdBest(out, ref)
	for _, typ := range v.named(ref) {
		out = v.add(out, ref, typ)
	}
	return out
}

// named lists the types that people say the column holds.
func (v *verdicts) named(ref inventory.ColumnRef) []inventory.DataTypeID {
	var out []inventory.DataTypeID
	for _, typ := range append([]inventory.DataTypeID{""}, v.types[ref]...) {
		d := v.latest[verdictKey{ref, typ}]
		if d == nil {
			continue
		}
		switch d.Verdict {
		case inventory.VerdictRelabel:
			out = append(out, d.NewType)
		case inventory.VerdictConfirm, inventory.VerdictExempt:
			if typ != "" {
				out = append(out, typ)
			}
		}
	}
	return out
}

// add makes sure that a type which a person stands for is among the findings.
func (v *verdicts) add(findings []Judged, ref inventory.ColumnRef, typ inventory.DataTypeID) []Judged {
	d := v.standingFor(ref, typ)
	for i := range findings {
		if findings[i].Type == typ {
			findings[i].Decision, findings[i].Rejected, findings[i].Upheld = d, false, true
			return findings
		}
	}
	return append(findings, Judged{Finding: v.finding(typ), Decision: d, Upheld: true, Unseen: true})
}

// upholdBest applies a verdict that confirms or exempts a whole column: it upholds the most probable finding, and says
// nothing of less probable ones.
func (v *verdicts) upholdBest(findings []Judged, ref inventory.ColumnRef) {
	d := v.latest[verdictKey{ref, ""}]
	if d == nil || (d.Verdict != inventory.VerdictConfirm && d.Verdict != inventory.VerdictExempt) {
		return
	}
	best := -1
	for i := range findings {
		if !findings[i].Rejected && (best < 0 || findings[i].Confidence > findings[best].Confidence) {
			best = i
		}
	}
	if best >= 0 {
		findings[best].Upheld = true
	}
}

// standingFor gives the decision that names the type of a column.
func (v *verdicts) standingFor(ref inventory.ColumnRef, typ inventory.DataTypeID) *inventory.Decision {
	for _, named := range append([]inventory.DataTypeID{""}, v.types[ref]...) {
		d := v.latest[verdictKey{ref, named}]
		if d != nil && d.Verdict == inventory.VerdictRelabel && d.NewType == typ {
			return d
		}
	}
	return v.of(ref, typ)
}

// finding gives the finding that the vocabulary alone supports, for a type that the machine did not find.
func (v *verdicts) finding(id inventory.DataTypeID) inventory.Finding {
	f := inventory.Finding{Type: id, Sensitive: inventory.Sensitivity{State: inventory.SensitiveNo}, GDPR: "personal"}
	t := v.vocab.Type(id)
	if t == nil {
		return f
	}
	f.Letters, f.Conditional = lettersOf(t)
	f.Sensitive = inventory.Sensitivity{State: t.Sensitive.State, Item: t.Sensitive.Item, Condition: t.Sensitive.When.In("en")}
	f.GDPR = t.GDPR.Class
	f.Evidence = []inventory.Evidence{{Kind: inventory.EvidenceDecision, Rule: "decision"}}
	return f
}

// lettersOf splits the letters of a type into those that always apply and those that need a fact.
func lettersOf(t *taxonomy.Type) (always []inventory.Letter, conditional []inventory.ConditionalLetter) {
	for _, l := range t.Letters {
		if when := l.When.In("en"); when != "" {
			conditional = append(conditional, inventory.ConditionalLetter{Letter: l.Letter, Condition: when})
			continue
		}
		always = append(always, l.Letter)
	}
	return always, conditional
}

// rejects reports whether a decision takes a finding of the type away.
func rejects(d *inventory.Decision, typ inventory.DataTypeID) bool {
	if d == nil {
		return false
	}
	return d.Verdict == inventory.VerdictReject || (d.Verdict == inventory.VerdictRelabel && d.NewType != typ)
}
