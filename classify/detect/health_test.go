package detect

import (
	"strings"
	"testing"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	testExamples(t, "disease", examples{
		Likely: {
			"Hypertension", "type 2 diabetes", "Diabetes Mellitus Type 2", "COVID-19", "Alzheimer's disease", "borstkanker",
			"Lungenentzündung", "sclérose en plaques", "Cáncer de mama", "polmonite", "pressão alta", "HIV/AIDS",
			"Acute bronchitis", "Severe acute bronchitis", "Hypertension (essential)", "MULTIPLE_SCLEROSIS",
		},
		Shape: {"cold", "Shock", "burn", "stroke", "Acute stroke", "Krebs", "fiebre"},
		None: {
			"Blue", "Red", "Amsterdam", "New York", "Widget", "USB Cable 2m", "Emma", "Jane Example", "Active", "acute",
			"severe", "cold brew coffee", "Type 2", "In Progress", "hypertension clinic", "Hypertension ()x", "Ford Asthma",
		},
	})
	testExamples(t, "drug", examples{
		Likely: {
			"Metformin", "metformin 500 mg", "Metformin HCl 500mg tablet", "AMOXICILLIN", "amoxicillin/clavulanic acid",
			"Insulin glargine 100 units/ml", "salbutamol 100 mcg/dose inhaler", "omeprazol 20 mg", "Sertraline 50 MG Oral Tablet",
			"acide acétylsalicylique", "lisinopril", "sacubitril + valsartan", "Levothyroxine sodium 0.1 mg",
		},
		Shape: {"zofenopril", "Tildrakizumab", "cefoxipenem 1 g", "metformin / zofenopril"},
		None: {
			"April", "avril", "Blue", "Amsterdam", "Widget 500 mg", "metformin clinic", "Statin", "cholesterol", "Motorcycle",
			"Emma de Vries", "Wireless Mouse", "metformin 500", "Romaine", "Petrol", "control", "protocol", "concept", "Macaine",
			"Jane Smith", "Berlin", "tablet 10 mg",
		},
	})
	testExamples(t, "icd10", examples{
		Likely: {"E11.9", "J45.909", "S72.001A", "C7A.01", "O09.A1", "T36.0X1A", "F32.1"},
		Shape:  {"A10", "E11", "Z99"},
		None:   {"A1", "e11.9", "AB1", "E11.", "E11.90000", "1E1.9", "A4", "V2.10", "E11-9", "B2B", "A10BA02", "E119", "C7A"},
	})
	testExamples(t, "atc", examples{
		Likely: {"A10BA02", "N02BE01", "V08AB05"},
		None:   {"A10BA00", "A10BA2", "K10BA02", "B07BA02", "a10ba02", "A10BA0X", "E10BA02", "A00BA02"},
	})
}

// TestHealthWordsAreNoNames keeps the lists free of names of people, and of what the word lists of colors and sizes have.
func TestHealthWordsAreNoNames(t *testing.T) {
	t.Parallel()
	for file, words := range map[string]lexicon{"diseases.txt": diseases(), "drugs.txt": drugs()} {
		for word := range words.entries {
			for kind, names := range map[string]lexicon{"city": cities(), "given name": givenNames(), "family name": familyNames()} {
				if names.has(word) {
					t.Errorf("%q of %s is a %s too", word, file, kind)
				}
			}
		}
	}
	for name := range givenNames().entries {
		if hasDrugStem(name) {
			t.Errorf("the name %q ends like a drug", name)
		}
	}
	for name := range familyNames().entries {
		if hasDrugStem(name) {
			t.Errorf("the name %q ends like a drug", name)
		}
	}
	for name := range cities().entries {
		if !strings.Contains(name, " ") && hasDrugStem(name) {
			t.Errorf("the city %q ends like a drug", name)
		}
	}
}

// TestDrugStems holds the list to the bounds that the search for stems relies on.
func TestDrugStems(t *testing.T) {
	t.Parallel()
	for stem := range drugStems().entries {
		if len(stem) < shortestStem || len(stem) > longestStem {
			t.Errorf("the stem %q has %d letters, want %d to %d", stem, len(stem), shortestStem, longestStem)
		}
	}
}
