package detect

import (
	"strings"
	"sync"

	"github.com/brianvoe/gofakeit/v7/data"
)

func init() {
	Register(Detector{
		Name: "given_name", Version: "1",
		Source:  "most common given names of national registries (lexicon/given_names.txt) and the names of gofakeit",
		Classes: classLetters,
		Applies: oneName,
		Match:   matchGivenName,
	})
	Register(Detector{
		Name: "family_name", Version: "1",
		Source:  "most common family names of national registries (lexicon/family_names.txt) and the names of gofakeit",
		Classes: classLetters,
		Applies: oneName,
		Match:   matchFamilyName,
	})
}

var (
	givenNames     = sync.OnceValue(func() lexicon { return withFakes("given_names.txt", "first") })
	familyNames    = sync.OnceValue(func() lexicon { return withFakes("family_names.txt", "last") })
	ambiguousNames = lazyLexicon("ambiguous_names.txt")
)

// withFakes joins a lexicon with the names that gofakeit draws from, which come from public lists of names.
func withFakes(file, key string) lexicon {
	names := readLexicon(file)
	for _, name := range data.Person[key] {
		names.add(name)
	}
	return names
}

func oneName(s *ShapeOf) bool {
	return s.Runes >= 2 && s.Len <= 48 && s.Words <= 4 && s.Upper >= 1 && s.Other <= 3
}

// matchGivenName asks for a capital, because names are written with one and words in columns of codes mostly are not.
func matchGivenName(v *Value) Strength {
	switch {
	case !nameCharacters(v.Text):
		return None
	case givenNames().holds(v):
		return unlessAmbiguous(v.Text)
	}
	return compoundName(v.Text, givenNames())
}

func unlessAmbiguous(name string) Strength {
	if ambiguousNames().has(name) {
		return Shape
	}
	return Likely
}

var nameGaps = bytesOf("- ")

// compoundName takes "Jean-Pierre": two names of which each is known. With a space between them, as in "Anne Marie",
// they are a given and a family name as readily.
func compoundName(text string, names lexicon) Strength {
	i := nameGaps.index(text)
	if i < 2 || i > len(text)-3 || !names.has(text[:i]) || !names.has(text[i+1:]) {
		return None
	}
	if text[i] == ' ' {
		return Shape
	}
	return max(unlessAmbiguous(text[:i]), unlessAmbiguous(text[i+1:]))
}

func matchFamilyName(v *Value) Strength {
	if !nameCharacters(v.Text) {
		return None
	}
	if familyNames().holds(v) {
		return unlessAmbiguous(v.Text)
	}
	bare := withoutParticles(v.Text)
	if bare == "" {
		return None
	}
	if bare != v.Text && familyNames().has(bare) {
		return Likely
	}
	if bare != v.Text && v.Shape.Words <= 4 && !strings.Contains(bare, " ") && startsUpper(bare) {
		return Shape
	}
	return compoundName(bare, familyNames())
}

// particles stand before family names: Dutch, German, French, Spanish, Italian, Portuguese and Arabic ones.
var particles = lazyLexicon("particles.txt")

// withoutParticles drops the particles at the start, and those after a comma ("Berg, van den").
func withoutParticles(text string) string {
	if head, tail, ok := strings.Cut(text, ","); ok && onlyParticles(tail) {
		text = strings.TrimSpace(head)
	}
	for {
		word, rest, ok := strings.Cut(text, " ")
		if !ok || !particles().has(word) {
			return text
		}
		text = strings.TrimLeft(rest, " ")
	}
}

func onlyParticles(text string) bool {
	found := false
	for word := range strings.FieldsSeq(text) {
		if !particles().has(word) {
			return false
		}
		found = true
	}
	return found
}

// nameCharacters allows letters, spaces, hyphens, points, commas and apostrophes.
func nameCharacters(text string) bool {
	for i := range len(text) {
		c := text[i]
		if !isLetter(c) && c < 0x80 && c != ' ' && c != '-' && c != '.' && c != '\'' && c != ',' {
			return false
		}
	}
	return true
}

// startsUpper takes any letter beyond ASCII for a capital.
func startsUpper(text string) bool { return text != "" && (isUpper(text[0]) || text[0] >= 0x80) }
