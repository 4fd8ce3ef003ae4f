package classify

import (
	"fmt"
	"strings"

	"pinventory/classify/detect"
	"pinventory/inventory"
)

// labelSignals reads what people wrote in the source: comments on the column.
func (k *Classifier) labelSignals(c *column) {
	if c.column.Comment == "" {
		return
	}
	words := k.splitter.words(firstSentence(c.column.Comment))
	for _, s := range k.names.find(words) {
		for _, p := range s.phrases {
			if p.standing != standsFirm {
				continue
			}
			c.propose(k.model, p.typ).say(groupComment, inventory.Evidence{
				Kind: inventory.EvidenceSourceLabel, Rule: "comment", Version: k.model.Version,
				Detail: fmt.Sprintf("the comment says %q", p.text), Weight: 2,
			})
		}
	}
}

func firstSentence(s string) string {
	if i := strings.IndexAny(s, ".;\n"); i > 0 {
		return s[:i]
	}
	return s
}

// kindSignals vetoes a type that the declared type cannot hold, by the catalog or by what the values plainly are.
func (k *Classifier) kindSignals(c *column, cand *candidate) {
	if cand == nil || len(cand.typ.Kinds) == 0 {
		return
	}
	if c.column.Kind != "" && c.column.Kind != inventory.ValueOther && !cand.typ.CanBe(c.column.Kind) {
		cand.say(groupKind, inventory.Evidence{
			Kind: inventory.EvidenceDeclaredType, Rule: "declared_type", Version: k.model.Version,
			Detail: fmt.Sprintf("%s cannot hold it", c.column.DataType), Weight: k.model.KindVeto,
		})
		return
	}
	k.counterSignals(c, cand)
}

func (k *Classifier) counterSignals(c *column, cand *candidate) {
	for i, d := range k.detectors {
		w, ok := k.model.Counter[d.Name]
		if !ok || c.profile.values == 0 || cand.typ.CanBe(w.Kind) {
			continue
		}
		counts := &c.profile.counts[i]
		if counts.share(detect.Likely, c.profile.values) < 0.9 {
			continue
		}
		cand.say(groupCounter, inventory.Evidence{
			Kind: inventory.EvidenceValues, Rule: d.Name, Version: d.Version,
			Matched: counts.atLeast(detect.Likely), Of: c.profile.judged, Shape: c.profile.shapes.common(), Weight: w.Weight,
		})
		return
	}
}
