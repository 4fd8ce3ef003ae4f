package report

import (
	"slices"

	"pinventory/inventory"
)

// advertising lists the kinds of recipients whose presence speaks against a statement that nothing is sold or shared.
var advertising = []string{"ad_network", "data_broker", "social", "advertiser"}

// contradictions lists declared facts that exclude each other.
func (b *builder) contradictions(d *Disclosure) []Point {
	out := b.deniedTransfers(d.SoldOrShared, "point.sold_and_none")
	out = append(out, b.deniedTransfers(d.BusinessPurpose, "point.disclosed_and_none")...)
	out = append(out, b.opposed(inventory.StatementSaleUnder16, inventory.StatementNoSaleUnder16, "point.opposed_under16")...)
	out = append(out, b.opposed(inventory.StatementSensitiveBeyond, inventory.StatementSensitiveLimited, "point.opposed_sensitive")...)
	for _, r := range d.Recipients {
		if d.SoldOrShared.None != nil && slices.Contains(advertising, r.Code) {
			text := b.words.text("point.advertising_and_none", r.Kind)
			out = append(out, b.point(PointContradiction, r.Name, text, r.Origin))
		}
	}
	for _, t := range d.SoldOrShared.Rows {
		if t.Recipient.Role == inventory.RoleServiceProvider || t.Recipient.Role == inventory.RoleContractor {
			text := b.words.text("point.sold_to_provider", b.words.word("mode", string(t.Mode)), b.words.word("role", string(t.Recipient.Role)))
			out = append(out, b.point(PointContradiction, t.Recipient.Name, text, t.Origin))
		}
	}
	for _, a := range d.Partial {
		out = append(out, b.deniedInPart(d, a)...)
	}
	return append(out, b.noEducation(d)...)
}

// deniedTransfers lists transfers beside a statement that there were none.
func (b *builder) deniedTransfers(list Transfers, key string) []Point {
	if list.None == nil {
		return nil
	}
	var out []Point
	for _, t := range list.Rows {
		if t.Part != (inventory.Period{}) && !t.Part.Overlaps(list.None.Covers) {
			continue
		}
		name := b.words.category(t.Category, t.Name)
		text := b.words.text(key, list.None.By, b.words.date(list.None.On), name, b.words.line(t.Origin))
		out = append(out, b.point(PointContradiction, t.Recipient.Name, text, list.None.Origin))
	}
	return out
}

// deniedInPart lists transfers beside a statement that there were none of their categories.
func (b *builder) deniedInPart(d *Disclosure, a *Assertion) []Point {
	list, key := d.SoldOrShared, "point.sold_and_none"
	if a.Kind == inventory.StatementNoneDisclosed {
		list, key = d.BusinessPurpose, "point.disclosed_and_none"
	}
	rows := slices.DeleteFunc(slices.Clone(list.Rows), func(t Transfer) bool { return !a.speaksOf(t.Category) })
	return b.deniedTransfers(Transfers{Rows: rows, None: a}, key)
}

// opposed lists a pair of statements that exclude each other, both about a day of the window.
func (b *builder) opposed(one, other inventory.StatementKind, key string) []Point {
	x, y := b.declared.assertion(one), b.declared.assertion(other)
	if x == nil || y == nil || !x.Covers.Overlaps(y.Covers) {
		return nil
	}
	text := b.words.text(key, b.words.line(x.Origin), b.words.line(y.Origin))
	return []Point{b.point(PointContradiction, b.words.word("statement", string(one)), text, x.Origin)}
}

// noEducation lists findings that are education records by their nature in systems declared to hold none.
func (b *builder) noEducation(d *Disclosure) []Point {
	var out []Point
	for _, c := range d.Categories {
		if c.Key != string(educationLetter) {
			continue
		}
		for _, h := range c.Holdings {
			if s := b.settled[h.Column.Source]; s != nil && !s.holds {
				text := b.words.text("point.no_education", h.Column.String(), b.typeUse(h.Found.Type, Origin{}).Label)
				out = append(out, b.point(PointContradiction, h.Column.Source, text, s.origin))
			}
		}
	}
	return out
}

// recipientPoints lists what is missing of the recipients.
func (b *builder) recipientPoints(d *Disclosure) []Point {
	var out []Point
	for _, r := range d.Recipients {
		switch {
		case b.declared.recipients[r.ID] == nil:
			out = append(out, b.point(PointRecipient, r.Name, b.words.text("point.recipient_undefined"), r.Origin))
		case r.Role == "":
			out = append(out, b.point(PointRecipient, r.Name, b.words.text("point.recipient_role"), r.Origin))
		case r.Role != inventory.RoleThirdParty && r.Contract == "":
			out = append(out, b.point(PointRecipient, r.Name, b.words.text("point.recipient_contract"), r.Origin))
		}
	}
	return out
}

// transferPoints lists disclosures without a purpose, and those of categories that no scan found.
func (b *builder) transferPoints(d *Disclosure) []Point {
	var out []Point
	for _, t := range slices.Concat(d.SoldOrShared.Rows, d.BusinessPurpose.Rows) {
		if t.Purpose.missing() {
			text := b.words.text("point.transfer_purpose", b.words.category(t.Category, t.Name))
			out = append(out, b.point(PointTransferPurpose, t.Recipient.Name, text, t.Origin))
		}
		if !t.Found {
			text := b.words.text("point.never_found", b.words.category(t.Category, t.Name), b.words.system(t.System))
			out = append(out, b.point(PointNeverFound, t.Recipient.Name, text, t.Origin))
		}
	}
	return out
}

// sensitiveScopes lists disclosures that name a letter and are silent on the sensitive items held under it.
func (b *builder) sensitiveScopes(d *Disclosure) []Point {
	var out []Point
	for _, declared := range b.disclosures() {
		var silent []string
		for _, c := range d.Categories {
			if c.Kind == KindSensitive && !concerns(declared, c) && heldUnder(declared, c) {
				silent = append(silent, b.words.short(c))
			}
		}
		if len(silent) == 0 {
			continue
		}
		recipient := b.recipient(b.declared.recipient(declared.Recipient, declared.Origin)).Name
		text := b.words.text("point.sensitive_scope", b.words.list(silent))
		out = append(out, b.point(PointSensitiveScope, recipient, text, declaredOrigin(declared.Origin)))
	}
	return out
}

// heldUnder reports whether a sensitive item rests on types that carry a letter which the disclosure names.
func heldUnder(declared inventory.DeclaredDisclosure, c *Category) bool {
	return slices.ContainsFunc(c.Holdings, func(h *Holding) bool {
		if declared.System != "" && declared.System != h.Column.Source {
			return false
		}
		return slices.ContainsFunc(h.Found.Letters, func(l inventory.Letter) bool {
			return slices.Contains(declared.Categories, l)
		})
	})
}

// decisionPoints lists where people and the machine disagree, and what people have exempted.
func (b *builder) decisionPoints(d *Disclosure) []Point {
	var out []Point
	for _, c := range b.reviewed {
		for i := range c.Findings {
			j := &c.Findings[i]
			if j.Decision == nil {
				continue
			}
			label := b.typeUse(j.Type, Origin{}).Label
			origin := decidedOrigin(j.Decision)
			switch {
			case j.Unseen:
				text := b.words.text("point.unseen", label)
				out = append(out, b.point(PointConflict, c.Ref.String(), text, origin))
			case j.Conflicts(b.in.Threshold):
				text := b.words.text("point.rejected", label, b.words.percent(j.Confidence), reasonOf(b.words, j.Decision))
				out = append(out, b.point(PointConflict, c.Ref.String(), text, origin))
			case j.Decision.Verdict == inventory.VerdictExempt:
				text := b.words.text("point.exempt", label, reasonOf(b.words, j.Decision))
				out = append(out, b.point(PointExempt, c.Ref.String(), text, origin))
			}
		}
	}
	return out
}

// reasonOf joins the ground and the reason of a decision.
func reasonOf(w *words, d *inventory.Decision) string { return groundText(w, d.Ground, d.Reason) }

// emptyPoints lists categories that rest on columns without values alone.
func (b *builder) emptyPoints(d *Disclosure) []Point {
	var out []Point
	for _, c := range d.Categories {
		filled := func(h *Holding) bool { return h.Presence != PresenceEmpty }
		if slices.ContainsFunc(c.Holdings, filled) {
			continue
		}
		text := b.words.text("point.no_values", b.words.list(labelsOf(c.Types)))
		out = append(out, b.point(PointNoValues, b.words.short(c), text, scannedOrigin(c.Holdings)))
	}
	return out
}

// coveragePoints lists the systems of which something in scope was not looked at, and a change of the law in the
// window.
func (b *builder) coveragePoints(d *Disclosure) []Point {
	var out []Point
	for _, s := range d.Coverage.Systems {
		unread := s.unread()
		if s.Failure != "" {
			out = append(out, b.point(PointCoverage, s.Name, b.words.text("point.source_failed", b.words.said(s.Failure)), s.Origin))
		} else if !s.Whole {
			out = append(out, b.point(PointCoverage, s.Name, b.words.text("point.catalogue_partial"), s.Origin))
		}
		if unread > 0 {
			out = append(out, b.point(PointCoverage, s.Name, b.words.text("point.columns_unread", unread, s.Columns), s.Origin))
		}
		if s.Retired {
			text := b.words.text("point.retired", b.words.date(s.Read.On), b.words.date(s.Read.On.AddMonths(b.in.Months)))
			out = append(out, b.point(PointRetired, s.Name, text, s.Origin))
		} else if s.Stale && s.Read.Scan != "" {
			text := b.words.text("point.stale", b.words.date(s.Read.On), b.in.StaleDays)
			out = append(out, b.point(PointStale, s.Name, text, s.Origin))
		}
	}
	if b.window.From.Before(b.law.From) {
		text := b.words.text("point.law_changed", b.words.date(b.law.From), b.words.said(b.law.Title))
		out = append(out, b.point(PointLawChanged, b.law.Title, text, lawOrigin(b.law.Title)))
	}
	return out
}
