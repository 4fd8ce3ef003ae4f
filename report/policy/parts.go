package policy

import (
	"regexp"
	"slices"
	"strings"
)

// partCues are the cues of the parts that a privacy policy has to have, 11 CCR 7011(e)(2) and (3).
var partCues = []string{
	"part_know", "part_delete", "part_correct", "part_opt_out", "part_limit", "part_retaliation", "part_methods",
	"part_verification", "part_signal", "part_agent",
}

// gapMark begins a place that a person has to fill in; GapIn finds it. The text behind the mark says what is missing.
var gapMark = regexp.MustCompile(`\[(?:TO FILL IN|IN TE VULLEN):\s*([^\[\]]*)\]`)

// parts notes where the required parts stand, and the gaps that were left for a person.
func (h *headerFacts) parts(s *sentence) {
	for _, cue := range partCues {
		if s.has(cue) && !slices.ContainsFunc(h.found, func(q Quote) bool { return q.Field == cue }) {
			h.found = append(h.found, quoteOf(s.passage, cue))
		}
	}
}

// gapsIn lists the gaps of a passage.
func (h *headerFacts) gapsIn(p passage) {
	for _, m := range gapMark.FindAllStringSubmatchIndex(p.text, -1) {
		text := strings.Join(strings.Fields(p.text[m[2]:m[3]]), " ")
		h.gaps = append(h.gaps, Quote{Line: p.lineAt(m[0]), Text: text})
	}
}

// withoutGaps gives a document whose gaps say nothing.
func withoutGaps(doc *document) {
	clear := func(p passage) passage {
		for {
			m := gapMark.FindStringIndex(p.text)
			if m == nil {
				return p
			}
			p = p.slice(0, m[0]).join(p.slice(m[1], len(p.text)))
			if p.marks == nil {
				p.marks = []mark{{}}
			}
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		b.text = clear(b.text)
		for _, row := range b.rows {
			for j := range row {
				row[j] = clear(row[j])
			}
		}
	}
	doc.blocks = slices.DeleteFunc(doc.blocks, func(b block) bool { return b.kind != blockTable && b.text.empty() })
}
