package detect

import "strings"

func init() {
	Register(Detector{
		Name: "full_name", Version: "1",
		Source:  "names of given_name and family_name in both orders, with titles, initials and particles",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool {
			return s.Words >= 2 && s.Words <= 7 && s.Upper >= 2 && s.Len <= 80 &&
				s.Commas <= 2 && s.Other <= 3 && s.Slashes == 0 && s.Colons == 0
		},
		Match: func(v *Value) Strength {
			if !nameCharacters(v.Text) {
				return None
			}
			return judgeFullName(v.Text)
		},
	})
}

// longestName is the number of words from which a value is no name.
const longestName = 8

// nameParts are the words of a name without titles and suffixes.
type nameParts struct {
	words   [longestName]string
	n       int
	titled  bool // a salutation or title stood first
	swapped bool // the family name comes first, before a comma
}

// judgeFullName takes two known names, or one with a title or an initial, for Likely, and words that are only written
// like names for Shape.
func judgeFullName(text string) Strength {
	p, ok := splitName(text)
	if !ok || p.n == 0 {
		return None
	}
	if p.n == 1 {
		return p.judgeTitled()
	}
	given, family := p.words[:1], p.words[1:p.n]
	if p.swapped {
		family, given = p.words[:1], p.words[1:p.n]
	}
	return judgePair(given, family, &p)
}

func (p *nameParts) judgeTitled() Strength {
	switch {
	case !p.titled:
		return None
	case familyNames().has(p.words[0]) || givenNames().has(p.words[0]):
		return Likely
	}
	return Shape
}

// judgePair weighs both parts, so that "Grace Young" counts though each name is a word too.
func judgePair(given, family []string, p *nameParts) Strength {
	first := givenNames().has(given[0]) || compoundName(given[0], givenNames()) > None
	last := anyKnown(family, familyNames())
	initial := isInitials(given[0])
	switch {
	case first && last, p.titled && (first || last), initial && last:
		return Likely
	case first && unlessAmbiguous(given[0]) == Likely && p.n <= 3:
		return Likely
	case first, last, p.titled, initial:
		return Shape
	}
	return None
}

func anyKnown(words []string, names lexicon) bool {
	for _, w := range words {
		if names.has(w) || compoundName(w, names) > None {
			return true
		}
	}
	return false
}

// splitName sorts the words; it refuses words that no name has: those in lower case that are no particle.
func splitName(text string) (nameParts, bool) {
	var p nameParts
	for field := range strings.FieldsSeq(text) {
		comma := strings.HasSuffix(field, ",")
		word := strings.TrimSuffix(field, ",")
		switch {
		case word == "" || titles().has(word) && p.n > 0:
		case titles().has(word):
			p.titled = true
		case particles().has(word) && !startsUpper(word):
		case !startsUpper(word) && !strings.HasPrefix(word, "'") && !strings.HasPrefix(word, "d'"), p.n == longestName:
			return p, false
		default:
			p.words[p.n] = word
			p.n++
			p.swapped = p.swapped || comma && p.n == 1
		}
	}
	return p, true
}

// isInitials takes "J", "J." and "J.P.".
func isInitials(word string) bool {
	if len(word) == 1 {
		return isUpper(word[0])
	}
	if len(word) > 10 || len(word)%2 == 1 {
		return false
	}
	for i := 0; i < len(word); i += 2 {
		if !isUpper(word[i]) || word[i+1] != '.' {
			return false
		}
	}
	return true
}

// titles are salutations, academic titles and suffixes.
var titles = lazyLexicon("titles.txt")
