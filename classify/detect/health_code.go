package detect

func init() {
	Register(Detector{
		Name: "icd10", Version: "1",
		Source:  "WHO, ICD-10 (version 2019), and ICD-10-CM: a letter, two digits, a point and up to four characters",
		Classes: ClassCode,
		MinLen:  3, MaxLen: 8,
		Applies: func(s *ShapeOf) bool { return isUpper(s.First) && s.Upper == s.Letters && s.Dots <= 1 },
		Match:   matchICD10,
	})
	Register(Detector{
		Name: "atc", Version: "1",
		Source:  "WHO Collaborating Centre for Drug Statistics Methodology, ATC classification: codes of the fifth level",
		Classes: ClassCode,
		MinLen:  7, MaxLen: 7,
		Applies: func(s *ShapeOf) bool { return s.Upper == 3 && s.Digits == 4 },
		Match:   likelyIf(isATC),
	})
}

// matchICD10 takes a category alone for what it is as well: a seat, a paper size, a section.
func matchICD10(v *Value) Strength {
	text := v.Text
	if !isUpper(text[0]) || !isDigit(text[1]) || !isDigit(text[2]) && (text[2] != 'A' && text[2] != 'B') {
		return None
	}
	switch {
	case len(text) == 3 && isDigit(text[2]):
		return Shape
	case len(text) > 4 && text[3] == '.' && isDetail(text[4:]):
		return Likely
	}
	return None
}

// isDetail takes what stands behind the point: digits, a letter at the end, and the X that fills a place.
func isDetail(text string) bool {
	last := len(text) - 1
	for i := range len(text) {
		c := text[i]
		if !isDigit(c) && c != 'X' && (i != last || !isUpper(c)) && (i != 0 || c != 'A') {
			return false
		}
	}
	return last <= 3
}

// atcGroups are the anatomical groups with the highest number of their therapeutic groups.
var atcGroups = map[byte]int{
	'A': 16, 'B': 6, 'C': 10, 'D': 11, 'G': 4, 'H': 5, 'J': 7, 'L': 4, 'M': 9, 'N': 7, 'P': 3, 'R': 7, 'S': 3, 'V': 20,
}

func isATC(code string) bool {
	if !fits(code, "A99AA99") {
		return false
	}
	group := pair(code, 1)
	return group >= 1 && group <= atcGroups[code[0]] && code[5:] != "00"
}
