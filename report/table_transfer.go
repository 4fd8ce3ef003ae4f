package report

import (
	"slices"
	"strings"

	"pinventory/inventory"
)

func (d *Disclosure) soldTable(w *words) Table {
	columns := headings(w, col("category", 28), col("recipient_kind", 20), col("recipient", 20), col("role", 14), col("mode", 20),
		col("purpose", 28), col("systems", 10), col("period", 20), col("found", 11))
	return d.transfersTable(w, "2", "sold_or_shared", "none.sold_or_shared", columns, d.SoldOrShared)
}

func (d *Disclosure) disclosedTable(w *words) Table {
	columns := headings(w, col("category", 28), col("recipient_kind", 20), col("recipient", 20), col("role", 14), col("mode", 20),
		col("purpose", 28), col("systems", 10), col("period", 20), col("found", 11))
	return d.transfersTable(w, "3", "business_purpose", "none.business_purpose", columns, d.BusinessPurpose)
}

// transfersTable lists transfers. Without any it says that there were none, if somebody stands for that, and
// otherwise that nothing is declared.
func (d *Disclosure) transfersTable(w *words, number, id, none string, columns []Heading, list Transfers) Table {
	if len(list.Rows) > 0 {
		return newTable(w, number, id, columns, list.Rows, func(t Transfer) []Cell { return d.transferCells(w, t) })
	}
	return newTable(w, number, id, columns, []Cell{d.noneCell(w, none, list.None)}, func(c Cell) []Cell {
		cells := make([]Cell, len(columns))
		cells[0] = c
		return cells
	})
}

func (d *Disclosure) transferCells(w *words, t Transfer) []Cell {
	role := cell(w.word("role", string(t.Recipient.Role)), t.Recipient.Origin)
	if t.Recipient.Role == "" {
		role = cell(w.text("fact.not_declared"), notDeclared())
	}
	kind := cell(t.Recipient.Kind, t.Recipient.Origin)
	if t.Recipient.Kind == "" {
		kind = cell(w.text("fact.not_declared"), notDeclared())
	}
	part := t.Part
	if part == (inventory.Period{}) {
		part = d.Window
	}
	found := cell(w.text("found.no"), Origin{Kind: OriginScanned, Scans: d.scanIDs(), Rules: d.Rules.Version})
	if t.Found {
		found = cell(w.text("found.yes"), Origin{Kind: OriginScanned, Scans: d.scanIDs(), Rules: d.Rules.Version})
	}
	return []Cell{
		cell(w.category(t.Category, t.Name), t.Origin), kind, cell(t.Recipient.Name, t.Recipient.Origin), role,
		cell(w.word("mode", string(t.Mode)), t.Origin), factsCell(w, []Fact{t.Purpose}), cell(w.system(t.System), t.Origin),
		cell(w.period(part), t.Origin), found,
	}
}

func (d *Disclosure) scanIDs() []string {
	out := make([]string, 0, len(d.Scans))
	for _, s := range d.Scans {
		out = append(out, s.ID)
	}
	return out
}

// spanText says in a sentence which time the window is.
func (d *Disclosure) spanText(w *words) string {
	if !d.Since.IsZero() {
		return w.text("span.since", w.date(d.Since))
	}
	return w.text("span.months", d.Months)
}

// noneCell gives the sentence that there were none, which only a statement about the whole window supports.
func (d *Disclosure) noneCell(w *words, key string, a *Assertion) Cell {
	if a == nil {
		return cell(w.text("fact.not_declared"), notDeclared())
	}
	if a.Whole {
		return cell(w.text(key, a.By, w.date(a.On), d.spanText(w)), a.Origin)
	}
	return Cell{Lines: []Line{
		{w.text("none.part", w.period(a.Covers), a.By, w.date(a.On)), a.Origin},
		{w.text("none.rest"), notDeclared()},
	}}
}

func (d *Disclosure) disclosedCell(w *words, c *Category) Cell {
	return d.transferredCell(w, c.Disclosed, d.BusinessPurpose, c.NotDisclosed)
}

func (d *Disclosure) soldCell(w *words, c *Category) Cell {
	return d.transferredCell(w, c.Sold, d.SoldOrShared, c.NotSold)
}

// transferredCell lists the recipients of a category. That others received other categories says nothing of this
// one, unless a statement is about it alone, and a statement that there were none is not repeated beside transfers that contradict it.
func (d *Disclosure) transferredCell(w *words, transfers []Transfer, list Transfers, none *Assertion) Cell {
	if none == nil && len(list.Rows) == 0 {
		none = list.None
	}
	if len(transfers) == 0 && none != nil {
		return d.noneCell(w, "none.short", none)
	}
	if len(transfers) == 0 {
		return cell(w.text("fact.not_declared"), notDeclared())
	}
	var out Cell
	for _, t := range transfers {
		line := Line{recipientText(w, t), t.Origin}
		same := func(l Line) bool { return l.Text == line.Text }
		if !slices.ContainsFunc(out.Lines, same) {
			out.Lines = append(out.Lines, line)
		}
	}
	return out
}

// recipientText names a recipient with its kind and role, and the mode where the transfer is a sale or sharing.
func recipientText(w *words, t Transfer) string {
	var about []string
	if t.Recipient.Kind != "" {
		about = append(about, t.Recipient.Kind)
	}
	if t.Recipient.Role == "" {
		about = append(about, w.text("role.not_declared"))
	} else {
		about = append(about, w.word("role", string(t.Recipient.Role)))
	}
	if t.Mode != inventory.ModeBusinessPurpose {
		about = append(about, w.word("mode", string(t.Mode)))
	}
	text := t.Recipient.Name + " (" + strings.Join(about, ", ") + ")"
	if t.Part != (inventory.Period{}) {
		text = w.text("fact.for_part", text, w.period(t.Part))
	}
	return text
}

// statementsTable lists the sentences that the disclosure needs and who stands for them.
func (d *Disclosure) statementsTable(w *words) Table {
	columns := headings(w, col("statement", 60), col("declared_by", 22), col("declared_on", 20), col("covers", 34), col("whole", 26))
	type entry struct {
		subject string
		*Assertion
	}
	partial := func(a *Assertion) entry { return entry{"", a} }
	items := []entry{
		{w.text("subject.sold"), d.SoldOrShared.None}, {w.text("subject.business_purpose"), d.BusinessPurpose.None},
		{w.text("subject.under16"), d.Under16}, {w.text("subject.sensitive_use"), d.SensitiveUse},
	}
	items = append(items, mapped(d.Partial, partial)...)
	return newTable(w, "3a", "statements", columns, items, func(e entry) []Cell {
		if e.Assertion == nil {
			text := w.text("statement.missing", e.subject)
			return []Cell{cell(text, notDeclared()), {}, {}, {}, {}}
		}
		whole := w.text("statement.whole")
		if !e.Whole {
			whole = w.text("statement.part")
		}
		lines := []Line{{w.word("statement", string(e.Kind)), e.Origin}}
		if len(e.About) > 0 {
			lines = append(lines, Line{w.text("statement.about", w.list(d.categoryNames(w, e.About))), e.Origin})
		}
		if e.Text != "" {
			lines = append(lines, Line{e.Text, e.Origin})
		}
		return []Cell{
			{Lines: lines}, cell(e.By, e.Origin), cell(w.date(e.On), e.Origin), cell(w.period(e.Covers), e.Origin),
			cell(whole, e.Origin),
		}
	})
}

// categoryNames names categories by their keys; the key itself where the disclosure does not have the category.
func (d *Disclosure) categoryNames(w *words, keys []string) []string {
	out := slices.Clone(keys)
	for i, key := range keys {
		for _, c := range slices.Concat(d.Categories, d.Open) {
			if c.Key == key {
				out[i] = w.short(c)
			}
		}
	}
	return out
}

// matrixTable has a row for each recipient and a column for each category that applies or is disclosed.
func (d *Disclosure) matrixTable(w *words) Table {
	keys := d.matrixKeys(w)
	hints := []hint{col("recipient", 26), col("recipient_kind", 24), col("role", 18), col("country", 9), col("contract", 18)}
	columns := headings(w, hints...)
	for _, k := range keys {
		columns = append(columns, Heading{Text: k.short, Width: max(6, len(k.short)+2)})
	}
	return newTable(w, "4", "matrix", columns, d.Recipients, func(r Recipient) []Cell {
		cells := []Cell{
			cell(r.Name, r.Origin), declaredCell(w, r.Kind, r.Origin), declaredCell(w, w.role(r.Role), r.Origin),
			declaredCell(w, r.Country, r.Origin), declaredCell(w, r.Contract, r.Origin),
		}
		for _, k := range keys {
			cells = append(cells, d.matrixCell(w, r.ID, k.key))
		}
		return cells
	})
}

type matrixKey struct{ key, short string }

// matrixKeys lists the categories of the matrix: letters by themselves, sensitive items by their citation.
func (d *Disclosure) matrixKeys(w *words) []matrixKey {
	var out []matrixKey
	add := func(key, short string) {
		if !slices.ContainsFunc(out, func(k matrixKey) bool { return k.key == key }) {
			out = append(out, matrixKey{key, short})
		}
	}
	for _, c := range d.Categories {
		if c.Kind == KindLetter {
			add(c.Key, c.Key)
		}
	}
	for _, t := range slices.Concat(d.SoldOrShared.Rows, d.BusinessPurpose.Rows) {
		if len(t.Category) == 1 {
			add(t.Category, t.Category)
		}
	}
	slices.SortFunc(out, func(x, y matrixKey) int { return strings.Compare(x.key, y.key) })
	for _, c := range d.Categories {
		if c.Kind == KindSensitive {
			add(c.Key, shortCite(c.Cite))
		}
	}
	return out
}

// shortCite drops the section from a citation of the definitions: "(ae)(1)(A)" of "1798.140(ae)(1)(A)".
func shortCite(cite string) string {
	if i := strings.Index(cite, "(ae)"); i >= 0 {
		return cite[i:]
	}
	return cite
}

func (d *Disclosure) matrixCell(w *words, recipient, category string) Cell {
	var out Cell
	for _, t := range slices.Concat(d.BusinessPurpose.Rows, d.SoldOrShared.Rows) {
		if t.Recipient.ID != recipient || t.Category != category {
			continue
		}
		line := Line{w.word("mode_short", string(t.Mode)), t.Origin}
		if !slices.ContainsFunc(out.Lines, func(l Line) bool { return l.Text == line.Text }) {
			out.Lines = append(out.Lines, line)
		}
	}
	if len(out.Lines) == 0 {
		return cell(w.text("matrix.not_declared"), notDeclared())
	}
	return out
}

func declaredCell(w *words, text string, origin Origin) Cell {
	if text == "" {
		return cell(w.text("fact.not_declared"), notDeclared())
	}
	return cell(text, origin)
}

func (w *words) role(r inventory.RecipientRole) string {
	if r == "" {
		return ""
	}
	return w.word("role", string(r))
}

func (d *Disclosure) sourcesTable(w *words) Table {
	columns := headings(w, col("system", 18), col("source", 36), col("note", 36), col("period", 36))
	return newTable(w, "5", "sources", columns, d.Sources, func(f Fact) []Cell {
		if f.missing() {
			return []Cell{cell(f.System, Origin{Kind: OriginNone}), cell(w.text("fact.not_declared"), notDeclared()), {}, {}}
		}
		part := f.Part
		if part == (inventory.Period{}) {
			part = d.Window
		}
		return []Cell{cell(f.System, f.Origin), cell(f.Text, f.Origin), cell(f.Note, f.Origin), cell(w.period(part), f.Origin)}
	})
}
