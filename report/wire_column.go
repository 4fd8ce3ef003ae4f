package report

import (
	"cmp"
	"math"
	"slices"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// wireColumn is a column of the inventory, personal or not, as the machine sees it.
type wireColumn struct {
	Source     string                `json:"source"`
	Schema     string                `json:"schema"`
	Table      string                `json:"table"`
	Column     string                `json:"column"`
	DataType   string                `json:"data_type"`
	State      inventory.ColumnState `json:"state"`
	Reason     string                `json:"reason,omitempty"`
	Rows       *int64                `json:"rows"` // null: unknown
	Sampled    int64                 `json:"sampled"`
	NonNull    int64                 `json:"non_null"`
	Personal   bool                  `json:"personal"`
	Confidence float64               `json:"confidence"`
	CCPA       []inventory.Letter    `json:"ccpa"`
	Findings   []wireFinding         `json:"findings"`
}

type wireFinding struct {
	Type       inventory.DataTypeID          `json:"type"`
	Fideslang  string                        `json:"fideslang"`
	Confidence float64                       `json:"confidence"`
	Share      float64                       `json:"share"`
	CCPA       []inventory.Letter            `json:"ccpa"`
	CCPAIf     []inventory.ConditionalLetter `json:"ccpa_conditional"`
	Sensitive  inventory.SensitiveState      `json:"sensitive"`
	Item       string                        `json:"sensitive_item,omitempty"`
	ItemIf     string                        `json:"sensitive_condition,omitempty"`
	GDPR       string                        `json:"gdpr"`
	Evidence   []wireEvidence                `json:"evidence"`
}

type wireEvidence struct {
	Kind    inventory.EvidenceKind `json:"kind"`
	Rule    string                 `json:"rule"`
	Version string                 `json:"version,omitempty"`
	Matched *int64                 `json:"matched,omitempty"`
	Of      *int64                 `json:"of,omitempty"`
	Shape   string                 `json:"shape,omitempty"`
	Detail  string                 `json:"detail,omitempty"`
	Weight  float64                `json:"weight"`
}

// wireColumnOf gives the machine's view of a column of a table.
func wireColumnOf(t *inventory.Table, c *inventory.Column, find func(inventory.DataTypeID) *taxonomy.Type, threshold float64) wireColumn {
	personal, confidence := c.Personal(threshold)
	out := wireColumn{
		Source: t.Ref.Source, Schema: t.Ref.Schema, Table: t.Ref.Table, Column: c.Name, DataType: c.DataType,
		State: c.State, Reason: c.Reason, Rows: wireRows(knownRows(t)), Sampled: c.Sampled, NonNull: c.NonNull,
		Personal: personal, Confidence: rounded(confidence),
		CCPA: []inventory.Letter{}, Findings: make([]wireFinding, 0, len(c.Findings)),
	}
	for _, f := range bestFirst(c.Findings) {
		out.Findings = append(out.Findings, wireFindingOf(f, find(f.Type)))
		if f.Confidence >= threshold {
			out.CCPA = append(out.CCPA, f.Letters...)
		}
	}
	slices.Sort(out.CCPA)
	out.CCPA = slices.Compact(out.CCPA)
	return out
}

func bestFirst(findings []inventory.Finding) []inventory.Finding {
	out := slices.Clone(findings)
	slices.SortStableFunc(out, func(x, y inventory.Finding) int {
		return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(y.Share, x.Share), cmp.Compare(x.Type, y.Type))
	})
	return out
}

func wireFindingOf(f inventory.Finding, t *taxonomy.Type) wireFinding {
	out := wireFinding{
		Type: f.Type, Confidence: rounded(f.Confidence), Share: rounded(f.Share),
		CCPA: orEmpty(slices.Sorted(slices.Values(f.Letters))), CCPAIf: orEmpty(f.Conditional),
		Sensitive: cmp.Or(f.Sensitive.State, inventory.SensitiveNo), Item: f.Sensitive.Item, ItemIf: f.Sensitive.Condition,
		GDPR: cmp.Or(f.GDPR, classPersonal), Evidence: make([]wireEvidence, 0, len(f.Evidence)),
	}
	if t != nil {
		out.Fideslang = t.Fideslang
	}
	for _, e := range f.Evidence {
		out.Evidence = append(out.Evidence, wireEvidenceOf(e))
	}
	return out
}

func wireEvidenceOf(e inventory.Evidence) wireEvidence {
	out := wireEvidence{
		Kind: e.Kind, Rule: e.Rule, Version: e.Version, Shape: e.Shape, Detail: e.Detail, Weight: rounded(e.Weight),
	}
	if e.Of > 0 {
		out.Matched, out.Of = &e.Matched, &e.Of
	}
	return out
}

// rounded keeps four decimals, so that the last bits of a sum do not change the output.
func rounded(f float64) float64 { return math.Round(f*1e4) / 1e4 }

func wireRows(n int64) *int64 {
	if n == inventory.RowsUnknown {
		return nil
	}
	return &n
}

// orEmpty makes an empty list of no list, since readers of JSON expect a list.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
