package register

import (
	"pinventory/inventory"
)

func (r *reader) statements(v value, holder fact) []inventory.Statement {
	var all []inventory.Statement
	for _, item := range r.list(v) {
		if s := r.statement(item, holder); s.Kind != "" && s.By != "" && !s.On.IsZero() && !s.Covers.To.IsZero() {
			all = append(all, s)
		}
	}
	return all
}

// statement reads a sentence that someone stands for: it needs a person, a day and a period that has both ends and does
// not reach beyond that day.
func (r *reader) statement(item value, holder fact) inventory.Statement {
	fields := r.fields(item, "statement")
	origin := r.origin(item, fields, holder)
	r.need(item, fields, "kind")
	if origin.By == "" && !r.open(fields["by"]) && !r.open(item) {
		r.report(item, `say who makes the statement, under "by"`)
	}
	if origin.On.IsZero() && !fields["on"].given() && !r.open(item) {
		r.report(item, `say when the statement was made, under "on"`)
	}
	s := inventory.Statement{
		Kind:       inventory.StatementKind(r.choice(fields["kind"], "statement", "kind")),
		Categories: listed(r, fields["categories"], "a category", r.codes.Letters),
		Sensitive:  listed(r, fields["sensitive"], "a sensitive item", r.codes.SensitiveItems),
		By:         origin.By,
		On:         origin.On,
		Covers:     r.covers(item, fields["covers"], origin.On),
		Text:       r.text(fields["text"]),
		Origin:     origin,
	}
	r.scope(fields, s)
	return s
}

// scope checks that only a statement of none is narrowed to some categories.
func (r *reader) scope(fields map[string]value, s inventory.Statement) {
	if s.Kind == inventory.StatementNoneSoldOrShared || s.Kind == inventory.StatementNoneDisclosed || s.Kind == "" {
		return
	}
	for _, key := range []string{"categories", "sensitive"} {
		if fields[key].given() {
			r.report(fields[key], "a statement of the kind %q is about all categories; remove the key", s.Kind)
		}
	}
}

func (r *reader) covers(item, v value, made inventory.Date) inventory.Period {
	if r.open(item) || r.open(v) {
		return inventory.Period{}
	}
	if !v.given() {
		r.report(item, `say which period the statement is about, under "covers" with "from" and "to"`)
		return inventory.Period{}
	}
	fields := r.fields(v, "covers")
	p := r.period(fields["from"], fields["to"])
	for _, end := range []string{"from", "to"} {
		if !fields[end].given() {
			r.report(v, "%q is missing", end)
		}
	}
	if !made.IsZero() && made.Before(p.To) {
		r.report(fields["to"], "a statement made on %s cannot cover later days", made)
	}
	return p
}
