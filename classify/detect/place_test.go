package detect

import "testing"

func TestPostalCodes(t *testing.T) {
	t.Parallel()
	testExamples(t, "us_zip", examples{
		Likely: {"94105-1234"},
		Shape:  {"94105", "00501"},
		None:   {"00012", "9410", "941055", "94105 1234", "A4105"},
	})
	testExamples(t, "nl_postal_code", examples{
		Likely: {"1012 AB", "1012ab", "9999XX"},
		None:   {"0123 AB", "1012 SS", "1012 SA", "101 AB", "1012 A", "AB 1012", "1012-AB"},
	})
	testExamples(t, "uk_postal_code", examples{
		Likely: {"SW1A 1AA", "M1 1AE", "EC1A 1BB", "b33 8th"},
		Shape:  {"SW1A1AA"},
		None:   {"SW1A 1CI", "1SW 1AA", "SW1A-1AA", "ABC 123", "A1B 2C3"},
	})
	testExamples(t, "ca_postal_code", examples{
		Likely: {"K1A 0B1", "v6b4y8", "H0H-0H0"},
		None:   {"D1A 0B1", "K1O 0B1", "KA1 0B1", "W1A 0B1", "K1A  0B1"},
	})
	testExamples(t, "de_postal_code", examples{
		Likely: {"D-10115"}, Shape: {"10115", "01067"}, None: {"00999", "1011", "F-75001", "D 10115", "99999"},
	})
	testExamples(t, "postal_code", examples{
		Shape: {"1000", "75001", "00-950", "1000-001", "114 55", "D-10115"},
		None:  {"123", "1234567", "12 34", "ABC-1"},
	})
}

func TestCountries(t *testing.T) {
	t.Parallel()
	testExamples(t, "country", examples{
		Likely: {
			"Netherlands", "The Netherlands", "Nederland", "Deutschland", "états-unis", "España", "United Kingdom",
			"U.S.A.", "Bosnia and Herzegovina", "Saint Kitts and Nevis",
		},
		Shape: {"NL", "US", "UK", "DEU"},
		None:  {"Monday", "nl", "QX", "Amsterdam", "Atlantis"},
	})
	testExamples(t, "language_code", examples{
		Likely: {"nl-NL", "en_US"},
		Shape:  {"en", "nl"},
		None:   {"EN", "zq", "en-us", "nl-QX", "hello"},
	})
}

func TestStreetAddress(t *testing.T) {
	t.Parallel()
	testExamples(t, "street_address", examples{
		Likely: {
			"123 Main St Apt 4", "1600 Pennsylvania Avenue NW", "221B Baker Street", "Kerkstraat 12-b",
			"Lange Voorhout 9", "Hauptstraße 5",
			"12, rue de Rivoli", "15 bis avenue Foch", "Calle de Alcalá, 42", "Via Roma 3", "PO Box 123", "P.O. Box 12",
			"Postbus 90801", "Postfach 1234",
			"Kerkstraat", "Main Street", "100 Market St, Springfield", "Bergweg 200", "4 Privet Dr", "Unit 5, 12 King Rd", "'t Hoenstraat 5", "573 North Squarestad, Springfield, IL 62704",
			"Dorpsdijck 3, 1012 AB Amsterdam",
			"Theodor-Heuss-Straße 34",
		},
		Shape: {"Dorpsdijck 3", "Credit Union", "573 North Squarestad"},
		None: {
			"Monday", "Order 12345678", "3 way", "10 best drive options", "Engineering", "Heidelberg", "Version 2.0.1",
			"user story 4", "12 items in cart",
			"Spring", "Project Director", "Rabbithave", "Keyboard", "2024-01-15 10:00", "AB-1234",
		},
	})
}
