package detect

import "strings"

func init() {
	Register(Detector{
		Name: "disease", Version: "1",
		Source: "names of common diseases and conditions by the chapters of WHO's ICD-10, in English, Dutch, German, French, " +
			"Spanish, Italian and Portuguese",
		Classes: classLetters | classMixed,
		MinLen:  2, MaxLen: longestEntry,
		Applies: func(s *ShapeOf) bool {
			return s.Words <= 8 && s.Letters >= 2 && s.Digits <= 3 && s.Colons == 0 && s.Slashes <= 1
		},
		Match: matchDisease,
	})
}

var (
	diseases          = lazyLexicon("diseases.txt")
	ambiguousDiseases = lazyLexicon("diseases_ambiguous.txt") // a cold, a shock, a stroke
	diseaseQualifiers = lazyLexicon("disease_qualifiers.txt") // acute, chronic, suspected
)

// matchDisease takes the whole value, with what is in parentheses and with words such as "acute" before it, or without.
func matchDisease(v *Value) Strength {
	switch {
	case ambiguousDiseases().holds(v):
		return Shape
	case diseases().holds(v):
		return Likely
	case v.Shape.Words == 1:
		return None
	}
	return judgeDisease(v.Text, &v.Shape)
}

func judgeDisease(text string, shape *ShapeOf) Strength {
	if i := strings.Index(text, " ("); i > 0 && shape.Last == ')' {
		text = text[:i]
	}
	for range shape.Words {
		if len(text) < shape.Len { // the whole text is none
			if s := judgeCondition(text); s > None {
				return s
			}
		}
		first, rest, ok := strings.Cut(text, " ")
		if !ok || !diseaseQualifiers().has(first) {
			return None
		}
		text = rest
	}
	return None
}

func judgeCondition(text string) Strength {
	switch {
	case ambiguousDiseases().has(text):
		return Shape
	case diseases().has(text):
		return Likely
	}
	return None
}
