package classify

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

//go:embed model.yaml
var modelYAML []byte

// model is the weights file: a linear model in log-odds whose every term is printed as evidence.
type model struct {
	Version    string                    `yaml:"version"`
	Prior      float64                   `yaml:"prior"`
	Scale      map[group]float64         `yaml:"scale"` // fitted; a group that is not named has 1
	Name       nameWeights               `yaml:"name"`
	Heads      map[taxonomy.Head]float64 `yaml:"heads"`
	Files      []string                  `yaml:"files"`
	Context    map[string]contextWeights `yaml:"context"`
	Depends    map[string]string         `yaml:"depends"`
	KindVeto   float64                   `yaml:"kind_veto"`
	Values     valueWeights              `yaml:"values"`
	Neighbours neighbourWeights          `yaml:"neighbours"`
	Detectors  map[string]detectorWeight `yaml:"detectors"`
	Counter    map[string]counterWeight  `yaml:"counter"`
	Mentions   mentionWeights            `yaml:"mentions"`
	Marks      []inventory.DataTypeID    `yaml:"marks"`
	OfFirms    []inventory.DataTypeID    `yaml:"of_firms"`
	Qualifiers []string                  `yaml:"qualifiers"`
	Holders    holderWeights             `yaml:"holders"`
	Own        detectorWeight            `yaml:"own"`  // of the rules that users write
	Veto       float64                   `yaml:"veto"` // of the users' vetoes
}

type nameWeights struct {
	Exact   float64 `yaml:"exact"`
	Head    float64 `yaml:"head"`
	Inside  float64 `yaml:"inside"`
	Weak    float64 `yaml:"weak"`
	Not     float64 `yaml:"not"`
	OwnNoun float64 `yaml:"own_noun"`
}

// contextWeights are what a table about people adds, and what a table about things takes away.
type contextWeights struct {
	For, Against float64
}

// holderWeights say what a column holds that is called after somebody, such as "driver".
type holderWeights struct {
	Type      inventory.DataTypeID `yaml:"type"`
	Weight    float64              `yaml:"weight"`     // of the word alone
	WithName  float64              `yaml:"with_name"`  // of the word beside one for a name
	NameWords []string             `yaml:"name_words"` // "name", "naam"
	Makers    []string             `yaml:"makers"`     // of works, who are part of a catalog of these
	Not       []string             `yaml:"not"`        // words for people that columns use of other things
}

type valueWeights struct {
	None     float64 `yaml:"none"`
	Silenced float64 `yaml:"silenced"`
	Enough   float64 `yaml:"enough"`
	Shrink   float64 `yaml:"shrink"`
	Floor    float64 `yaml:"floor"`
	Full     float64 `yaml:"full"`
	Roles    float64 `yaml:"roles"`
}

type neighbourWeights struct {
	Beside float64                  `yaml:"beside"`
	Pairs  [][]inventory.DataTypeID `yaml:"pairs"`
}

type detectorWeight struct {
	Proposes inventory.DataTypeID `yaml:"proposes"`
	Alone    float64              `yaml:"alone"`
	With     float64              `yaml:"with"`
	None     bool                 `yaml:"none"`
	Beside   besideWeight         `yaml:"beside"`
}

// besideWeight is what a detector is worth where one of the types is held beside the column.
type besideWeight struct {
	Weight float64                `yaml:"weight"`
	Types  []inventory.DataTypeID `yaml:"types"`
}

type counterWeight struct {
	Kind   inventory.ValueKind `yaml:"kind"`
	Weight float64             `yaml:"weight"`
}

type mentionWeights struct {
	Prior, Each, Checked float64
}

// loadModel reads the embedded weights and checks that they speak of types the taxonomy has.
func loadModel(tax *taxonomy.Taxonomy) (*model, error) {
	var m model
	if err := yaml.UnmarshalWithOptions(modelYAML, &m, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("read the weights of the classifier: %s", yaml.FormatError(err, false, false))
	}
	for name, d := range m.Detectors {
		if d.Proposes != "" && tax.Type(d.Proposes) == nil {
			return nil, fmt.Errorf("weights of the classifier: detector %s proposes unknown type %q", name, d.Proposes)
		}
	}
	for prefix, level := range m.Depends {
		if _, ok := m.Context[level]; !ok {
			return nil, fmt.Errorf("weights of the classifier: %s depends on context %q, which has no weights", prefix, level)
		}
	}
	for _, pair := range m.Neighbours.Pairs {
		for _, id := range pair {
			if tax.Type(id) == nil {
				return nil, fmt.Errorf("weights of the classifier: neighbours name unknown type %q", id)
			}
		}
	}
	if tax.Type(m.Holders.Type) == nil {
		return nil, fmt.Errorf("weights of the classifier: holders name unknown type %q", m.Holders.Type)
	}
	m.weighOwnRules(tax.ValueRules())
	return &m, nil
}

// context gives the weights for a type: those of the longest prefix of its ID that the file names.
func (m *model) context(id inventory.DataTypeID) contextWeights {
	for prefix := string(id); prefix != ""; {
		if level, ok := m.Depends[prefix]; ok {
			return m.Context[level]
		}
		cut := strings.LastIndexByte(prefix, '.')
		if cut < 0 {
			break
		}
		prefix = prefix[:cut]
	}
	return m.Context["weak"]
}

// keptAsFile reports whether a type is kept as a file.
func (m *model) keptAsFile(id inventory.DataTypeID) bool {
	return slices.ContainsFunc(m.Files, func(prefix string) bool {
		return string(id) == prefix || strings.HasPrefix(string(id), prefix+".")
	})
}

// weight gives what a subject adds for a type.
func (w contextWeights) weight(person float64) float64 {
	if person >= 0 {
		return person * w.For
	}
	return -person * w.Against
}

// strengthOfShare turns a share of matching values into a factor from 0 to 1: nothing below the floor, all from full on.
func (v valueWeights) strengthOfShare(share float64) float64 {
	switch {
	case share < v.Floor:
		return 0
	case share >= v.Full:
		return 1
	}
	return 0.4 + 0.6*(share-v.Floor)/(v.Full-v.Floor)
}

// shrunk is the share of matching values with a few imagined ones that do not match, so that a handful of values
// decides little.
func (v valueWeights) shrunk(matched, of float64) float64 { return matched / (of + v.Shrink) }

func probability(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }
