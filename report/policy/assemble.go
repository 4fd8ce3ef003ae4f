package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// assembly makes the notice of what the reader gathered.
type assembly struct {
	*reader
	notice   *Notice
	byLetter map[string][]*entry
	own      bool // no list in the statute's terms: lists under the company's own names declare
}

func (a *assembly) run() {
	a.settleLetters()
	a.own = !slices.ContainsFunc(a.entries, func(e *entry) bool { return !e.weak && e.kind != kindLetter && e.role == roleCollect })
	for _, e := range a.entries {
		a.place(e)
	}
	for i := range a.notice.Categories {
		c := &a.notice.Categories[i]
		slices.SortStableFunc(a.byLetter[string(c.Letter)], func(x, y *entry) int { return a.rank(x) - a.rank(y) })
		a.status(c, a.byLetter[string(c.Letter)])
		for _, e := range a.byLetter[string(c.Letter)] {
			a.merge(c, e)
		}
	}
	a.mention()
	a.sensitiveItems()
	a.statementsOut()
	a.generalFacts()
	a.contradictions()
	a.tidy()
}

// settleLetters gives a letter to entries whose name is not known but whose letter is, as long as the letters of the
// notice are the statute's; and reports letters that the names contradict.
func (a *assembly) settleLetters() {
	lies := false
	for _, e := range a.entries {
		if e.label == "" || len(e.letters) == 0 || slices.Contains(e.letters, e.label) {
			continue
		}
		lies = true
		a.contradict(e.label, fmt.Sprintf("the notice gives letter %s to what its name says is %s; the name decides",
			e.label, strings.Join(e.letters, ", ")), e.quotes[:1])
	}
	for _, e := range a.entries {
		if e.label == "" || len(e.letters) > 0 || len(e.items) > 0 && e.sensitive {
			continue
		}
		if lies || !strings.Contains(letters, e.label) {
			a.unmapped = append(a.unmapped, e.quotes[0])
			continue
		}
		e.letters, e.kind, e.rule = []string{e.label}, kindLetter, e.label
	}
}

func (a *assembly) contradict(subject, text string, quotes []Quote) {
	a.notice.Contradictions = append(a.notice.Contradictions, Contradiction{Subject: subject, Text: text, Quotes: quotes})
}

// place assigns an entry to its letters. In a list of sensitive information the items count, not the letters.
func (a *assembly) place(e *entry) {
	if e.sensitive && e.polarity != No && !slices.Contains(e.letters, "L") && len(e.items) > 0 {
		e.letters = []string{"L"}
	}
	for _, letter := range e.letters {
		a.byLetter[letter] = append(a.byLetter[letter], e)
	}
}

// collectedBy tells what an entry says of collecting; "" when it says nothing.
func (a *assembly) collectedBy(e *entry) Answer {
	if e.weak && !a.own {
		return ""
	}
	if e.role != roleCollect {
		return ""
	}
	return cmp.Or(e.collected, e.polarity)
}

// status decides how the notice treats a category.
func (a *assembly) status(c *Category, entries []*entry) {
	var yes, no []Quote
	for _, e := range entries {
		switch a.collectedBy(e) {
		case No:
			no = append(no, e.quotes[0])
		case Yes, Hedged:
			yes = append(yes, e.quotes[0])
		}
	}
	switch {
	case len(yes) > 0:
		c.Status = Declared
		if len(no) > 0 {
			a.contradict(string(c.Letter), fmt.Sprintf("category %s is declared and denied", c.Letter), append(yes[:1:1], no[0]))
		}
	case len(no) > 0:
		c.Status = Denied
	case len(entries) > 0:
		c.Status = Mentioned
	}
}

// rank orders the entries of a category: those that count before mentions, the statute's terms before own names.
func (a *assembly) rank(e *entry) int {
	rank := 0
	if a.collectedBy(e) == "" {
		rank += 2
	}
	if e.kind != kindStatute {
		rank++
	}
	return rank
}

// merge puts what an entry says into its category.
func (a *assembly) merge(c *Category, e *entry) {
	counts := a.collectedBy(e) != "" || e.role != roleCollect
	if c.Name == "" || counts && c.Rule == "" {
		c.Name, c.Rule = e.name, e.kind+": "+e.rule
	}
	if !counts {
		c.Quotes = append(c.Quotes, mentionsOf(e.quotes)...)
		return
	}
	if a.collectedBy(e) == Yes || a.collectedBy(e) == "" {
		c.Condition = cmp.Or(c.Condition, e.condition)
	}
	if examples := cleanExamples(e.examples.text); examples != "" {
		if c.Examples == "" {
			c.Examples, c.Boilerplate = examples, a.v.boilerplate(string(c.Letter), examples)
		}
	}
	c.Sources, c.Purposes = union(c.Sources, e.sources), union(c.Purposes, e.purposes)
	c.Recipients, c.SoldTo = union(c.Recipients, e.recipients), union(c.SoldTo, e.soldTo)
	c.Retention = cmp.Or(c.Retention, e.retention)
	a.transfers(c, e)
	for _, q := range e.quotes {
		if !slices.Contains(c.Quotes, q) {
			c.Quotes = append(c.Quotes, q)
		}
	}
}

func mentionsOf(quotes []Quote) []Quote {
	out := slices.Clone(quotes)
	for i := range out {
		out[i].Field = "mention"
	}
	return out
}

// cleanExamples takes the words off that lead to examples.
func cleanExamples(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for {
		before := text
		text = strings.TrimLeft(text, " :.,;–—-")
		if strings.HasPrefix(text, "(") && strings.HasSuffix(strings.TrimRight(text, " ;."), ")") {
			text = strings.TrimSuffix(strings.TrimRight(text, " ;."), ")")[1:]
		}
		for _, lead := range []string{"such as ", "including ", "like ", "for example, ", "for example ", "e.g. ", "e.g., ", "zoals ", "waaronder ", "bijvoorbeeld ", "bijv. "} {
			if len(text) >= len(lead) && strings.EqualFold(text[:len(lead)], lead) {
				text = text[len(lead):]
			}
		}
		if text == before {
			return text
		}
	}
}

// transfers takes over what an entry says of disclosure, sale and sharing, and what the role of its list says.
func (a *assembly) transfers(c *Category, e *entry) {
	said := e.polarity
	disclosed, sold, shared := e.disclosed, e.sold, e.shared
	switch e.role {
	case roleDisclose:
		disclosed = cmp.Or(disclosed, said)
	case roleSell:
		sold = cmp.Or(sold, said)
	case roleShare:
		shared = cmp.Or(shared, said)
	case roleSellShare:
		sold, shared = cmp.Or(sold, said), cmp.Or(shared, said)
	}
	a.answer(c, "disclosed", &c.Disclosed, disclosed, e)
	a.answer(c, "sold", &c.Sold, sold, e)
	a.answer(c, "shared", &c.Shared, shared, e)
}

// answer merges an answer on a category. Yes and no for the same category contradict each other.
func (a *assembly) answer(c *Category, field string, held *Answer, said Answer, e *entry) {
	switch {
	case said == "" || said == *held:
	case *held == Unstated:
		*held = said
	case *held == Hedged && said == Yes, *held == Yes && said == Hedged:
		*held = Yes
	default:
		a.contradict(string(c.Letter), fmt.Sprintf("category %s is %s and is not", c.Letter, field), e.quotes[:1])
		*held = Hedged
	}
}

// mention marks the categories that are only spoken of, and quotes the first place.
func (a *assembly) mention() {
	for _, m := range a.mentions {
		c := a.category(m.letter)
		if c == nil {
			continue
		}
		q := m.quote
		q.Field = "mention"
		switch c.Status {
		case Absent:
			c.Status, c.Quotes = Mentioned, append(c.Quotes, q)
		case Denied:
			if !slices.Contains(c.Quotes, q) {
				a.contradict(m.letter, fmt.Sprintf("category %s is denied, and information of it is said to be collected", m.letter), []Quote{c.Quotes[0], q})
				c.Quotes = append(c.Quotes, q)
			}
		}
	}
}

func (a *assembly) category(letter string) *Category {
	if i := strings.Index(letters, letter); i >= 0 && len(letter) == 1 {
		return &a.notice.Categories[i]
	}
	return nil
}

// sensitiveItems tells which items of 1798.140(ae) are declared in lists of sensitive information, and which are
// mentioned among the examples of other categories.
func (a *assembly) sensitiveItems() {
	for _, e := range a.entries {
		said := a.collectedBy(e)
		if said == "" {
			continue
		}
		listed := e.sensitive || slices.Contains(e.letters, "L")
		found := slices.Clone(e.items)
		if listed && !e.sensitive {
			found = nil
		}
		if examples := e.examples.text; examples != "" && said != No {
			for _, h := range longest(a.v.items.find(tokenize(examples))) {
				found = union(found, []string{h.group.Code})
			}
		}
		for _, key := range found {
			a.item(key, listed, said, e)
		}
	}
}

func (a *assembly) item(key string, listed bool, said Answer, e *entry) {
	i := slices.Index(itemKeys, key)
	if i < 0 {
		return
	}
	item := &a.notice.Sensitive[i]
	status := Mentioned
	switch {
	case said == No:
		status = Denied
	case listed:
		status = Declared
	}
	rank := []Status{Absent, Mentioned, Denied, Declared}
	if slices.Index(rank, status) > slices.Index(rank, item.Status) {
		item.Status = status
	}
	item.Quotes = append(item.Quotes, e.quotes[0])
}
