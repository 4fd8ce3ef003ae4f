package policy

import (
	"slices"
	"strings"
)

// requirement is a required part with the test for it.
type requirement struct {
	cite, text string
	quote      func(*comparison) (Quote, bool)
	needed     func(*comparison) bool
}

// checklist tells for each required part of 11 CCR 7011(e) whether the notice has it.
func (c *comparison) checklist() []Requirement {
	out := make([]Requirement, 0, len(requirements))
	for _, r := range requirements {
		item := Requirement{Cite: r.cite, Text: r.text, Status: "missing"}
		q, found := r.quote(c)
		switch {
		case found:
			item.Status, item.Line = "present", q.Line
		case c.gapFor(r.cite):
			item.Status = "gap"
		case r.needed != nil && !r.needed(c):
			item.Status = "not_needed"
		default:
			c.add(Finding{Rule: "required_part_missing", Subject: "checklist", Cite: r.cite, Text: "The notice lacks: " + r.text + "."})
		}
		out = append(out, item)
	}
	return out
}

// gapFor reports whether a draft leaves a place for the part.
func (c *comparison) gapFor(cite string) bool {
	section := strings.TrimPrefix(cite, "11 CCR ")
	return slices.ContainsFunc(c.notice.Gaps, func(q Quote) bool { return strings.Contains(q.Text, section) })
}

// sells reports whether anything is sold or shared, by the notice or by the register.
func (c *comparison) sells() bool {
	return c.notice.Sale != No && c.notice.Sale != Unstated || c.notice.Sharing != No && c.notice.Sharing != Unstated ||
		len(c.disclosure.SoldOrShared.Rows) > 0
}

func anyCategory(n *Notice, is func(*Category) bool) (Quote, bool) {
	for i := range n.Categories {
		if c := &n.Categories[i]; is(c) {
			q := Quote{}
			if len(c.Quotes) > 0 {
				q = c.Quotes[0]
			}
			return q, true
		}
	}
	return Quote{}, false
}

func firstStatement(n *Notice, kinds ...string) (Quote, bool) {
	for _, s := range n.Statements {
		if slices.Contains(kinds, s.Kind) {
			return s.Quote, true
		}
	}
	return Quote{}, false
}

func part(cue string) func(*comparison) (Quote, bool) {
	return func(c *comparison) (Quote, bool) {
		i := slices.IndexFunc(c.notice.Parts, func(q Quote) bool { return q.Field == cue })
		if i < 0 {
			return Quote{}, false
		}
		return c.notice.Parts[i], true
	}
}

// requirements are the parts that 11 CCR 7011(e) asks of a privacy policy, in its order.
var requirements = []requirement{
	{cite: "11 CCR 7011(e)(1)(A)", text: "the categories of personal information collected in the preceding 12 months", quote: collectedPart},
	{cite: "11 CCR 7011(e)(1)(B)", text: "the categories of sources", quote: sourcesPart},
	{cite: "11 CCR 7011(e)(1)(C)", text: "the purposes of collecting", quote: purposesPart},
	{cite: "11 CCR 7011(e)(1)(D)", text: "the categories sold or shared in the preceding 12 months, or that there were none", quote: soldPart},
	{cite: "11 CCR 7011(e)(1)(E)", text: "the categories of third parties to which each category is sold or shared", quote: soldToPart, needed: (*comparison).sells},
	{cite: "11 CCR 7011(e)(1)(F)", text: "the purpose of selling or sharing", quote: purposesPart, needed: (*comparison).sells},
	{cite: "11 CCR 7011(e)(1)(G)", text: "whether the business has actual knowledge that it sells or shares the personal information of consumers under 16", quote: statementPart(statementUnder16)},
	{cite: "11 CCR 7011(e)(1)(H)", text: "the categories disclosed for a business purpose in the preceding 12 months, or that there were none", quote: disclosedPart},
	{cite: "11 CCR 7011(e)(1)(I)", text: "the purpose of disclosing", quote: purposesPart},
	{cite: "11 CCR 7011(e)(1)(J)", text: "whether sensitive personal information is used or disclosed for purposes other than those of 11 CCR 7027(m)", quote: statementPart(statementSensitive)},
	{cite: "11 CCR 7011(e)(2)(A)", text: "the right to know", quote: part("part_know")},
	{cite: "11 CCR 7011(e)(2)(B)", text: "the right to delete", quote: part("part_delete")},
	{cite: "11 CCR 7011(e)(2)(C)", text: "the right to correct", quote: part("part_correct")},
	{cite: "11 CCR 7011(e)(2)(D)", text: "the right to opt out of sale and sharing", quote: part("part_opt_out"), needed: (*comparison).sells},
	{cite: "11 CCR 7011(e)(2)(E)", text: "the right to limit the use of sensitive personal information", quote: part("part_limit"), needed: func(c *comparison) bool { return c.notice.SensitiveUse == Yes }},
	{cite: "11 CCR 7011(e)(2)(H)", text: "the right not to be retaliated against", quote: part("part_retaliation")},
	{cite: "11 CCR 7011(e)(3)(A)", text: "how to make a request", quote: part("part_methods")},
	{cite: "11 CCR 7011(e)(3)(B)", text: "how requests are verified", quote: part("part_verification")},
	{cite: "11 CCR 7011(e)(3)(F)", text: "how opt-out preference signals are processed", quote: part("part_signal"), needed: (*comparison).sells},
	{cite: "11 CCR 7011(e)(3)(G)", text: "how an authorized agent makes a request", quote: part("part_agent")},
	{cite: "11 CCR 7011(e)(4)", text: "the date of the last update", quote: datePart},
}

func collectedPart(c *comparison) (Quote, bool) {
	return anyCategory(c.notice, func(k *Category) bool { return k.Status == Declared })
}

func sourcesPart(c *comparison) (Quote, bool) {
	if len(c.notice.Sources) > 0 {
		return c.notice.Sources[0].Quote, true
	}
	return anyCategory(c.notice, func(k *Category) bool { return len(k.Sources) > 0 })
}

func purposesPart(c *comparison) (Quote, bool) {
	if len(c.notice.Purposes) > 0 {
		return c.notice.Purposes[0].Quote, true
	}
	return anyCategory(c.notice, func(k *Category) bool { return len(k.Purposes) > 0 })
}

// soldPart finds the list or the statement of what is sold or shared. Both sale and sharing have to be answered.
func soldPart(c *comparison) (Quote, bool) {
	if c.notice.Sale == Unstated || c.notice.Sharing == Unstated {
		q, listed := anyCategory(c.notice, func(k *Category) bool { return k.Sold != Unstated && k.Shared != Unstated })
		return q, listed
	}
	q, found := firstStatement(c.notice, statementSale, statementSharing)
	if found {
		return q, true
	}
	return anyCategory(c.notice, func(k *Category) bool { return k.Sold != Unstated })
}

func soldToPart(c *comparison) (Quote, bool) {
	return anyCategory(c.notice, func(k *Category) bool { return len(k.SoldTo) > 0 })
}

func disclosedPart(c *comparison) (Quote, bool) {
	q, found := anyCategory(c.notice, func(k *Category) bool { return k.Disclosed == Yes || k.Disclosed == No })
	if found {
		return q, true
	}
	for _, s := range c.notice.Statements {
		if s.Kind == statementDisclosure && s.Answer == No {
			return s.Quote, true
		}
	}
	return Quote{}, false
}

func statementPart(kind string) func(*comparison) (Quote, bool) {
	return func(c *comparison) (Quote, bool) { return firstStatement(c.notice, kind) }
}

func datePart(c *comparison) (Quote, bool) {
	return firstStatement(c.notice, "updated_date", "effective_date")
}
