package detect

import "strings"

func init() {
	Register(Detector{
		Name: "company", Version: "1",
		Source:  "legal forms of ISO 20275 (GLEIF ELF code list) in wide use",
		Classes: ClassPhrase | ClassText,
		Applies: func(s *ShapeOf) bool {
			return s.Words >= 2 && s.Words <= 10 && s.Len >= 5 && s.Len <= 100 && s.Upper >= 1
		},
		Match: matchCompany,
	})
}

var (
	legalForms    = lazyLexicon("legal_forms.txt")
	companyWords  = lazyLexicon("company_words.txt")
	companyStarts = lazyLexicon("company_starts.txt")
)

func matchCompany(v *Value) Strength {
	first, _, _ := strings.Cut(v.Text, " ")
	i := strings.LastIndexByte(v.Text, ' ')
	last := strings.Trim(v.Text[i+1:], "()")
	switch {
	case isLegalForm(last):
		return Likely
	case v.Shape.Words >= 3 && legalForms().has(lastTwo(v.Text)):
		return Likely
	case companyStarts().has(first) && startsUpper(v.Text[len(first)+1:]):
		return Likely
	case companyWords().has(last) && startsUpper(last), companyWords().has(lastTwo(v.Text)),
		strings.Contains(v.Text, " & "):
		return Shape
	}
	return None
}

// isLegalForm takes a form in lower case only where no word is written so: "s.r.o.", "bv", "gmbh".
func isLegalForm(word string) bool {
	written := startsUpper(word) || strings.Contains(word, ".") || word == "bv" || word == "gmbh"
	return written && legalForms().has(word)
}

// lastTwo gives the last two words, for forms such as "Pty Ltd" and "z o.o.".
func lastTwo(text string) string {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return text
	}
	return text[strings.LastIndexByte(text[:i], ' ')+1:]
}
