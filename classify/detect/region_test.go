package detect

import "testing"

func TestRegion(t *testing.T) {
	t.Parallel()
	testExamples(t, "region", examples{
		Likely: {"Noord-Holland", "Bayern", "Île-de-France", "São Paulo", "Lombardia", "British Columbia"},
		Shape:  {"MI", "SP", "QC"},
		None:   {"mi", "XX", "Monday", "Holland Casino", "noord-holland"},
	})
}

func TestNameParticle(t *testing.T) {
	t.Parallel()
	testExamples(t, "name_particle", examples{
		Shape: {"van der", "de", "von", "Da"},
		None:  {"Jansen", "the", "vandaag"},
	})
}

func TestLatinLicensePlate(t *testing.T) {
	t.Parallel()
	testExamples(t, "latin_license_plate", examples{
		Shape: {"AB-123-CD", "AB123CD", "1234 BCD", "ABC1D23", "ABC-1234"},
		None:  {"ab-123-cd", "AB-12-CD", "12345AB", "ABCD123", "A-1234-BC"},
	})
}

func TestPhonesOfMoreCountries(t *testing.T) {
	t.Parallel()
	testExamples(t, "phone", examples{
		Checked: {"06 12 34 56 78", "(11) 91234-5678"},
		Likely:  {"0171 1234567", "030 12345678", "0161 496 0018"},
		Shape:   {"612 345 678", "912 34 56 78"},
		None:    {"612.345.678", "112 345 678", "412 345 678"},
	})
}
