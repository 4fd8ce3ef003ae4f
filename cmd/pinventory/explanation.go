package main

import (
	"time"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// explanation is why a column was judged as it was. It holds no value, as nothing behind it does.
type explanation struct {
	Column     string              `json:"column"`
	DataType   string              `json:"data_type"`
	Kind       inventory.ValueKind `json:"kind"`
	Comment    string              `json:"comment,omitempty"`
	Personal   bool                `json:"personal"`
	Confidence float64             `json:"confidence"`
	Threshold  float64             `json:"threshold"`
	State      string              `json:"state"`
	Reason     string              `json:"reason,omitempty"`
	Sampled    int64               `json:"sampled"`
	NonNull    int64               `json:"non_null"`
	Judged     int64               `json:"judged"`
	Sampling   inventory.Sampling  `json:"sampling"`
	MissBound  float64             `json:"miss_bound"` // 0: every row was read, every value judged
	Scan       string              `json:"scan"`
	Scanned    time.Time           `json:"scanned"`
	Rules      inventory.Rules     `json:"rules"`
	Recency    *inventory.Recency  `json:"recency,omitempty"`
	Findings   []explainedFinding  `json:"findings"`
	Decisions  []explainedDecision `json:"decisions"`
}

type explainedFinding struct {
	Type        inventory.DataTypeID          `json:"type"`
	Label       string                        `json:"label"`
	Confidence  float64                       `json:"confidence"`
	Share       float64                       `json:"share"`
	Letters     []inventory.Letter            `json:"ccpa"`
	Conditional []inventory.ConditionalLetter `json:"ccpa_conditional"`
	Sensitive   inventory.Sensitivity         `json:"sensitive"`
	GDPR        string                        `json:"gdpr"`
	Evidence    []inventory.Evidence          `json:"evidence"`
	Turning     []turningPoint                `json:"turning"`
}

// turningPoint is a piece of evidence without which the verdict would be the other one.
type turningPoint struct {
	Rule    string  `json:"rule"`
	Without float64 `json:"probability_without"`
}

type explainedDecision struct {
	Type    inventory.DataTypeID `json:"type,omitempty"`
	Verdict inventory.Verdict    `json:"verdict"`
	NewType inventory.DataTypeID `json:"new_type,omitempty"`
	Ground  string               `json:"ground,omitempty"`
	Author  string               `json:"author"`
	At      time.Time            `json:"at"`
	Reason  string               `json:"reason,omitempty"`
}

// explainColumn gathers what is known of a column.
func explainColumn(
	c found, decisions []inventory.Decision, tax *taxonomy.Taxonomy, threshold float64, lang string,
) explanation {
	personal, confidence := c.column.Personal(threshold)
	e := explanation{
		Column: c.ref().String(), DataType: c.column.DataType, Kind: c.column.Kind, Comment: c.column.Comment,
		Personal: personal, Confidence: confidence, Threshold: threshold,
		State: string(c.column.State), Reason: c.column.Reason, Sampled: c.column.Sampled, NonNull: c.column.NonNull, Judged: c.column.Judged(),
		Sampling: c.table.Sampling, MissBound: missBound(c), Recency: c.table.Recency,
		Scan: c.latest.Scan.ID, Scanned: c.latest.Scan.Started, Rules: c.latest.Scan.Rules,
		Findings: []explainedFinding{}, Decisions: []explainedDecision{},
	}
	for _, f := range c.column.Findings {
		e.Findings = append(e.Findings, explainFinding(f, tax, threshold, lang))
	}
	for _, d := range decisions {
		if d.Column == c.ref() {
			e.Decisions = append(e.Decisions, explainedDecision{d.Type, d.Verdict, d.NewType, d.Ground, d.Author, d.At, d.Reason})
		}
	}
	return e
}

func explainFinding(f inventory.Finding, tax *taxonomy.Taxonomy, threshold float64, lang string) explainedFinding {
	label := ""
	if t := tax.Type(f.Type); t != nil {
		label = t.Label.In(lang)
	}
	turning := []turningPoint{}
	for _, i := range f.Turning(threshold) {
		turning = append(turning, turningPoint{f.Evidence[i].Rule, f.Without(i)})
	}
	return explainedFinding{
		Turning: turning,
		Type:    f.Type, Label: label, Confidence: f.Confidence, Share: f.Share,
		Letters: append([]inventory.Letter{}, f.Letters...), GDPR: f.GDPR, Sensitive: f.Sensitive,
		Conditional: append([]inventory.ConditionalLetter{}, f.Conditional...),
		Evidence:    append([]inventory.Evidence{}, f.Evidence...),
	}
}

// missBound is the largest share of values that the scan can have missed, with 95% confidence. It is 0 when every row
// was read and every value judged, and 1 when the way the rows were chosen allows no bound.
func missBound(c found) float64 {
	switch {
	case c.column.State.LookedAt() && c.table.Sampling.Method == "all" && c.column.Unjudged == 0:
		return 0
	case c.table.Sampling.Bias != "":
		return 1
	}
	return inventory.MissBound(c.column.Judged())
}
