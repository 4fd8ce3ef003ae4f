package detect

import "strings"

func init() {
	Register(Detector{
		Name: "drug", Version: "1",
		Source:  "WHO, lists of international nonproprietary names (INN) and book of their stems; a stem alone proves little",
		Classes: classLetters | classMixed,
		MinLen:  6, MaxLen: longestEntry,
		Applies: func(s *ShapeOf) bool {
			return s.Words <= 10 && s.Letters >= 6 && s.Digits <= 12 && s.Colons == 0 && isNameByte(s.First)
		},
		Match: func(v *Value) Strength { return judgeDrug(withoutStrength(v.Text)) },
	})
}

var (
	drugs     = lazyLexicon("drugs.txt")
	drugStems = lazyLexicon("drug_stems.txt")
	drugSalts = lazyLexicon("drug_salts.txt") // hydrochloride, sodium
	drugForms = lazyLexicon("drug_forms.txt") // tablet, oral
)

func isNameByte(c byte) bool { return isLetter(c) || c >= 0x80 }

// judgeDrug takes one name, or several with a slash or a plus between them, which make a combination.
func judgeDrug(text string) Strength {
	strength := None
	for text != "" {
		var name string
		name, text = cutCombination(text)
		s := judgeSubstance(name)
		if s == None {
			return None
		}
		if strength == None || s < strength {
			strength = s
		}
	}
	return strength
}

var (
	combinationMarks = bytesOf("/+")
	decimalDigits    = bytesOf("0123456789")
)

func cutCombination(text string) (name, rest string) {
	if i := combinationMarks.index(text); i >= 0 {
		return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:])
	}
	return text, ""
}

func judgeSubstance(name string) Strength {
	for range 3 { // a name, a salt and its water: "sodium dihydrate"
		if drugs().has(name) {
			return Likely
		}
		i := strings.LastIndexByte(name, ' ')
		if i < 0 || !drugSalts().has(name[i+1:]) {
			break
		}
		name = name[:i]
	}
	if hasDrugStem(name) {
		return Shape
	}
	return None
}

// Bounds of what is taken for a name by its stem: "April" ends in one as well.
const (
	shortestStemmed = 7 // letters of the word
	shortestLead    = 3 // letters before the stem
	longestStemmed  = 24
	shortestStem    = 4
	longestStem     = 10
)

// hasDrugStem looks for the stems at the end of a single word.
func hasDrugStem(word string) bool {
	if len(word) < shortestStemmed || len(word) > longestStemmed || !every(word, isLetter) {
		return false
	}
	var buf [2 * longestStemmed]byte
	folded := appendFolded(buf[:0], word)
	for start := max(shortestLead, len(folded)-longestStem); start+shortestStem <= len(folded); start++ {
		if drugStems().hasFolded(folded[start:]) {
			return true
		}
	}
	return false
}

// withoutStrength drops the strength, the dose form and the schedule behind a name: "metformin 500 mg tablet daily".
// Other digits are part of the name, which is then in no list.
func withoutStrength(text string) string {
	name, rest := text, ""
	if i := decimalDigits.index(text); i > 0 {
		name, rest = strings.TrimRight(text[:i], " ,-("), text[i:]
	}
	if rest != "" && !isStrength(rest) {
		return text
	}
	for {
		i := strings.LastIndexByte(name, ' ')
		if i < 0 || !drugForms().has(name[i+1:]) {
			return name
		}
		name = strings.TrimRight(name[:i], " ,")
	}
}

// isStrength takes numbers with units of a dose, and words of forms behind them.
func isStrength(text string) bool {
	units := 0
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, "(),;.")
		unit := strings.TrimLeft(word, "0123456789.,-/")
		switch {
		case unit == "":
		case isDoseUnit(unit):
			units++
		case !drugForms().has(word):
			return false
		}
	}
	return units > 0
}

// isDoseUnit takes units of mass, volume and activity, and one of them by another: "mg/ml", "mcg/5ml".
func isDoseUnit(unit string) bool {
	unit, per, ratio := strings.Cut(unit, "/")
	if ratio {
		per = strings.TrimLeft(per, "0123456789.,")
		return isPlainUnit(unit) && (isPlainUnit(per) || per == "h" || per == "hr" || per == "dose" || per == "actuation")
	}
	return isPlainUnit(unit)
}

func isPlainUnit(unit string) bool {
	switch unit {
	case "mg", "MG", "Mg", "g", "mcg", "MCG", "ug", "µg", "μg", "ng", "ml", "mL", "ML", "l", "iu", "IU", "ie", "IE", "U",
		"units", "unit", "mmol", "meq", "mEq", "%", "kg":
		return true
	}
	return false
}
