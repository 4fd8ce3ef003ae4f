package inventory

import "math"

// DataTypeID names a data type of the taxonomy, such as "contact.email".
type DataTypeID string

// Letter is a category of Cal. Civ. Code 1798.140(v)(1): "A" to "L".
type Letter string

// ConditionalLetter is a letter that applies only when a fact holds that a scan may not know.
type ConditionalLetter struct {
	Letter    Letter `json:"letter"`
	Condition string `json:"condition"` // the missing fact, in words
}

// SensitiveState says whether a finding is sensitive personal information, Cal. Civ. Code 1798.140(ae).
type SensitiveState string

// The sensitive states. Conditional names the missing fact in Sensitivity.Condition.
const (
	SensitiveYes         SensitiveState = "yes"
	SensitiveConditional SensitiveState = "conditional"
	SensitiveNo          SensitiveState = "no"
)

// Sensitivity is the sensitive state of a finding with its item of the statute or the regulations.
type Sensitivity struct {
	State     SensitiveState `json:"state"`
	Item      string         `json:"item,omitempty"`      // key of the item, such as "ae1A" for 1798.140(ae)(1)(A)
	Condition string         `json:"condition,omitempty"` // the fact that decides, when State is conditional
}

// Finding is a data type that a column holds, as a machine sees it. A column can have several.
type Finding struct {
	Type        DataTypeID
	Confidence  float64 // probability in [0, 1] that the column holds this type
	Share       float64 // share of the values looked at that match, in [0, 1]; 0 when no value was looked at
	Letters     []Letter
	Conditional []ConditionalLetter
	Sensitive   Sensitivity
	GDPR        string // "personal", "special", "criminal", "national_id"
	Evidence    []Evidence
}

// EvidenceKind says where a piece of evidence comes from.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceName         EvidenceKind = "name"          // words of the column's name
	EvidenceDeclaredType EvidenceKind = "declared_type" // type and length in the catalog
	EvidenceSourceLabel  EvidenceKind = "source_label"  // labels and comments that people left in the source
	EvidenceValues       EvidenceKind = "values"        // counts of values that a rule accepted
	EvidenceNeighbours   EvidenceKind = "neighbours"    // the table and the columns beside this one
	EvidenceDecision     EvidenceKind = "decision"      // a person's verdict
	EvidencePrior        EvidenceKind = "prior"         // how likely a column is to hold the type before any signal
)

// Evidence is one signal for or against a finding. It never holds a value: words of the column's own name, counts and
// masked shapes only.
type Evidence struct {
	Kind    EvidenceKind `json:"kind"`
	Rule    string       `json:"rule"`
	Version string       `json:"version,omitempty"`
	Matched int64        `json:"matched,omitempty"` // values that the rule accepted
	Of      int64        `json:"of,omitempty"`      // values that the rule looked at
	Shape   string       `json:"shape,omitempty"`   // most common masked shape, such as "ddd-dd-dddd"
	Detail  string       `json:"detail,omitempty"`  // which words matched, which column is beside it, ...
	Weight  float64      `json:"weight"`            // contribution to the log-odds; negative speaks against
}

// LogOdds is the sum of the weights of the evidence: the logarithm of the odds behind the confidence.
func (f *Finding) LogOdds() float64 {
	sum := 0.0
	for _, e := range f.Evidence {
		sum += e.Weight
	}
	return sum
}

// Without gives the probability that the finding would have if the evidence at a position were not there.
func (f *Finding) Without(i int) float64 {
	return 1 / (1 + math.Exp(f.Evidence[i].Weight-f.LogOdds()))
}

// Turning lists the positions of the evidence on which the verdict at a threshold hangs: each alone, if it were not
// there, would turn it. The prior is no evidence that could be missing.
func (f *Finding) Turning(threshold float64) []int {
	var out []int
	for i, e := range f.Evidence {
		if e.Kind != EvidencePrior && (f.Without(i) >= threshold) != (f.Confidence >= threshold) {
			out = append(out, i)
		}
	}
	return out
}

// PersonalThreshold is the probability from which a column counts as personal unless the settings say otherwise.
const PersonalThreshold = 0.5

// Best returns the most probable finding; nil when there is none.
func (c *Column) Best() *Finding {
	var best *Finding
	for i := range c.Findings {
		if best == nil || c.Findings[i].Confidence > best.Confidence {
			best = &c.Findings[i]
		}
	}
	return best
}

// Personal gives the verdict at a threshold, and the probability behind it: that of the best finding.
func (c *Column) Personal(threshold float64) (bool, float64) {
	best := c.Best()
	if best == nil {
		return false, 0
	}
	return best.Confidence >= threshold, best.Confidence
}
