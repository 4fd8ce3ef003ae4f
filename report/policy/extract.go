package policy

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"pinventory/inventory"
)

// SchemaVersion is the version of the JSON form of a notice.
const SchemaVersion = "1.0"

// Extract reads a published privacy notice in plain text, Markdown, HTML or PDF, in English or Dutch. The answer
// depends on nothing but its content. The error says why the content cannot be read at all; what cannot be read in
// part is listed in the notice.
func Extract(in io.Reader) (*Notice, error) {
	content, err := Read(in)
	if err != nil {
		return nil, err
	}
	shared, err := loadVocabulary()
	if err != nil {
		return nil, err
	}
	own := *shared
	v := &own
	doc, format, err := readDocument(content, &reader{v: v})
	if err != nil {
		return nil, err
	}
	v.tellLanguages(&doc)
	company, where := v.companies.company(&doc)
	v.self = selfWords(company, where)
	h := &headerFacts{v: v}
	for i := range doc.blocks {
		if slices.Contains(readLanguages, doc.blocks[i].language) {
			h.scan(&doc.blocks[i])
		}
	}
	n := newNotice(format, company, &doc)
	withoutGaps(&doc)
	r := &reader{v: v}
	r.read(&doc)
	n.header(h)
	a := &assembly{notice: n, reader: r, byLetter: map[string][]*entry{}}
	a.run()
	return n, nil
}

// letters are the categories of 1798.140(v)(1).
const letters = "ABCDEFGHIJKL"

// itemKeys are the sensitive items in the order of 1798.140(ae).
var itemKeys = []string{"ae1A", "ae1B", "ae1C", "ae1D", "ae1E", "ae1F", "ae1G", "ae2A", "ae2B", "ae2C", "regs_under16"}

func newNotice(format, company string, doc *document) *Notice {
	n := &Notice{
		SchemaVersion: SchemaVersion, Format: format, Company: company, Language: mainLanguage(doc),
		Sale: Unstated, Sharing: Unstated, Disclosure: Unstated, SensitiveUse: Unstated, Under16: Unstated, CrossContext: Unstated,
		Responses: []Response{}, Sources: []Party{}, Recipients: []Party{}, Purposes: []Purpose{}, Retention: []Quote{},
		Parts: []Quote{}, Gaps: []Quote{}, Statements: []Statement{}, Contradictions: []Contradiction{}, Unmapped: []Quote{}, Unread: unreadOf(doc), Links: []Link{},
	}
	for _, letter := range letters {
		n.Categories = append(n.Categories, Category{
			Letter: inventory.Letter(letter), Status: Absent, Sources: []string{}, Purposes: []string{}, Recipients: []string{},
			SoldTo: []string{}, Disclosed: Unstated, Sold: Unstated, Shared: Unstated, General: []string{}, Quotes: []Quote{},
		})
	}
	for _, key := range itemKeys {
		n.Sensitive = append(n.Sensitive, SensitiveItem{Key: key, Status: Absent, Quotes: []Quote{}})
	}
	for _, l := range doc.links {
		if l.target != "" && !strings.HasPrefix(l.target, "#") && !strings.HasPrefix(l.target, "mailto:") && !strings.HasPrefix(l.target, "tel:") {
			n.Links = append(n.Links, Link{Line: l.line, Text: strings.Join(strings.Fields(l.text), " "), Target: l.target})
		}
	}
	return n
}

// mainLanguage gives the language of most of the text, among those that are read where there are any.
func mainLanguage(doc *document) string {
	size := map[string]int{}
	for i := range doc.blocks {
		size[doc.blocks[i].language] += len(doc.blocks[i].allText())
	}
	best := ""
	for _, language := range sortedKeys(size) {
		known, bestKnown := slices.Contains(readLanguages, language), slices.Contains(readLanguages, best)
		switch {
		case best == "", known && !bestKnown, known == bestKnown && size[language] > size[best]:
			best = language
		}
	}
	return best
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// unreadOf lists the parts in languages that are not read.
func unreadOf(doc *document) []Unread {
	out := []Unread{}
	last := ""
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if slices.Contains(readLanguages, b.language) {
			last = ""
			continue
		}
		if b.language == last {
			out[len(out)-1].To = b.lastLine()
			continue
		}
		last = b.language
		out = append(out, Unread{From: b.firstLine(), To: b.lastLine(), Reason: fmt.Sprintf("the language %q is not read", b.language)})
	}
	return out
}

// header fills in dates, look-back and times to respond.
func (n *Notice) header(h *headerFacts) {
	n.EffectiveDate, n.UpdatedDate = cmp.Or(h.effective.Value, h.updated.Value), h.updated.Value
	if h.lookback.Kind == "" {
		h.lookback = h.weakBack
	}
	for _, s := range []Statement{h.effective, h.updated, h.lookback} {
		if s.Kind != "" {
			n.Statements = append(n.Statements, s)
		}
	}
	if h.lookback.Kind != "" {
		_, _ = fmt.Sscan(h.lookback.Value, &n.LookbackMonths)
	}
	n.Parts, n.Gaps = append(n.Parts, h.found...), append(n.Gaps, h.gaps...)
	n.Responses = append(n.Responses, h.responses...)
	for _, r := range h.responses {
		if !r.Confirms {
			n.ResponseDays = r.Days
			break
		}
	}
}
