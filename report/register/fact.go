package register

import (
	"pinventory/inventory"
)

// fact is what all declared facts have in common.
type fact struct {
	period inventory.Period
	origin inventory.Origin
}

// fact reads the common keys of an object; what it leaves out comes from the fact that holds it.
func (r *reader) fact(at value, fields map[string]value, holder fact) fact {
	f := fact{period: holder.period, origin: r.origin(at, fields, holder)}
	from, to := fields["from"], fields["to"]
	if !from.given() && !to.given() {
		return f
	}
	f.period = r.period(from, to)
	return f
}

// origin says where an object stands and who declared it: what it leaves out comes from its holder, and a question that
// is still open from nobody.
func (r *reader) origin(at value, fields map[string]value, holder fact) inventory.Origin {
	origin := r.at(at, holder)
	if by := r.text(fields["by"]); by != "" || r.open(fields["by"]) {
		origin.By = by
	}
	if on := r.date(fields["on"]); !on.IsZero() || r.open(fields["on"]) {
		origin.On = on
	}
	return origin
}

func (r *reader) period(from, to value) inventory.Period {
	p := inventory.Period{From: r.date(from), To: r.date(to)}
	if !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) {
		r.report(to, "%s is before %q, %s", p.To, "from", p.From)
	}
	return p
}

func (r *reader) date(v value) inventory.Date {
	s := r.text(v)
	if s == "" {
		return inventory.Date{}
	}
	d, err := inventory.ParseDate(s)
	if err != nil {
		r.report(v, "%s is not a date in the form YYYY-MM-DD", quote(s))
	}
	return d
}
