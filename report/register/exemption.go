package register

import (
	"path"

	"pinventory/inventory"
)

func (r *reader) exemptions(v value, holder fact) []inventory.Exemption {
	var all []inventory.Exemption
	for _, item := range r.list(v) {
		if e := r.exemption(item, holder); e.Pattern != "" && e.Ground != "" {
			all = append(all, e)
		}
	}
	return all
}

func (r *reader) exemption(item value, holder fact) inventory.Exemption {
	fields := r.fields(item, "exemption")
	f := r.fact(item, fields, holder)
	exemption := inventory.Exemption{
		Pattern: r.need(item, fields, "match"),
		Types:   listed(r, fields["types"], "a data type", r.codes.Types),
		Ground:  r.need(item, fields, "ground"),
		Reason:  r.text(fields["reason"]),
		Period:  f.period,
		Origin:  f.origin,
	}
	r.pattern(fields["match"], exemption.Pattern)
	r.grounds.use(fields["ground"], exemption.Ground, exemption.Reason)
	return exemption
}

// pattern checks that a glob can be matched.
func (r *reader) pattern(at value, glob string) {
	if _, err := path.Match(glob, ""); err != nil {
		r.report(at, "not a pattern: close every bracket, as in %q", "order[s_]*")
	}
}
