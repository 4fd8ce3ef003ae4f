package detect

import "strings"

func init() {
	Register(Detector{
		Name: "free_text", Version: "1",
		Source:  "running text: five words or more, sentences, or lines; what it contains is counted by Scan",
		Classes: ClassPhrase | ClassText | ClassAt,
		Applies: func(s *ShapeOf) bool { return s.Words >= 3 && s.Letters > s.Digits && s.Letters*2 > s.Len },
		Match:   matchFreeText,
	})
}

const wordsOfText = 5

// matchFreeText wants words in lower case, so that titles, addresses and lists of codes are no text.
func matchFreeText(v *Value) Strength {
	if first, _, _ := strings.Cut(v.Text, " "); strings.Contains(first, "/") {
		return None // a user agent, a path or a link opens no sentence
	}
	lower := lowerWords(v.Text)
	lines := strings.ContainsAny(v.Text, "\n\r")
	switch {
	case v.Shape.Words >= wordsOfText && lower >= 2, lines && lower >= 1, endsSentence(v.Text) && lower >= 1:
		return Likely
	case v.Shape.Words >= wordsOfText, lines, lower >= 2:
		return Shape
	}
	return None
}

// lowerWords counts words of at least two letters that begin in lower case; up to four are enough to know.
func lowerWords(text string) int {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if len(w) >= 2 && w[0] >= 'a' && w[0] <= 'z' && !strings.ContainsAny(w, "=/@_") {
			if n++; n == 4 {
				break
			}
		}
	}
	return n
}

// endsSentence takes a mark behind a word in lower case, so that "Inc." and "Jr." end none.
func endsSentence(text string) bool {
	last := text[strings.LastIndexByte(text, ' ')+1:]
	mark := last[len(last)-1]
	return (mark == '.' || mark == '!' || mark == '?') && len(last) >= 3 && !startsUpper(last)
}
