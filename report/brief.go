package report

// brief is a part of what a reader wants to know first. Each line of it names the table that has the whole.
type brief struct {
	ID    string // stable name
	Title string
	Lines []briefLine
}

// briefLine is a line of a brief, with the names that it speaks of.
type briefLine struct {
	Text    string
	Names   []string
	Table   string // ID of the table
	Missing bool   // nobody has declared it
}

// briefs says what has to be published, what is open, and what changed in the window.
func (d *Disclosure) briefs(w *words) []brief {
	return []brief{
		{"publish", w.text("brief.publish"), d.toPublish(w)},
		{"open", w.text("brief.open"), d.stillOpen(w)},
		{"changed", w.text("brief.changed"), d.changed(w)},
	}
}

// toPublish lists what Cal. Civ. Code 1798.130(a)(5) and 11 CCR 7011(e) ask for.
func (d *Disclosure) toPublish(w *words) []briefLine {
	var letters, items []string
	for _, c := range d.Categories {
		if c.Kind == KindSensitive {
			items = append(items, w.short(c))
			continue
		}
		letters = append(letters, w.short(c))
	}
	return []briefLine{
		{Text: w.text("brief.letters", len(letters)), Names: letters, Table: "categories"},
		{Text: w.text("brief.items", len(items)), Names: items, Table: "sensitive"},
		d.transferLine(w, w.text("subject.sold"), "none.sold_or_shared", "sold_or_shared", d.SoldOrShared),
		d.transferLine(w, w.text("subject.business_purpose"), "none.business_purpose", "business_purpose", d.BusinessPurpose),
		d.assertionLine(w, w.text("subject.under16"), d.Under16),
		d.assertionLine(w, w.text("subject.sensitive_use"), d.SensitiveUse),
		{Text: w.text("brief.notice"), Table: "notice"},
	}
}

// transferLine counts transfers, or says what is declared where there are none.
func (d *Disclosure) transferLine(w *words, subject, none, table string, list Transfers) briefLine {
	if len(list.Rows) == 0 {
		said := d.noneCell(w, none, list.None)
		out := briefLine{Text: w.text("fact.of_system", subject, said.Lines[0].Text), Table: table, Missing: missing(said)}
		for _, l := range said.Lines[1:] {
			out.Names = append(out.Names, l.Text)
		}
		return out
	}
	recipients := distinct(list.Rows, func(t Transfer) string { return t.Recipient.Name })
	categories := distinct(list.Rows, func(t Transfer) string { return w.category(t.Category, t.Name) })
	text := w.text("brief.transfers", len(categories), len(recipients))
	return briefLine{Text: w.text("fact.of_system", subject, text), Names: categories, Table: table}
}

// assertionLine gives a statement with who made it, and with what keeps it from speaking of everything.
func (d *Disclosure) assertionLine(w *words, subject string, a *Assertion) briefLine {
	if a == nil {
		return briefLine{Text: w.text("statement.missing", subject), Table: "statements", Missing: true}
	}
	said := w.text("brief.declared", a.By, w.date(a.On))
	if !a.Whole {
		said = w.text("fact.for_part", said, w.period(a.Covers))
	}
	names := []string{said}
	if len(a.About) > 0 {
		names = append(names, w.text("statement.about", w.list(d.categoryNames(w, a.About))))
	}
	return briefLine{Text: w.word("statement", string(a.Kind)), Names: names, Table: "statements"}
}

// stillOpen counts what has to be settled before publication, by kind.
func (d *Disclosure) stillOpen(w *words) []briefLine {
	points := briefLine{Text: w.text("brief.points", len(d.Points)), Table: "points"}
	for _, kind := range pointOrder {
		n := 0
		for _, p := range d.Points {
			n += boolRank(p.Kind == kind)
		}
		if n > 0 {
			points.Names = append(points.Names, w.text("brief.count", w.word("point_kind", string(kind)), n))
		}
	}
	var waiting []string
	for _, c := range d.Open {
		if !c.Applies {
			waiting = append(waiting, w.short(c))
		}
	}
	open := briefLine{Text: w.text("brief.waiting", len(waiting)), Names: waiting, Table: "open_categories"}
	unread := 0
	for _, s := range d.Coverage.Systems {
		unread += s.Columns - s.ColumnsRead
	}
	return []briefLine{points, open, {Text: w.text("brief.unread", unread), Table: "gaps"}}
}

// changed says what came and what went: the categories by name, the rest by number.
func (d *Disclosure) changed(w *words) []briefLine {
	var out []briefLine
	if len(d.Scans) > 0 && d.Scans[0].InWindow {
		out = append(out, briefLine{Text: w.text("brief.no_earlier", w.date(d.Scans[0].On)), Table: "coverage"})
	}
	c := d.Changes
	if c == nil {
		return out
	}
	for _, kind := range []ChangeKind{ChangeCategoryNew, ChangeSensitiveNew, ChangeCategoryGone, ChangeSensitiveGone} {
		var names []string
		for _, change := range c.List {
			if change.Kind == kind {
				names = append(names, w.text("brief.in_system", change.Subject, w.system(change.System)))
			}
		}
		if len(names) > 0 {
			text := w.text("brief.count", w.word("change", string(kind)), len(names))
			out = append(out, briefLine{Text: text, Names: names, Table: "changes"})
		}
	}
	all := briefLine{Text: w.text("brief.changes", momentText(w, c.From), len(c.List)), Table: "changes"}
	for _, kind := range changeOrder {
		n := 0
		for _, change := range c.List {
			n += boolRank(change.Kind == kind)
		}
		if n > 0 {
			all.Names = append(all.Names, w.text("brief.count", w.word("change", string(kind)), n))
		}
	}
	return append(out, all)
}

// distinct lists what a function gives for each item, once, in order of first appearance.
func distinct[T any](items []T, of func(T) string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, item := range items {
		if s := of(item); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
