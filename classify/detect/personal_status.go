package detect

func init() {
	Register(wordDetector("marital_status", "marital_status.txt",
		"civil status of the ACS and the Dutch BRP, in English, Dutch, German, French and Spanish"))
	Register(wordDetector("religion", "religions.txt",
		"religions and denominations of the Pew Research Center's surveys, in English, Dutch, German and French"))
	Register(wordDetector("ethnicity", "ethnicities.txt",
		"OMB Statistical Policy Directive No. 15 (2024) and the Census Bureau's detailed groups; ONS 2021 census groups"))
	Register(wordDetector("nationality", "nationalities.txt",
		"demonyms of the countries of ISO 3166-1, English and Dutch; CIA World Factbook"))
	Register(wordDetector("salutation", "salutations.txt",
		"forms of address in English, Dutch, German, French, Spanish, Italian and Portuguese"))
}

// wordDetector takes the entries of a lexicon, and nothing but them.
func wordDetector(name, file, source string) Detector {
	entries := lazyLexicon(file)
	return Detector{
		Name: name, Version: "1", Source: source,
		Classes: classLetters,
		Applies: func(s *ShapeOf) bool { return s.Len >= 2 && s.Len <= 60 && s.Words <= 8 },
		Match: func(v *Value) Strength {
			if entries().holds(v) {
				return Likely
			}
			return None
		},
	}
}
