package report

import (
	"cmp"
	"slices"

	"pinventory/inventory"
)

// flow is what goes to a recipient from a system in one way.
type flow struct {
	recipient string
	mode      inventory.DisclosureMode
	system    string
}

// transfers lists sales, sharing and disclosures that came into force, and those that ended.
func (c *comparison) transfers() {
	before, after := c.from.inForce(), c.to.inForce()
	for key, now := range after {
		if added := lacking(now, before[key]); len(added) > 0 {
			follows := "follows.disclosed"
			if key.mode != inventory.ModeBusinessPurpose {
				follows = "follows.sold"
			}
			c.add(c.ofTransfers(ChangeTransferNew, key, added, c.words.text(follows)))
		}
	}
	for key, was := range before {
		if ended := lacking(was, after[key]); len(ended) > 0 {
			c.add(c.ofTransfers(ChangeTransferEnded, key, ended, c.endedNote(ended)))
		}
	}
}

// inForce lists the transfers whose period takes in the last day of the window.
func (d *Disclosure) inForce() map[flow][]Transfer {
	out := make(map[flow][]Transfer)
	for _, t := range slices.Concat(d.SoldOrShared.Rows, d.BusinessPurpose.Rows) {
		if t.Period.Contains(d.AsOf) {
			key := flow{t.Recipient.ID, t.Mode, t.System}
			out[key] = append(out[key], t)
		}
	}
	return out
}

// lacking lists the transfers whose category is not among the others.
func lacking(transfers, others []Transfer) []Transfer {
	var out []Transfer
	for _, t := range transfers {
		same := func(o Transfer) bool { return o.Category == t.Category }
		if !slices.ContainsFunc(others, same) && !slices.ContainsFunc(out, same) {
			out = append(out, t)
		}
	}
	return out
}

// ofTransfers makes a change of what goes to a recipient. One that a finding brought is no new declaration.
func (c *comparison) ofTransfers(kind ChangeKind, key flow, transfers []Transfer, follows string) Change {
	first := transfers[0]
	change := Change{
		Kind: kind, System: key.system, Key: key.recipient, Cause: CauseDeclaration, Follows: follows, Origin: first.Origin,
		Subject: c.words.text("fact.with_note", first.Recipient.Name, c.words.word("mode", string(key.mode))),
	}
	for _, t := range transfers {
		change.Details = append(change.Details, c.words.category(t.Category, t.Name))
	}
	change.Details = append(change.Details, c.words.text("change_detail.in_force", c.words.period(first.Period)))
	return change
}

// endedNote says until when transfers that ended stay in the lists.
func (c *comparison) endedNote(ended []Transfer) string {
	var last inventory.Date
	for _, t := range ended {
		last = later(last, t.Period.To)
	}
	if last.IsZero() {
		return c.words.text("follows.withdrawn")
	}
	return c.words.text("follows.counts_until", c.words.date(last.AddMonths(c.to.Months)))
}

// recipients lists recipients that are declared anew or no longer, and those whose declaration changed.
func (c *comparison) recipients() {
	for _, now := range c.to.Recipients {
		i := slices.IndexFunc(c.from.Recipients, func(r Recipient) bool { return r.ID == now.ID })
		if i < 0 {
			c.add(c.ofRecipient(ChangeRecipientNew, now, recipientFacts(c.words, now), c.words.text("follows.contract")))
			continue
		}
		if details := c.recipientChanges(c.from.Recipients[i], now); len(details) > 0 {
			c.add(c.ofRecipient(ChangeRecipient, now, details, c.words.text("follows.contract")))
		}
	}
	for _, was := range c.from.Recipients {
		if !slices.ContainsFunc(c.to.Recipients, func(r Recipient) bool { return r.ID == was.ID }) {
			c.add(c.ofRecipient(ChangeRecipientGone, was, recipientFacts(c.words, was), ""))
		}
	}
}

func (c *comparison) ofRecipient(kind ChangeKind, r Recipient, details []string, follows string) Change {
	return Change{
		Kind: kind, Key: r.ID, Subject: r.Name, Details: details, Cause: CauseDeclaration, Follows: follows, Origin: r.Origin,
	}
}

func recipientFacts(w *words, r Recipient) []string {
	out := []string{roleText(w, r.Role)}
	for _, s := range []string{r.Kind, r.Country} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func roleText(w *words, role inventory.RecipientRole) string {
	return w.word("role", cmp.Or(string(role), "not_declared"))
}

func (c *comparison) recipientChanges(was, now Recipient) []string {
	var out []string
	for _, pair := range [][2]string{
		{roleText(c.words, was.Role), roleText(c.words, now.Role)},
		{was.Kind, now.Kind}, {was.Country, now.Country}, {was.Contract, now.Contract},
	} {
		if pair[0] != pair[1] {
			out = append(out, c.words.text("change_detail.versions", cmp.Or(pair[0], "–"), cmp.Or(pair[1], "–")))
		}
	}
	return out
}

// statements lists statements that people made, and those that no longer speak of the window.
func (c *comparison) statements() {
	before, after := c.from.assertions(), c.to.assertions()
	for i, now := range after {
		was := before[i]
		if now != nil && (was == nil || was.Kind != now.Kind || was.On != now.On || was.By != now.By || was.Covers != now.Covers) {
			c.add(c.ofStatement(ChangeStatementNew, now))
		}
		if was != nil && (now == nil || now.Kind != was.Kind) {
			c.add(c.ofStatement(ChangeStatementGone, was))
		}
	}
}

// assertions lists the statements of a disclosure in a fixed order; nil where there is none.
func (d *Disclosure) assertions() []*Assertion {
	return []*Assertion{d.SoldOrShared.None, d.BusinessPurpose.None, d.Under16, d.SensitiveUse}
}

func (c *comparison) ofStatement(kind ChangeKind, a *Assertion) Change {
	return Change{
		Kind: kind, Key: string(a.Kind), Subject: c.words.word("statement", string(a.Kind)), Cause: CauseDeclaration,
		Details: []string{c.words.text("change_detail.statement", a.By, c.words.date(a.On), c.words.period(a.Covers))},
		Origin:  a.Origin,
	}
}

// decisions lists what people decided between the moments.
func (c *comparison) decisions() {
	for _, d := range c.decided {
		ref := d.Column
		ref.Source = ""
		verdict := c.words.word("verdict", string(d.Verdict))
		detail := verdict
		if typ := cmp.Or(d.Type, d.NewType); typ != "" {
			detail = c.words.text("fact.of_system", verdict, c.label(string(typ)))
		}
		if d.Type != "" && d.NewType != "" {
			detail = c.words.text("fact.of_system", verdict,
				c.words.text("change_detail.versions", c.label(string(d.Type)), c.label(string(d.NewType))))
		}
		origin := decidedOrigin(&d)
		origin.columns = []inventory.ColumnRef{d.Column}
		c.add(Change{
			Kind: ChangeDecision, System: d.Column.Source, Key: ref.String(), Subject: ref.String(),
			Details: []string{detail, reasonOf(c.words, &d)}, Cause: CauseDecision, Origin: origin,
		})
	}
}
