package detect

import (
	"sync"

	"github.com/brianvoe/gofakeit/v7/data"
)

func init() {
	Register(Detector{
		Name: "city", Version: "2",
		Source:  "capitals and large cities (UN World Urbanization Prospects, CBS) and the US cities of gofakeit",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 48 && s.Words <= 5 && s.Upper >= 1 },
		Match: func(v *Value) Strength {
			if cities().holds(v) {
				return Likely
			}
			return None
		},
	})
}

var cities = sync.OnceValue(func() lexicon {
	names := readLexicon("cities.txt")
	for _, name := range data.Address["city"] {
		names.add(name)
	}
	return names
})
