package register

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// shape is a part of the JSON Schema: the keys of an object, or the words that may stand in a place. The reader takes
// both from the schema, so that the two accept the same.
type shape struct {
	Properties map[string]*shape `json:"properties"`
	Enum       []any             `json:"enum"`
	AnyOf      []*shape          `json:"anyOf"`
	Defs       map[string]*shape `json:"$defs"`
}

// shapes reads the schema once.
var shapes = sync.OnceValue(func() *shape {
	var top shape
	if err := json.Unmarshal(schema, &top); err != nil {
		panic(fmt.Sprintf("the embedded schema: %v", err)) // a part of the program, which the tests read
	}
	return &top
})

// of gives the definition of an object; the top of the file has the empty name.
func (s *shape) of(object string) *shape {
	if object == "" {
		return s
	}
	return s.Defs[object]
}

// keys lists the keys of an object, sorted.
func (s *shape) keys(object string) []string {
	return slices.Sorted(maps.Keys(s.of(object).Properties))
}

// words lists what may stand under a key of an object, in the order of the schema.
func (s *shape) words(object, key string) []string {
	place := s.of(object).Properties[key]
	var all []string
	for _, choice := range append([]*shape{place}, place.AnyOf...) {
		for _, word := range choice.Enum {
			if text, ok := word.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}
