package detect

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

func init() {
	Register(Detector{
		Name: "country", Version: "1",
		Source:  "ISO 3166-1 codes; names in English, Dutch, German, French and Spanish from CLDR",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 60 && s.Words <= 7 },
		Match:   matchCountry,
	})
	Register(Detector{
		Name: "language_code", Version: "1",
		Source:  "BCP 47 tags with languages of ISO 639-1 and regions of ISO 3166-1",
		Classes: ClassWord,
		Applies: func(s *ShapeOf) bool { return s.Len == 2 || s.Len == 5 },
		Match:   matchLanguageCode,
	})
}

// codes are the registered codes, read from the tables of golang.org/x/text when they are first needed.
type codes struct {
	countries map[string]struct{} // alpha-2 and alpha-3
	languages map[string]struct{} // ISO 639-1
	names     lexicon             // of countries
}

var registeredCodes = sync.OnceValue(readCodes)

func readCodes() *codes {
	c := &codes{countries: map[string]struct{}{}, languages: map[string]struct{}{}, names: readLexicon("countries.txt")}
	namers := []display.Namer{
		display.English.Regions(), display.Dutch.Regions(), display.German.Regions(),
		display.French.Regions(), display.Spanish.Regions(),
	}
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			c.read(string([]rune{a, b}), namers)
		}
	}
	return c
}

func (c *codes) read(pair string, namers []display.Namer) {
	if base, err := language.ParseBase(pair); err == nil && base.String() == pair {
		c.languages[pair] = struct{}{}
	}
	region, err := language.ParseRegion(pair)
	if err != nil || !region.IsCountry() || region.Canonicalize() != region {
		return
	}
	c.countries[region.String()] = struct{}{}
	c.countries[region.ISO3()] = struct{}{}
	for _, n := range namers {
		name := n.Name(region)
		c.names.add(name)
		c.names.add(spelledOut.Replace(name))
	}
}

// spelledOut undoes the short forms of CLDR.
var spelledOut = strings.NewReplacer("&", "and", "St. ", "Saint ")

// isCountryCode takes upper case only.
func isCountryCode(code string) bool {
	_, ok := registeredCodes().countries[code]
	return ok
}

func matchCountry(v *Value) Strength {
	switch {
	case v.Shape.Len <= 3 && v.Shape.Upper == v.Shape.Len && (isCountryCode(v.Text) || v.Text == "UK"):
		return Shape
	case v.Shape.Len == 2:
		return None
	case registeredCodes().names.holds(v):
		return Likely
	}
	return None
}

func matchLanguageCode(v *Value) Strength {
	t := v.Text
	if _, ok := registeredCodes().languages[t[:2]]; !ok {
		return None
	}
	switch {
	case len(t) == 2:
		return Shape
	case (t[2] == '-' || t[2] == '_') && isCountryCode(t[3:]):
		return Likely
	}
	return None
}
