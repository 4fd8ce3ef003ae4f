package sqlite

import (
	"encoding/json"
	"fmt"

	"pinventory/inventory"
)

// The types below are how lists and small structures stand in the store, as JSON text. They are apart from the types of
// package inventory, so that a field can be renamed there without a migration here. Where a type is converted as a
// whole, a new field in inventory stops the build until it is given a place.

type settingsWire struct {
	SampleRows  int      `json:"sample_rows"`
	Exhaustive  bool     `json:"exhaustive"`
	Seed        uint64   `json:"seed"`
	Threshold   float64  `json:"threshold"`
	MaxCell     int      `json:"max_cell_bytes"`
	Views       bool     `json:"views"`
	Include     []string `json:"include,omitempty"`
	Exclude     []string `json:"exclude,omitempty"`
	Concurrency int      `json:"concurrency"`
}

type samplingWire struct {
	Method string `json:"method"`
	Rows   int64  `json:"rows"`
	Seed   uint64 `json:"seed"`
	Bias   string `json:"bias"`
	Range  string `json:"range"`
}

type tableRefWire struct {
	Source string `json:"source"`
	Schema string `json:"schema"`
	Table  string `json:"table"`
}

type foreignKeyWire struct {
	Columns    []string     `json:"columns"`
	References tableRefWire `json:"references"`
	Targets    []string     `json:"targets"`
}

type candidateWire struct {
	Kind   inventory.CandidateKind `json:"kind"`
	Name   string                  `json:"name"`
	Detail string                  `json:"detail,omitempty"`
	Tables []tableRefWire          `json:"tables,omitempty"`
}

type labelWire struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Note   string `json:"note,omitempty"`
}

type conditionalWire struct {
	Letter    inventory.Letter `json:"letter"`
	Condition string           `json:"condition"`
}

type evidenceWire struct {
	Kind    inventory.EvidenceKind `json:"kind"`
	Rule    string                 `json:"rule"`
	Version string                 `json:"version,omitempty"`
	Matched int64                  `json:"matched,omitempty"`
	Of      int64                  `json:"of,omitempty"`
	Shape   string                 `json:"shape,omitempty"`
	Detail  string                 `json:"detail,omitempty"`
	Weight  float64                `json:"weight"`
}

func toSettings(s inventory.Settings) settingsWire                { return settingsWire(s) }
func fromSettings(s settingsWire) inventory.Settings              { return inventory.Settings(s) }
func toSampling(s inventory.Sampling) samplingWire                { return samplingWire(s) }
func fromSampling(s samplingWire) inventory.Sampling              { return inventory.Sampling(s) }
func toLabel(l inventory.SourceLabel) labelWire                   { return labelWire(l) }
func fromLabel(l labelWire) inventory.SourceLabel                 { return inventory.SourceLabel(l) }
func toConditional(c inventory.ConditionalLetter) conditionalWire { return conditionalWire(c) }
func fromConditional(c conditionalWire) inventory.ConditionalLetter {
	return inventory.ConditionalLetter(c)
}
func toEvidence(e inventory.Evidence) evidenceWire   { return evidenceWire(e) }
func fromEvidence(e evidenceWire) inventory.Evidence { return inventory.Evidence(e) }

func toForeignKey(k inventory.ForeignKey) foreignKeyWire {
	return foreignKeyWire{Columns: k.Columns, References: tableRefWire(k.References), Targets: k.Targets}
}

func fromForeignKey(k foreignKeyWire) inventory.ForeignKey {
	return inventory.ForeignKey{Columns: k.Columns, References: inventory.TableRef(k.References), Targets: k.Targets}
}

func toCandidate(c inventory.Candidate) candidateWire {
	tables := each(c.Tables, func(t inventory.TableRef) tableRefWire { return tableRefWire(t) })
	return candidateWire{Kind: c.Kind, Name: c.Name, Detail: c.Detail, Tables: tables}
}

func fromCandidate(c candidateWire) inventory.Candidate {
	tables := each(c.Tables, func(t tableRefWire) inventory.TableRef { return inventory.TableRef(t) })
	return inventory.Candidate{Kind: c.Kind, Name: c.Name, Detail: c.Detail, Tables: tables}
}

// each converts a list; an empty one becomes nil.
func each[From, To any](list []From, convert func(From) To) []To {
	if len(list) == 0 {
		return nil
	}
	converted := make([]To, len(list))
	for i, item := range list {
		converted[i] = convert(item)
	}
	return converted
}

// encode gives the JSON text of a list, and the shortest one of an empty list.
func encode[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "[]", nil
	}
	text, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("encode a list for the store: %w", err)
	}
	return string(text), nil
}

// decode reads what encode wrote; an empty list is nil.
func decode[T any](text string) ([]T, error) {
	if text == "[]" {
		return nil, nil
	}
	var list []T
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("%w: a list in it is no JSON", ErrDamaged)
	}
	return list, nil
}
