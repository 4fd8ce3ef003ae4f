package detect

import "strings"

func init() {
	Register(Detector{
		Name: "job_title", Version: "1",
		Source:  "head words of occupations in SOC 2018 and ISCO-08, in English, Dutch, German, French and Spanish",
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool {
			return s.Len >= 2 && s.Len <= 80 && s.Words <= 7 && s.Colons == 0 && s.Dots <= 2
		},
		Match: matchJobTitle,
	})
}

var jobHeads = lazyLexicon("job_heads.txt")

// matchJobTitle wants the head of the title where titles have it: last ("sales manager"), before "of", "for" or a
// comma ("Director of Sales"), or as the end of a compound ("verkoopmedewerker").
func matchJobTitle(v *Value) Strength {
	if isJobHead(titleItself(v.Text)) {
		return Likely
	}
	return None
}

// titleItself drops what follows a comma, a slash, a dash or a word such as "of".
func titleItself(text string) string {
	for i := range len(text) {
		switch text[i] {
		case ',', '/':
			return strings.TrimSpace(text[:i])
		case ' ':
			if word, _, more := strings.Cut(text[i+1:], " "); more && isJoiner(word) {
				return strings.TrimSpace(text[:i])
			}
		}
	}
	return text
}

func isJoiner(word string) bool {
	switch word {
	case "-", "of", "for", "van", "de", "&", "and", "en", "/":
		return true
	}
	return false
}

func isJobHead(text string) bool {
	if text == "" || isDigit(text[0]) {
		return false
	}
	last := text[strings.LastIndexByte(text, ' ')+1:]
	first, _, several := strings.Cut(text, " ")
	if several && familyNames().has(last) {
		return false // trades are family names too
	}
	if jobHeads().has(last) || compoundHeads().hasEnding(last) {
		return true
	}
	return several && leadingHeads().has(first)
}

var (
	compoundHeads = lazyLexicon("job_compounds.txt")
	leadingHeads  = lazyLexicon("job_leading.txt")
)
