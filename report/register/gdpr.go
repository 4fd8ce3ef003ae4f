package register

import (
	"slices"

	"pinventory/inventory"
)

func (r *reader) gdpr(v value, holder fact) inventory.GDPR {
	fields := r.fields(v, "gdpr")
	if !v.given() {
		return inventory.GDPR{}
	}
	f := fact{origin: r.origin(v, fields, holder)}
	return inventory.GDPR{
		Applies:          r.boolean(fields["applies"]),
		Role:             inventory.ProcessingRole(r.choice(fields["role"], "gdpr", "role")),
		Address:          r.text(fields["address"]),
		Representative:   r.party(entry{value: fields["representative"]}, f),
		Officer:          r.party(entry{value: fields["dpo"]}, f),
		JointControllers: r.parties(fields["joint_controllers"], f),
		Controllers:      r.parties(fields["controllers"], f),
		Security:         r.text(fields["security"]),
		Origin:           f.origin,
	}
}

func (r *reader) parties(v value, holder fact) []inventory.Party {
	var all []inventory.Party
	for _, e := range r.entries(v) {
		if party := r.party(e, holder); party.Name != "" {
			all = append(all, party)
		}
	}
	return all
}

func (r *reader) party(e entry, holder fact) inventory.Party {
	fields := r.fields(e.value, "party")
	if len(fields) == 0 && e.key == "" {
		return inventory.Party{}
	}
	return inventory.Party{
		ID:             e.key,
		Name:           r.need(e.value, fields, "name"),
		Contact:        r.text(fields["contact"]),
		Representative: r.text(fields["representative"]),
		Officer:        r.text(fields["dpo"]),
		Origin:         r.origin(e.value, fields, holder),
	}
}

// processing reads what a system declares for the record of Art. 30.
func (r *reader) processing(fields map[string]value, holder fact, known inventory.GDPR) inventory.Processing {
	p := inventory.Processing{
		Role:       inventory.ProcessingRole(r.choice(fields["gdpr_role"], "system", "gdpr_role")),
		OnBehalfOf: r.partyIDs(fields["on_behalf_of"], "gdpr.controllers", known.Controllers),
		JointWith:  r.partyIDs(fields["joint_with"], "gdpr.joint_controllers", known.JointControllers),
		Basis:      r.basis(fields, holder),
		Special:    r.specials(fields["special"], holder),
		Criminal:   r.authority(fields["criminal_law"], holder),
		NationalID: r.authority(fields["national_id_law"], holder),
	}
	security := r.authority(fields["security"], holder)
	p.Security, p.Origin = security.Text, security.Origin
	return p
}

// partyIDs reads keys that must stand under a list of parties.
func (r *reader) partyIDs(v value, list string, parties []inventory.Party) []string {
	ids := make([]string, len(parties))
	for i, party := range parties {
		ids[i] = party.ID
	}
	var all []string
	for _, item := range r.list(v) {
		id := r.required(item)
		if id != "" && !slices.Contains(ids, id) {
			r.report(item, "%s is not under %q%s", quote(id), list, didYouMean(id, ids))
		}
		if id != "" {
			all = append(all, id)
		}
	}
	return all
}

// basis reads the legal basis of a system, a table or a purpose.
func (r *reader) basis(fields map[string]value, holder fact) inventory.LegalBasis {
	code := r.choice(fields["legal_basis"], "purpose", "legal_basis")
	text := r.text(fields["basis_text"])
	if code == "" {
		if text != "" && !fields["legal_basis"].given() {
			r.report(fields["basis_text"], "name the legal basis that this is about, under %q", "legal_basis")
		}
		return inventory.LegalBasis{}
	}
	return inventory.LegalBasis{Code: inventory.BasisCode(code), Text: text, Origin: r.at(fields["legal_basis"], holder)}
}

func (r *reader) specials(v value, holder fact) []inventory.Special {
	var all []inventory.Special
	for _, item := range r.list(v) {
		fields := r.fields(item, "special")
		f := r.fact(item, fields, holder)
		r.need(item, fields, "condition")
		special := inventory.Special{
			Condition:  inventory.SpecialCondition(r.choice(fields["condition"], "special", "condition")),
			Categories: listed(r, fields["categories"], "an item of Art. 9(1)", r.codes.Special),
			Text:       r.text(fields["text"]),
			Period:     f.period,
			Origin:     f.origin,
		}
		if special.Condition != "" {
			all = append(all, special)
		}
	}
	return all
}

func (r *reader) authority(v value, holder fact) inventory.Authority {
	text := r.text(v)
	if text == "" {
		return inventory.Authority{}
	}
	return inventory.Authority{Text: text, Origin: r.at(v, holder)}
}

// at is the origin of a single value, declared by whom its holder was.
func (r *reader) at(v value, holder fact) inventory.Origin {
	return inventory.Origin{File: r.file, Line: v.line, Path: v.path, By: holder.origin.By, On: holder.origin.On}
}
