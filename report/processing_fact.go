package report

import (
	"cmp"
	"slices"
	"strings"

	"pinventory/inventory"
)

// specials lists the special categories, criminal data and national numbers among the holdings, with what allows them.
func (b *builder) specials(system *inventory.System, held []*Holding) []SpecialUse {
	byCode := make(map[string][]*Holding)
	for _, h := range held {
		code := h.Found.GDPR
		if t := b.in.Taxonomy.Type(h.Found.Type); code == classSpecial && t != nil && t.GDPR.Code != "" {
			code = t.GDPR.Code
		}
		if code != classPersonal && code != "" {
			byCode[code] = append(byCode[code], h)
		}
	}
	var out []SpecialUse
	for _, c := range b.law.Special {
		if own := byCode[c.Key]; len(own) > 0 {
			out = append(out, SpecialUse{c.Key, c.Name.In(b.in.Language), gdprArticles[classSpecial], b.unmarked(own), b.condition(system, c.Key)})
			delete(byCode, c.Key)
		}
	}
	for _, code := range sortedKeys(byCode) {
		class := held[slices.Index(held, byCode[code][0])].Found.GDPR
		out = append(out, SpecialUse{
			code, b.words.word("gdpr", class), gdprArticles[class], b.unmarked(byCode[code]), b.allowed(system, class, code),
		})
	}
	return out
}

// allowed says what allows data of a class.
func (b *builder) allowed(system *inventory.System, class, code string) Fact {
	authority := inventory.Authority{}
	switch class {
	case classSpecial:
		return b.condition(system, code)
	case classCriminal:
		authority = system.Processing.Criminal
	case classNationalID:
		authority = system.Processing.NationalID
	}
	if authority.Text == "" {
		return Fact{System: system.Name, Origin: notDeclared()}
	}
	return Fact{Text: authority.Text, System: system.Name, Origin: declaredOrigin(authority.Origin)}
}

// condition gives the condition of Art. 9(2) that is declared for an item of Art. 9(1).
func (b *builder) condition(system *inventory.System, item string) Fact {
	for _, s := range system.Processing.Special {
		if s.Period.Overlaps(b.window) && (len(s.Categories) == 0 || slices.Contains(s.Categories, item)) {
			return Fact{
				Code: string(s.Condition), Text: b.words.word("condition", string(s.Condition)) + ", " + b.words.cite(s.Condition.Cite()),
				Note: s.Text, System: system.Name, Part: b.declared.part(s.Period), Origin: declaredOrigin(s.Origin),
			}
		}
	}
	return Fact{System: system.Name, Origin: notDeclared()}
}

// recipientsOf lists the recipients of an activity: those of disclosures for its purpose, and of disclosures for a purpose
// that the system does not declare, where they take in data of the activity.
func (b *builder) recipientsOf(system string, part purposePart) []inventory.Recipient {
	var out []inventory.Recipient
	for _, d := range b.disclosures() {
		if d.System != "" && d.System != system {
			continue
		}
		own := part.purpose != nil && d.Purpose == part.purpose.Code
		if own || !b.declaresPurpose(system, d.Purpose) && touches(d, part.holdings) {
			out = append(out, b.declared.recipient(d.Recipient, d.Origin))
		}
	}
	slices.SortStableFunc(out, sameRecipient)
	return slices.CompactFunc(out, func(x, y inventory.Recipient) bool { return sameRecipient(x, y) == 0 })
}

// touches reports whether a disclosure takes in something of the holdings.
func touches(d inventory.DeclaredDisclosure, held []*Holding) bool {
	everything := len(d.Categories)+len(d.Types)+len(d.Sensitive) == 0
	return slices.ContainsFunc(held, func(h *Holding) bool {
		lettered := func(l inventory.Letter) bool { return slices.Contains(h.Found.Letters, l) }
		return everything || slices.Contains(d.Types, h.Found.Type) || slices.ContainsFunc(d.Categories, lettered) ||
			slices.Contains(d.Sensitive, h.Found.Sensitive.Item)
	})
}

func (b *builder) declaresPurpose(system, code string) bool {
	return slices.ContainsFunc(b.declaredPurposes(system), func(p purposePart) bool { return p.purpose.Code == code })
}

// recipientFacts names the categories of recipients, Art. 30(1)(d), with the recipient.
func (b *builder) recipientFacts(system string, recipients []inventory.Recipient) []Fact {
	var out []Fact
	for _, r := range recipients {
		named := b.recipient(r)
		out = append(out, Fact{Code: r.ID, Text: cmp.Or(named.Kind, named.Name), Note: named.Name, System: system, Origin: named.Origin})
	}
	return orNotDeclared(out, system)
}

// transferFacts lists the transfers to third countries with what they rest on, Art. 30(1)(e), and recipients whose country
// nobody has declared. That no declared recipient is in a third country is said only where every country is known.
func (b *builder) transferFacts(system string, recipients []inventory.Recipient) []Fact {
	var out []Fact
	for _, r := range recipients {
		f := Fact{Code: r.Country, System: system, Note: cmp.Or(r.Name, r.ID), Origin: declaredOrigin(r.Origin)}
		switch {
		case r.Country == "":
			f.Text = b.words.text("transfer.country_unknown")
		case !inventory.ThirdCountry(r.Country):
			continue
		case r.Safeguard == "":
			f.Text = b.words.text("transfer.no_safeguard", r.Country)
		default:
			words := b.words.word("safeguard", string(r.Safeguard)) + ", " + b.words.cite(r.Safeguard.Cite())
			f.Text = b.words.text("transfer.safeguard", r.Country, joinTexts(words, r.SafeguardText))
		}
		out = append(out, f)
	}
	if len(out) == 0 && len(recipients) > 0 {
		out = []Fact{{System: system, Text: b.words.text("transfer.none"), Origin: declaredOrigin(recipients[0].Origin)}}
	}
	return orNotDeclared(out, system)
}

// erasure lists the declared time limits with the groups of data that each is about, Art. 30(1)(f).
func (b *builder) erasure(held []*Holding) []Fact {
	var limits []Fact
	groups := make(map[string][]*Holding)
	for _, h := range held {
		text, origin := b.declared.retention(h.Column, h.Found.Letters)
		f := Fact{Text: text, System: h.Column.Source, Origin: declaredOrigin(origin)}
		if text == "" {
			f.Origin = notDeclared()
		}
		if !slices.ContainsFunc(limits, f.same) {
			limits = append(limits, f)
		}
		groups[text] = append(groups[text], h)
	}
	slices.SortStableFunc(limits, func(x, y Fact) int { return cmp.Compare(boolRank(x.missing()), boolRank(y.missing())) })
	for i, f := range limits {
		var names []string
		for _, g := range b.groups(groups[f.Text]) {
			names = append(names, g.Name)
		}
		limits[i].Note = b.words.list(names)
	}
	return orNotDeclared(limits, "")
}

// recordParties lists the organization and the parties that Art. 30 names beside it.
func (b *builder) recordParties(gdpr inventory.GDPR) []RecordParty {
	business := inventory.Business{}
	if b.in.Register != nil {
		business = b.in.Register.Business
	}
	at := declaredOrigin(gdpr.Origin)
	if gdpr.Origin.Line == 0 {
		at = declaredOrigin(business.Origin)
	}
	out := []RecordParty{
		{PartyOrganization, declaredText(business.Name, declaredOrigin(business.Origin)), declaredText(joinTexts(business.Contact, gdpr.Address), at)},
		partyOf(PartyRepresentative, gdpr.Representative), partyOf(PartyOfficer, gdpr.Officer),
	}
	for _, p := range gdpr.JointControllers {
		out = append(out, partyOf(PartyJoint, p))
	}
	for _, p := range gdpr.Controllers {
		out = append(out, partyOf(PartyController, p))
	}
	return out
}

func partyOf(kind PartyKind, p inventory.Party) RecordParty {
	origin := declaredOrigin(p.Origin)
	return RecordParty{kind, declaredText(p.Name, origin), declaredText(joinTexts(p.Contact, p.Representative, p.Officer), origin)}
}

func declaredText(text string, origin Origin) Fact {
	if text == "" {
		return Fact{Origin: notDeclared()}
	}
	return Fact{Text: text, Origin: origin}
}

// joinTexts joins the texts that are not empty.
func joinTexts(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), "; ")
}
