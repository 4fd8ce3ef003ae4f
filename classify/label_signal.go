package classify

import (
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
)

const (
	// semanticType ends the system of a label that says in words what the source declares a field to hold, and
	// customField that of one that says who made the field.
	semanticType = ".semantic_type"
	customField  = ".custom_field"

	meaningWeight = 3   // of a semantic type that the source declares
	markWeight    = 0.7 // of a label that calls a field personal or sensitive
)

// personalMarks are words of labels that call a field personal or sensitive: names of laws, and the vendors' own words.
var personalMarks = []string{
	"pii", "personal", "personal_data", "gdpr", "ccpa", "coppa", "hipaa", "pci", "sensitive", "highly_sensitive", "high",
	"confidential", "restricted", "missioncritical", "true",
}

// meaningSignals reads what the source declares a field to hold: a CRM knows e-mail addresses as a type.
func (k *Classifier) meaningSignals(c *column) {
	for _, l := range c.column.Labels {
		if !strings.HasSuffix(l.System, semanticType) {
			continue
		}
		for _, s := range k.names.find(k.splitter.words(l.Value)) {
			for _, p := range s.phrases {
				if p.standing != standsFirm {
					continue
				}
				c.propose(k.model, p.typ).say(groupMeaning, inventory.Evidence{
					Kind: inventory.EvidenceDeclaredType, Rule: "semantic_type", Version: k.model.Version,
					Detail: fmt.Sprintf("the source declares it to hold %q", p.text), Weight: meaningWeight,
				})
			}
		}
	}
}

// markSignals lets a label that calls a field personal speak for what other signals have put forward. It puts nothing
// forward by itself: it does not say which data type the field holds.
func (k *Classifier) markSignals(c *column, cand *candidate) {
	for _, l := range c.column.Labels {
		if strings.HasSuffix(l.System, semanticType) || strings.HasSuffix(l.System, customField) || !marksPersonal(l.Value) {
			continue
		}
		cand.say(groupLabel, inventory.Evidence{
			Kind: inventory.EvidenceSourceLabel, Rule: "label", Version: k.model.Version,
			Detail: labelDetail(l), Weight: markWeight,
		})
		return
	}
}

// labelDetail says what a label says, and what a reader has to know of it.
func labelDetail(l inventory.SourceLabel) string {
	detail := fmt.Sprintf("%s says %q", l.System, l.Value)
	if l.Note != "" {
		detail += "; " + l.Note
	}
	return detail
}

// marksPersonal reports whether a label, or one of several with semicolons between, calls a field personal.
func marksPersonal(value string) bool {
	for part := range strings.SplitSeq(value, ";") {
		if slices.Contains(personalMarks, strings.ToLower(strings.TrimSpace(part))) {
			return true
		}
	}
	return false
}
