package policy

import (
	"fmt"
	"slices"
	"strings"
)

// statementsOut sums up the statements on the whole notice.
func (a *assembly) statementsOut() {
	n := a.notice
	for _, s := range a.stated {
		n.Statements = append(n.Statements, Statement{Kind: s.kind, Answer: s.answer, Quote: s.quote})
	}
	n.Sale = a.overall(statementSale, func(c *Category) Answer { return c.Sold })
	n.Sharing = a.overall(statementSharing, func(c *Category) Answer { return c.Shared })
	n.Disclosure = a.overall(statementDisclosure, func(c *Category) Answer { return c.Disclosed })
	n.SensitiveUse = answerOf(a.stated, statementSensitive)
	n.Under16 = answerOf(a.stated, statementUnder16)
	n.CrossContext = answerOf(a.stated, statementCross)
	a.inherit()
}

// overall joins the statements on the whole with what the categories say. Without a statement the categories decide
// when every declared one says the same.
func (a *assembly) overall(kind string, of func(*Category) Answer) Answer {
	said := answerOf(a.stated, kind)
	yes, no, declared := false, 0, 0
	for i := range a.notice.Categories {
		c := &a.notice.Categories[i]
		if c.Status == Declared {
			declared++
		}
		switch of(c) {
		case Yes:
			yes = true
		case No:
			if c.Status == Declared {
				no++
			}
		}
	}
	switch {
	case yes && said == No:
		a.contradictStatement(kind, of)
		return Hedged
	case yes && (said == Unstated || said == Hedged && !a.denied(kind)):
		return Yes
	case said == Unstated && declared > 0 && no == declared:
		return No
	}
	return said
}

// denied reports whether one of the statements of a kind denies, so that the others take it back.
func (a *assembly) denied(kind string) bool {
	return slices.ContainsFunc(a.stated, func(s stated) bool { return s.kind == kind && s.answer == No })
}

func (a *assembly) contradictStatement(kind string, of func(*Category) Answer) {
	var quotes []Quote
	for _, s := range a.stated {
		if s.kind == kind {
			quotes = append(quotes, s.quote)
			break
		}
	}
	for i := range a.notice.Categories {
		if c := &a.notice.Categories[i]; of(c) == Yes {
			quotes = append(quotes, c.Quotes[0])
			a.contradict(kind, fmt.Sprintf("the notice denies %s, and says it of category %s", kind, c.Letter), quotes)
			return
		}
	}
}

// inherit gives a denial of all sale or sharing to the declared categories, and says that it is a general one.
func (a *assembly) inherit() {
	for i := range a.notice.Categories {
		c := &a.notice.Categories[i]
		if c.Status != Declared {
			continue
		}
		if a.notice.Sale == No && c.Sold == Unstated {
			c.Sold, c.General = No, append(c.General, "sold")
		}
		if a.notice.Sharing == No && c.Shared == Unstated {
			c.Shared, c.General = No, append(c.General, "shared")
		}
	}
}

// generalFacts lists the sources, recipients and purposes that are told of all categories. Those of the part that
// answers the CCPA go to the categories; where it has none, those of the other parts do.
func (a *assembly) generalFacts() {
	n := a.notice
	for _, f := range a.facts {
		switch f.role {
		case roleSource:
			codes := a.v.sources.parties(firstSentence(a.v, f.passage))
			n.Sources = append(n.Sources, Party{Codes: noNil(codes), California: f.california, Quote: quoteOf(f.passage, "")})
		case roleRecipient:
			codes := a.v.recipients.parties(f.passage.text)
			n.Recipients = append(n.Recipients, Party{Codes: noNil(codes), California: f.california, Quote: quoteOf(f.passage, "")})
		case rolePurpose:
			codes := a.v.purposes.parties(f.passage.text)
			n.Purposes = append(n.Purposes, Purpose{Codes: noNil(codes), Quote: quoteOf(f.passage, "")})
		case roleRetention:
			n.Retention = append(n.Retention, quoteOf(f.passage, ""))
		}
	}
	a.spread(roleSource)
	a.spread(rolePurpose)
	a.spread(roleRecipient)
}

func noNil(codes []string) []string {
	if codes == nil {
		return []string{}
	}
	return codes
}

func firstSentence(v *vocabulary, p passage) string {
	if s := v.sentences(p); len(s) > 0 {
		return s[0].text
	}
	return p.text
}

// spread gives general facts of a kind to the declared categories that have none of their own.
func (a *assembly) spread(what role) {
	facts := slices.DeleteFunc(slices.Clone(a.facts), func(f fact) bool { return f.role != what || what == roleRecipient && !f.tied })
	if slices.ContainsFunc(facts, func(f fact) bool { return f.california }) {
		facts = slices.DeleteFunc(facts, func(f fact) bool { return !f.california })
	}
	if len(facts) == 0 {
		return
	}
	for i := range a.notice.Categories {
		if c := &a.notice.Categories[i]; c.Status == Declared {
			a.spreadTo(c, what, facts)
		}
	}
}

func (a *assembly) spreadTo(c *Category, what role, facts []fact) {
	held := map[role]*[]string{roleSource: &c.Sources, rolePurpose: &c.Purposes, roleRecipient: &c.Recipients}[what]
	if len(*held) > 0 {
		return
	}
	for _, f := range facts {
		switch what {
		case roleSource:
			*held = union(*held, a.v.sources.parties(firstSentence(a.v, f.passage)))
		case rolePurpose:
			*held = union(*held, purposesOf(f.passage.text))
		case roleRecipient:
			*held = union(*held, a.v.recipients.parties(f.passage.text))
			if c.Disclosed == Unstated && f.answer != "" && f.answer != No {
				c.Disclosed, c.General = f.answer, append(c.General, string(roleDisclose))
			}
		}
	}
	if len(*held) > 0 {
		c.General = append(c.General, string(what)+"s")
	}
}

// contradictions compares statements that speak of the same.
func (a *assembly) contradictions() {
	for _, kind := range []string{statementSale, statementSharing, statementSensitive, statementUnder16} {
		first := map[Answer]*Quote{}
		for i := range a.stated {
			if s := &a.stated[i]; s.kind == kind && first[s.answer] == nil {
				first[s.answer] = &s.quote
			}
		}
		for _, other := range []Answer{Yes, Hedged} {
			if first[No] != nil && first[other] != nil {
				a.contradict(kind, "the notice denies "+strings.ReplaceAll(kind, "_", " ")+" in one place and not in another", []Quote{*first[No], *first[other]})
				break
			}
		}
	}
}

// tidy puts what was gathered in order and without repetitions.
func (a *assembly) tidy() {
	n := a.notice
	for _, q := range a.unmapped {
		if !slices.Contains(n.Unmapped, q) {
			n.Unmapped = append(n.Unmapped, q)
		}
	}
	byLine := func(x, y Quote) int { return x.Line - y.Line }
	slices.SortStableFunc(n.Unmapped, byLine)
	for i := range n.Categories {
		slices.SortStableFunc(n.Categories[i].Quotes, byLine)
		slices.Sort(n.Categories[i].General)
	}
	slices.SortStableFunc(n.Statements, func(x, y Statement) int { return x.Line - y.Line })
}
