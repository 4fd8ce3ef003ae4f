package report

import "pinventory/inventory"

// partiesTable names the organization and the parties of the record, GDPR Art. 30(1)(a) and (2)(a).
func (d *Disclosure) partiesTable(w *words) Table {
	columns := headings(w, col("party", 40), col("name", 34), col("contact_details", 50))
	return newTable(w, "8a", "record_parties", columns, d.Processing.Parties, func(p RecordParty) []Cell {
		return []Cell{
			cell(w.word("party", string(p.Kind)), lawOrigin("GDPR Art. 30")), factsCell(w, []Fact{p.Name}), factsCell(w, []Fact{p.Detail}),
		}
	})
}

// controllerTable is the record of a controller, GDPR Art. 30(1)(b) to (g). Systems whose role nobody has declared are
// in it too.
func (d *Disclosure) controllerTable(w *words) Table {
	columns := headings(w, col("system", 12), col("gdpr_role", 18), col("purpose", 28), col("legal_basis", 26), col("data_subjects", 20),
		col("data_groups", 64), col("special_data", 36), col("recipient_categories", 28), col("third_countries", 30),
		col("erasure", 34), col("security", 28))
	return d.recordTable(w, "8b", "record_controller", columns, d.activities(false), func(a Activity) []Cell {
		return []Cell{
			cell(a.System, Origin{Kind: OriginNone}), roleCell(w, a), factsCell(w, []Fact{a.Purpose}), factsCell(w, []Fact{a.Basis}),
			factsCell(w, a.Subjects), d.groupsCell(w, a), specialsCell(w, a.Special), factsCell(w, a.Recipients),
			factsCell(w, a.Transfers), factsCell(w, a.Retention), factsCell(w, []Fact{a.Security}),
		}
	})
}

// processorTable is the record of a processor, GDPR Art. 30(2)(a) to (d).
func (d *Disclosure) processorTable(w *words) Table {
	columns := headings(w, col("system", 14), col("on_behalf_of", 36), col("processing_categories", 40), col("third_countries", 36),
		col("security", 36))
	return d.recordTable(w, "8c", "record_processor", columns, d.activities(true), func(a Activity) []Cell {
		return []Cell{
			cell(a.System, Origin{Kind: OriginNone}), factsCell(w, orNotDeclared(a.OnBehalfOf, a.System)), factsCell(w, []Fact{a.Purpose}),
			factsCell(w, a.Transfers), factsCell(w, []Fact{a.Security}),
		}
	})
}

// recordTable lists activities, or says that the regulation is declared not to apply.
func (d *Disclosure) recordTable(w *words, number, id string, columns []Heading, items []Activity, row func(Activity) []Cell) Table {
	if d.Processing.Applies == nil || *d.Processing.Applies {
		return newTable(w, number, id, columns, items, row)
	}
	said := cell(w.text("record.not_applicable"), d.Processing.Applied)
	return newTable(w, number, id, columns, []Cell{said}, func(c Cell) []Cell {
		cells := make([]Cell, len(columns))
		cells[0] = c
		return cells
	})
}

// activities lists the activities as a processor, or all others.
func (d *Disclosure) activities(processor bool) []Activity {
	var out []Activity
	for _, a := range d.Processing.Activities {
		if (a.Role == inventory.RoleProcessor) == processor {
			out = append(out, a)
		}
	}
	return out
}

func roleCell(w *words, a Activity) Cell {
	if a.Role == "" {
		return cell(w.text("fact.not_declared"), notDeclared())
	}
	out := cell(w.word("gdpr_role", string(a.Role)), a.RoleOrigin)
	for _, joint := range a.Joint {
		out.Lines = append(out.Lines, Line{w.text("record.jointly", joint.Text), joint.Origin})
	}
	return out
}

func (d *Disclosure) groupsCell(w *words, a Activity) Cell {
	var out Cell
	for _, g := range a.Groups {
		types := typesCell(w, g.Types)
		out.Lines = append(out.Lines, Line{w.text("record.group", g.Name, types.Text()), g.Types[0].Origin})
	}
	scanned := Origin{Kind: OriginScanned, Scans: d.scanIDs(), Rules: d.Rules.Version}
	switch {
	case len(out.Lines) > 0:
		return out
	case !a.Scanned:
		return cell(w.text("record.not_scanned"), scanned)
	}
	return cell(w.text("record.no_data"), scanned)
}

func specialsCell(w *words, specials []SpecialUse) Cell {
	var out Cell
	for _, s := range specials {
		out.Lines = append(out.Lines,
			Line{w.text("record.special", s.Name, w.cite(s.Cite)), s.Types[0].Origin},
			Line{w.text("record.allowed", factText(w, s.Allowed)), s.Allowed.Origin})
	}
	return out
}
