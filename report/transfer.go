package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// transfers fills the two lists of 1798.130(a)(5)(C), the statements on them, and the recipients.
func (b *builder) transfers(d *Disclosure) {
	d.SoldOrShared.None = b.declared.assertion(inventory.StatementNoneSoldOrShared)
	d.BusinessPurpose.None = b.declared.assertion(inventory.StatementNoneDisclosed)
	d.Partial = b.declared.partial()
	d.Under16 = b.declared.assertion(inventory.StatementSaleUnder16, inventory.StatementNoSaleUnder16)
	d.SensitiveUse = b.declared.assertion(inventory.StatementSensitiveBeyond, inventory.StatementSensitiveLimited)
	for _, declared := range b.disclosures() {
		for _, t := range b.transfersOf(d, declared) {
			if t.Mode == inventory.ModeBusinessPurpose {
				d.BusinessPurpose.Rows = append(d.BusinessPurpose.Rows, t)
				continue
			}
			d.SoldOrShared.Rows = append(d.SoldOrShared.Rows, t)
		}
	}
	b.sortTransfers(d.SoldOrShared.Rows)
	b.sortTransfers(d.BusinessPurpose.Rows)
	for _, c := range append(slices.Clone(d.Categories), d.Open...) {
		c.Sold = transfersOfCategory(d.SoldOrShared.Rows, c)
		c.Disclosed = transfersOfCategory(d.BusinessPurpose.Rows, c)
		c.NotSold = statedOf(d.Partial, inventory.StatementNoneSoldOrShared, c)
		c.NotDisclosed = statedOf(d.Partial, inventory.StatementNoneDisclosed, c)
	}
	d.Recipients = b.recipients()
}

// speaksOf reports whether a statement about some categories is about the one with the key. A letter says nothing of the
// sensitive items under it; L speaks for all of them.
func (a *Assertion) speaksOf(key string) bool {
	return slices.Contains(a.About, key) || len(key) > 1 && slices.Contains(a.About, string(sensitiveLetter))
}

// statedOf gives the statement about a category that says most of the window; nil when there is none.
func statedOf(list []*Assertion, kind inventory.StatementKind, c *Category) *Assertion {
	var best *Assertion
	for _, a := range list {
		if a.Kind == kind && a.speaksOf(c.Key) && (best == nil || a.Whole && !best.Whole) {
			best = a
		}
	}
	return best
}

// disclosures lists the declared disclosures of the window.
func (b *builder) disclosures() []inventory.DeclaredDisclosure {
	if b.in.Register == nil {
		return nil
	}
	var out []inventory.DeclaredDisclosure
	for _, declared := range b.in.Register.Disclosures {
		if declared.Period.Overlaps(b.window) {
			out = append(out, declared)
		}
	}
	return out
}

// transfersOf splits a declared disclosure into its categories: those that it names, whether found or not, and those
// that its types and systems imply.
func (b *builder) transfersOf(d *Disclosure, declared inventory.DeclaredDisclosure) []Transfer {
	var out []Transfer
	seen := make(map[string]bool)
	add := func(key, name string, found bool) {
		if !seen[key] {
			seen[key] = true
			out = append(out, b.transfer(declared, key, name, found))
		}
	}
	for _, c := range d.Categories {
		if concerns(declared, c) {
			add(c.Key, c.Name, true)
		}
	}
	for _, letter := range b.namedLetters(declared) {
		if letter != sensitiveLetter {
			add(string(letter), b.letterName(letter), false)
		}
	}
	for _, item := range b.law.SensitiveItems {
		if slices.Contains(declared.Sensitive, item.Key) {
			add(item.Key, item.Name.In(b.in.Language), false)
		}
	}
	return out
}

// namedLetters lists the letters that a disclosure names itself or through its types.
func (b *builder) namedLetters(declared inventory.DeclaredDisclosure) []inventory.Letter {
	out := slices.Clone(declared.Categories)
	for _, id := range declared.Types {
		if t := b.in.Taxonomy.Type(id); t != nil {
			always, _ := lettersOf(t)
			out = append(out, always...)
		}
	}
	return out
}

// concerns reports whether a disclosure takes in a category that was found. One that names neither categories nor
// types takes in all that its system holds.
func concerns(declared inventory.DeclaredDisclosure, c *Category) bool {
	everything := len(declared.Categories) == 0 && len(declared.Types) == 0 && len(declared.Sensitive) == 0
	return slices.ContainsFunc(c.Holdings, func(h *Holding) bool {
		if declared.System != "" && declared.System != h.Column.Source {
			return false
		}
		return everything || slices.Contains(declared.Types, h.Found.Type) || namesCategory(declared, c)
	})
}

// namesCategory reports whether a disclosure names the category itself. A letter says nothing of the sensitive items
// under it: that identifiers go to a recipient does not say that social security numbers do.
func namesCategory(declared inventory.DeclaredDisclosure, c *Category) bool {
	switch {
	case c.Kind == KindLetter:
		return slices.Contains(declared.Categories, inventory.Letter(c.Key))
	case len(declared.Sensitive) > 0:
		return slices.Contains(declared.Sensitive, c.Key)
	}
	return slices.Contains(declared.Categories, sensitiveLetter)
}

func (b *builder) transfer(declared inventory.DeclaredDisclosure, key, name string, found bool) Transfer {
	return Transfer{
		Category:  key,
		Name:      name,
		Recipient: b.recipient(b.declared.recipient(declared.Recipient, declared.Origin)),
		Mode:      declared.Mode,
		Purpose:   b.transferPurpose(declared),
		System:    declared.System,
		Part:      b.declared.part(declared.Period),
		Period:    declared.Period,
		Found:     found,
		Origin:    declaredOrigin(declared.Origin),
	}
}

// transferPurpose words the purpose of a disclosure as the disclosure itself does, else as its system does, and
// otherwise as the law does.
func (b *builder) transferPurpose(declared inventory.DeclaredDisclosure) Fact {
	if declared.Purpose == "" && declared.Text == "" {
		return Fact{System: declared.System, Origin: notDeclared()}
	}
	f := Fact{
		Code: declared.Purpose, System: declared.System, Origin: declaredOrigin(declared.Origin),
		Text: cmp.Or(declared.Text, codeName(b.law.Purposes, declared.Purpose, b.in.Language)),
	}
	if declared.Text != "" {
		return f
	}
	system := b.declared.systems[declared.System]
	if system == nil {
		return f
	}
	purposes := slices.Clone(system.Purposes)
	for _, t := range system.Tables {
		purposes = append(purposes, t.Purposes...)
	}
	for _, p := range purposes {
		if p.Code == declared.Purpose && p.Text != "" {
			f.Text = p.Text
			return f
		}
	}
	return f
}

func (b *builder) letterName(letter inventory.Letter) string {
	for _, c := range b.law.Categories {
		if c.Letter == letter {
			return c.Name.In(b.in.Language)
		}
	}
	return string(letter)
}

func (b *builder) recipient(r inventory.Recipient) Recipient {
	return Recipient{
		ID: r.ID, Name: cmp.Or(r.Name, r.ID), Role: r.Role, Code: r.Category,
		Kind:    codeName(b.law.Recipients, r.Category, b.in.Language),
		Country: r.Country, Contract: r.Contract, Origin: declaredOrigin(r.Origin),
	}
}

// recipients lists the recipients that the register defines and those that disclosures name, by name.
func (b *builder) recipients() []Recipient {
	if b.in.Register == nil {
		return nil
	}
	var out []Recipient
	for _, r := range b.in.Register.Recipients {
		out = append(out, b.recipient(r))
	}
	for _, declared := range b.disclosures() {
		named := func(r Recipient) bool { return r.ID == declared.Recipient }
		if !slices.ContainsFunc(out, named) {
			out = append(out, b.recipient(b.declared.recipient(declared.Recipient, declared.Origin)))
		}
	}
	slices.SortFunc(out, func(x, y Recipient) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// sortTransfers orders transfers as the law orders categories, then by recipient and mode.
func (b *builder) sortTransfers(rows []Transfer) {
	place := make(map[string]int)
	for i, c := range b.law.Categories {
		place[string(c.Letter)] = i
	}
	for i, item := range b.law.SensitiveItems {
		place[item.Key] = len(b.law.Categories) + i
	}
	slices.SortStableFunc(rows, func(x, y Transfer) int {
		return cmp.Or(
			cmp.Compare(place[x.Category], place[y.Category]),
			cmp.Compare(x.Recipient.Name, y.Recipient.Name),
			cmp.Compare(x.Mode, y.Mode),
			cmp.Compare(x.System, y.System),
			cmp.Compare(x.Origin.Line, y.Origin.Line),
		)
	})
}

// transfersOfCategory picks the transfers of a category from systems that hold it.
func transfersOfCategory(rows []Transfer, c *Category) []Transfer {
	var out []Transfer
	for _, t := range rows {
		if t.Category != c.Key {
			continue
		}
		if t.System == "" || slices.ContainsFunc(c.Systems, func(s SystemUse) bool { return s.Name == t.System }) {
			out = append(out, t)
		}
	}
	return out
}
