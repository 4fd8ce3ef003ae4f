package report

import (
	"strconv"

	"pinventory/inventory"
)

func (d *Disclosure) categoriesTable(w *words) Table {
	columns := headings(w, col("category", 24), col("examples", 30), col("sources", 20), col("purposes", 24),
		col("disclosed_to", 22), col("sold_to", 18), col("retention", 16), col("systems", 10), col("last_collected", 22))
	return newTable(w, "1", "categories", columns, d.Categories, func(c *Category) []Cell {
		return []Cell{
			categoryCell(w, c), typesCell(w, c.Types), factsCell(w, c.Sources), factsCell(w, c.Purposes),
			d.disclosedCell(w, c), d.soldCell(w, c), factsCell(w, c.Retention), systemsCell(c), presenceCell(w, c),
		}
	})
}

// openTable has a row for each condition of each open category, so that a fact stands beside the data that waits for
// it.
func (d *Disclosure) openTable(w *words) Table {
	columns := headings(w, col("category", 30), col("only_if", 44), col("types_waiting", 34), col("systems", 14),
		col("otherwise", 30))
	type wait struct {
		*Category
		Condition
	}
	var items []wait
	for _, c := range d.Open {
		for _, condition := range c.Conditions {
			items = append(items, wait{c, condition})
		}
	}
	return newTable(w, "1a", "open_categories", columns, items, func(x wait) []Cell {
		origin := x.Condition.Origin
		otherwise := w.text("open.undecided")
		if x.Applies {
			otherwise = w.text("open.applies")
		}
		systems := Cell{Inline: true}
		for _, name := range sourcesIn(origin.Columns()) {
			systems.Lines = append(systems.Lines, Line{name, origin})
		}
		return []Cell{
			categoryCell(w, x.Category), cell(w.text("open.only_if", x.Condition.Text), origin), typesCell(w, x.Condition.Types),
			systems, cell(otherwise, origin),
		}
	})
}

// sourcesIn lists the sources of columns, which are in order.
func sourcesIn(columns []inventory.ColumnRef) []string {
	var out []string
	for _, c := range columns {
		if len(out) == 0 || out[len(out)-1] != c.Source {
			out = append(out, c.Source)
		}
	}
	return out
}

// noticeTable has what a Notice at Collection needs of each category, 11 CCR 7012(e)(1) to (4).
func (d *Disclosure) noticeTable(w *words) Table {
	columns := headings(w, col("category", 34), col("examples", 34), col("purposes", 36), col("sold_to", 26), col("retention", 28))
	return newTable(w, "7", "notice", columns, d.Categories, func(c *Category) []Cell {
		return []Cell{
			categoryCell(w, c), typesCell(w, c.Types), factsCell(w, c.Purposes), d.soldCell(w, c), factsCell(w, c.Retention),
		}
	})
}

func (d *Disclosure) sensitiveTable(w *words) Table {
	columns := headings(w, col("item", 46), col("status", 30), col("types", 34), col("systems", 14), col("last_collected", 30))
	var items []*Category
	for _, c := range append(append([]*Category(nil), d.Categories...), d.Open...) {
		if c.Kind == KindSensitive {
			items = append(items, c)
		}
	}
	return newTable(w, "6", "sensitive", columns, items, func(c *Category) []Cell {
		status := cell(w.text("sensitive.held"), scannedOrigin(c.Holdings))
		if len(c.Conditions) > 0 {
			status = Cell{}
			for _, condition := range c.Conditions {
				status.Lines = append(status.Lines, Line{w.text("open.only_if", condition.Text), condition.Origin})
			}
		}
		return []Cell{categoryCell(w, c), status, typesCell(w, c.Types), systemsCell(c), presenceCell(w, c)}
	})
}

func (d *Disclosure) gdprTable(w *words) Table {
	columns := headings(w, col("type", 36), col("gdpr_class", 30), col("citation", 18), col("article9", 34), col("note", 36),
		col("systems", 16), num("columns"))
	return newTable(w, "8", "gdpr", columns, d.GDPR, func(g GDPRType) []Cell {
		law := lawOrigin(g.Cite)
		systems := Cell{Inline: true}
		for _, name := range g.Systems {
			systems.Lines = append(systems.Lines, Line{name, g.Type.Origin})
		}
		return []Cell{
			cell(g.Type.Label, g.Type.Origin), cell(w.word("gdpr", g.Class), law), cell(g.Cite, law), cell(g.Category, law),
			cell(g.Note, law), systems, numberCell(w, int64(g.Columns), g.Type.Origin),
		}
	})
}

func categoryCell(w *words, c *Category) Cell {
	law := lawOrigin(c.Cite)
	out := Cell{Lines: []Line{{w.short(c), law}}}
	if c.Cite != "" {
		out.Lines = append(out.Lines, Line{c.Cite, law})
	}
	for _, o := range c.Settled {
		out.Lines = append(out.Lines, Line{w.text("category.settled", w.line(o)), o})
	}
	return out
}

func typesCell(w *words, types []TypeUse) Cell {
	out := Cell{Inline: true}
	for _, t := range types {
		text := t.Label
		if t.Exempt != "" {
			text = w.text("type.exempt", text, t.Exempt)
		}
		out.Lines = append(out.Lines, Line{text, t.Origin})
	}
	return out
}

func systemsCell(c *Category) Cell {
	out := Cell{Inline: true}
	for _, s := range c.Systems {
		out.Lines = append(out.Lines, Line{s.Name, s.Origin})
	}
	return out
}

// factsCell prints declared facts, and which systems have not declared any.
func factsCell(w *words, facts []Fact) Cell {
	several := false
	for _, f := range facts {
		several = several || f.System != facts[0].System
	}
	var out Cell
	for _, f := range facts {
		text := factText(w, f)
		if several {
			text = w.text("fact.of_system", f.System, text)
		}
		out.Lines = append(out.Lines, Line{text, f.Origin})
	}
	return out
}

func factText(w *words, f Fact) string {
	if f.missing() {
		return w.text("fact.not_declared")
	}
	text := f.Text
	if f.Note != "" {
		text = w.text("fact.with_note", text, f.Note)
	}
	if f.Part != (inventory.Period{}) {
		text = w.text("fact.for_part", text, w.period(f.Part))
	}
	return text
}

// presenceCell says by system how the category was present, and until when it was collected as far as known.
func presenceCell(w *words, c *Category) Cell {
	var out Cell
	for _, use := range c.Systems {
		text := presenceText(w, use)
		if len(c.Systems) > 1 {
			text = w.text("fact.of_system", use.Name, text)
		}
		out.Lines = append(out.Lines, Line{text, use.Origin})
	}
	return out
}

func presenceText(w *words, use SystemUse) string {
	var text string
	switch use.Presence {
	case PresenceCurrent:
		text = w.text("presence.current_unknown", w.date(use.Last))
		if !use.Entries.IsZero() {
			text = w.text("presence.current", w.date(use.Entries), w.date(use.Last))
		}
	case PresenceHeld:
		text = w.text("presence.held", w.date(use.Entries), w.date(use.Last))
	case PresenceEmpty:
		text = w.text("presence.empty", w.date(use.Last))
	case PresenceUnverified:
		text = w.text("presence.unverified", w.date(use.Last))
	case PresenceDropped:
		return w.text("presence.dropped", w.date(use.Last), w.date(use.Absent))
	case PresenceNotFound:
		return w.text("presence.not_found", w.date(use.Last), w.date(use.Absent))
	}
	if use.Gone > 0 {
		text = w.text("presence.some_gone", text, use.Gone)
	}
	return text
}

func (d *Disclosure) pointsTable(w *words) Table {
	columns := headings(w, col("number", 5), col("kind", 20), col("subject", 22), col("point", 48), col("action", 36))
	type numbered struct {
		n int
		Point
	}
	items := make([]numbered, 0, len(d.Points))
	for i, p := range d.Points {
		items = append(items, numbered{i + 1, p})
	}
	return newTable(w, "11", "points", columns, items, func(p numbered) []Cell {
		return []Cell{
			cell(strconv.Itoa(p.n), Origin{Kind: OriginNone}), cell(w.word("point_kind", string(p.Kind)), Origin{Kind: OriginNone}),
			cell(p.Subject, p.Origin), cell(p.Text, p.Origin), cell(p.Action, Origin{Kind: OriginNone}),
		}
	})
}
