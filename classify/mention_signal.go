package classify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pinventory/classify/detect"
	"pinventory/inventory"
)

// textHits counts identifiers inside running text.
type textHits struct {
	running int64            // values that are running text
	found   map[string]int64 // values that hold at least one, by detector
}

const fewestWords = 4 // shorter values are judged as a whole

func (h *textHits) add(v *detect.Value) {
	if v.Shape.Words < fewestWords {
		return
	}
	h.running++
	for _, hit := range detect.Scan(v.Text) {
		if h.found == nil {
			h.found = map[string]int64{}
		}
		h.found[hit.Detector]++
	}
}

// detectors lists what was found, in order.
func (h *textHits) detectors() []string {
	var names []string
	for name := range h.found {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// runningText is the share of running text from which a column counts as free text.
const runningText = 0.2

// mentionSignals reports a column of running text as free text, with the types of the identifiers found in it.
func (k *Classifier) mentionSignals(c *column) {
	hits := &c.profile.text
	if c.profile.values == 0 || float64(hits.running) < runningText*float64(c.profile.values) {
		return
	}
	var kinds []string
	var strongest float64
	for _, name := range hits.detectors() {
		d, known := k.detector(name)
		weight := k.model.Detectors[name]
		if !known || weight.Proposes == "" {
			continue
		}
		t := k.tax.Type(weight.Proposes)
		cand := c.propose(k.model, t)
		if readAsWhole(c, name) {
			continue
		}
		n := hits.found[name]
		odds := k.model.Mentions.Prior + k.model.Mentions.Each*math.Log2(float64(n))
		if d.Chance > 0 {
			odds += k.model.Mentions.Checked
		}
		cand.share = max(cand.share, float64(n)/float64(c.profile.values))
		cand.say(groupMention, inventory.Evidence{
			Kind: inventory.EvidenceValues, Rule: "text." + name, Version: d.Version,
			Matched: n, Of: c.profile.values, Detail: "inside running text", Weight: odds - min(cand.logOdds, 0),
		})
		kinds, strongest = append(kinds, string(t.ID)), max(strongest, cand.logOdds)
	}
	if len(kinds) > 0 {
		k.reportText(c, kinds, strongest)
	}
}

// readAsWhole reports whether most values as a whole are what a detector finds in them: a column of addresses is no
// running text that mentions streets.
func readAsWhole(c *column, detector string) bool {
	return slices.ContainsFunc(c.candidates, func(x *candidate) bool {
		return x.share > 0.5 && slices.Contains(x.typ.Detectors, detector)
	})
}

// reportText reports the column itself as text: by the type that its name speaks of, such as the body of a mail, or as
// free text. It is at least as sure as the surest mention in it.
func (k *Classifier) reportText(c *column, kinds []string, strongest float64) {
	cand := namedText(c)
	if cand == nil {
		cand = c.propose(k.model, k.tax.Type(typeFreeText))
	}
	cand.share = float64(c.profile.text.running) / float64(c.profile.values)
	cand.say(groupMention, inventory.Evidence{
		Kind: inventory.EvidenceValues, Rule: "free_text", Version: k.model.Version,
		Matched: c.profile.text.running, Of: c.profile.values,
		Detail: fmt.Sprintf("running text that holds %s", strings.Join(kinds, ", ")),
		Weight: max(0, strongest+0.1-cand.logOdds),
	})
}

const typeFreeText inventory.DataTypeID = "content.free_text"

// namedText gives the likeliest candidate that the name put forward and no detector of its own decides: a column of
// running text is what its name says, and holds what is found in it.
func namedText(c *column) *candidate {
	var best *candidate
	for _, x := range c.candidates {
		whole := slices.ContainsFunc(x.typ.Detectors, func(d string) bool { return d != "free_text" })
		if x.match == nil || whole || x.logOdds <= 0 || !x.typ.CanBe(inventory.ValueText) {
			continue
		}
		if best == nil || x.logOdds > best.logOdds {
			best = x
		}
	}
	return best
}
