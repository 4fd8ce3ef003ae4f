package register

import (
	"pinventory/inventory"
)

func (r *reader) statements(v value, holder fact) []inventory.Statement {
	var all []inventory.Statement
	for _, item := range r.list(v) {
		all = append(all, r.statement(item, holder))
	}
	return all
}

// statement reads a sentence that someone stands for: it needs a person, a day and a period that has both ends and does
// not reach beyond that day.
func (r *reader) statement(item value, holder fact) inventory.Statement {
	fields := r.object(item, "kind", "by", "on", "covers", "text")
	origin := r.origin(item, fields, holder)
	kind := r.oneOf(fields["kind"], r.need(item, fields, "kind"), statementKinds()...)
	if origin.By == "" {
		r.report(item, `say who makes the statement, under "by"`)
	}
	if origin.On.IsZero() && !fields["on"].given() {
		r.report(item, `say when the statement was made, under "on"`)
	}
	return inventory.Statement{
		Kind:   inventory.StatementKind(kind),
		By:     origin.By,
		On:     origin.On,
		Covers: r.covers(item, fields["covers"], origin.On),
		Text:   r.text(fields["text"]),
		Origin: origin,
	}
}

func (r *reader) covers(item, v value, made inventory.Date) inventory.Period {
	if !v.given() {
		r.report(item, `say which period the statement is about, under "covers" with "from" and "to"`)
		return inventory.Period{}
	}
	fields := r.object(v, "from", "to")
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

func statementKinds() []string {
	return []string{
		string(inventory.StatementNoneSoldOrShared),
		string(inventory.StatementNoneDisclosed),
		string(inventory.StatementNoSaleUnder16),
		string(inventory.StatementSaleUnder16),
		string(inventory.StatementSensitiveLimited),
		string(inventory.StatementSensitiveBeyond),
	}
}
