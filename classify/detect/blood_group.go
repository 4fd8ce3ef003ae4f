package detect

import "strings"

func init() {
	Register(Detector{
		Name: "blood_group", Version: "1",
		Source:  "ISBT 001 (ABO) and ISBT 004 (Rh); A+ and B- are school grades too",
		Classes: ClassWord | ClassPhrase | ClassNumber | ClassText | ClassCode,
		Applies: func(s *ShapeOf) bool {
			return s.Len >= 1 && s.Len <= 14 && (s.First == 'A' || s.First == 'B' || s.First == 'O' || s.First == '0')
		},
		Match: matchBloodGroup,
	})
}

var rhesusFactors = lazyLexicon("rhesus.txt")

func matchBloodGroup(v *Value) Strength {
	group, rhesus := cutABO(v.Text)
	if group == "" {
		return None
	}
	rhesus = strings.Trim(rhesus, " ()")
	word := strings.TrimRight(rhesus, "+-−")
	sign := rhesus == "+" || rhesus == "-" || rhesus == "−"
	switch {
	case rhesus == "" && group != "0":
		return Shape
	case sign && (group == "A" || group == "B"):
		return Shape
	case sign, word != "" && rhesusFactors().has(word+signWord(rhesus)):
		return Likely
	}
	return None
}

func cutABO(text string) (group, rest string) {
	for _, g := range [...]string{"AB", "A", "B", "O", "0"} {
		if strings.HasPrefix(text, g) {
			return g, text[len(g):]
		}
	}
	return "", text
}

// signWord spells the sign at the end of "Rh+".
func signWord(rhesus string) string {
	switch {
	case strings.HasSuffix(rhesus, "+"):
		return " pos"
	case strings.HasSuffix(rhesus, "-"), strings.HasSuffix(rhesus, "−"):
		return " neg"
	}
	return ""
}
