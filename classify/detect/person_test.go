package detect

import "testing"

func TestCivilStatus(t *testing.T) {
	t.Parallel()
	testExamples(t, "marital_status", examples{
		Likely: {"Married", "never-married", "gehuwd", "Verheiratet", "célibataire"},
		None:   {"Monday", "Active", "mar", "M"},
	})
	testExamples(t, "religion", examples{
		Likely: {"Roman Catholic", "rooms-katholiek", "Muslim", "agnostic"},
		None:   {"Monday", "Religion", "Standard", "Reformed pricing"},
	})
	testExamples(t, "ethnicity", examples{
		Likely: {"Black or African American", "Asian", "Hispanic/Latino", "White British"},
		None:   {"White", "Black", "Monday", "Blue"},
	})
	testExamples(t, "nationality", examples{
		Likely: {"Dutch", "Nederlandse", "American", "Zuid-Afrikaanse"},
		None:   {"Netherlands", "Monday", "NL"},
	})
	testExamples(t, "salutation", examples{
		Likely: {"Mr", "Mrs.", "dhr.", "Mevr.", "Herr", "De heer"},
		None:   {"Jane", "Mr Johnson", "M"},
	})
	testExamples(t, "sex", examples{
		Likely: {"male", "Vrouw", "NON-BINARY", "weiblich"},
		Shape:  {"M", "f", "X", "1", "9", "other"},
		None:   {"3", "Monday", "malevolent", "XL", "12"},
	})
	testExamples(t, "blood_group", examples{
		Likely: {"O+", "AB-", "A Rh+", "B Rh-", "0+", "O pos", "A positive", "B neg"},
		Shape:  {"A+", "B-", "AB", "O"},
		None:   {"C+", "A++", "Apple", "0", "A1", "B2B", "Open", "01"},
	})
}

func TestWords(t *testing.T) {
	t.Parallel()
	testExamples(t, "us_state", examples{
		Likely: {"California", "new york", "Washington D.C."},
		Shape:  {"CA", "NY"},
		None:   {"ca", "QQ", "Utrecht", "Monday"},
	})
	testExamples(t, "city", examples{
		Likely: {"Amsterdam", "'s-Gravenhage", "São Paulo", "ST. LOUIS", "Zürich"},
		None:   {"amsterdam", "Monday", "Main Street", "Active"},
	})
	testExamples(t, "company", examples{
		Likely: {
			"Example Widgets B.V.", "Example Inc.", "Example Holding GmbH", "Vereniging Voorbeeld", "Example S.p.A.", "Example s.r.o.",
			"Voorbeeld SARL", "Przykład Sp. z o.o.", "Example Pty Ltd",
		},
		Shape: {"Example Group", "Smith & Daughters"},
		None:  {"Jane Johnson", "Monday Morning", "Inc", "free shipping as", "in the ag"},
	})
	testExamples(t, "job_title", examples{
		Likely: {
			"Manager", "Senior Software Engineer", "VP Sales", "Director of Marketing", "verkoopmedewerker",
			"Hoofd Inkoop", "Geschäftsführer", "chef de projet", "CEO & Founder",
		},
		None: {"Monday", "Active", "The manager called us about a very late parcel today", "Order", "Engineering", "Sales", "Jane Porter"},
	})
}

func TestVehiclesAndDevices(t *testing.T) {
	t.Parallel()
	testExamples(t, "vin", examples{
		Checked: {"1M8GDM9AXKP042788", "5GZCZ43D13S812715"},
		Shape:   {"WVWZZZ1JZXW000001"},
		None:    {"1M8GDM9AXKPO42788", "ABCDEFGHJKLMNPRST", "1M8GDM9AXKP04278"},
	})
	testExamples(t, "nl_license_plate", examples{
		Likely: {"GB-001-B", "12-BBC-3", "AA-12-34", "9-XXX-99", "xx-99-xx"},
		Shape:  {"GB001B"},
		None:   {"12-AEI-3", "AB-1234", "12-34-56", "2024-1-A", "gb001b"},
	})
	testExamples(t, "us_license_plate", examples{
		Shape: {"7ABC123", "ABC 1234"},
		None:  {"abc123", "ABCDEF", "123456", "A1"},
	})
	testExamples(t, "imei", examples{
		Checked: {"490154203237518", "49-015420-323751-8"},
		Shape:   {"490154203237519"},
		None:    {"000000000000000", "123456789012347", "49015420323751"},
	})
	testExamples(t, "cookie_id", examples{
		Likely: {
			"GA1.2.1033501218.1368477899", "fb.1.1596403881668.1116446470", "1033501218.1368477899",
			"_ga=GA1.1.1.2345678",
		},
		None: {"192.0.2.1", "12345678.12", "1.2.3", "GA-12345678"},
	})
	testExamples(t, "user_agent", examples{
		Likely: {
			"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "curl/8.5.0", "Example/1.0 (bot)", "okhttp/4.9.1",
		},
		Shape: {"example-client/1.2.3"},
		None:  {"image/png", "1/2", "and/or", "2024/01/15", "TCP/IP 4", "a/5"},
	})
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	testExamples(t, "passport", examples{
		Checked: {
			"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
			"L898902C36UTO7408122F1204159ZE184226B<<<<<10",
			"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
		},
		Shape: {"A12345678", "NPR2D1BH4", "C01X00T47"},
		None:  {"L898902C37UTO7408122F1204159ZE184226B<<<<<10", "SKU-12345", "1234567", "AB12"},
	})
	testExamples(t, "passport_mrz", examples{
		Checked: {"L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
		None:    {"L898902C37UTO7408122F1204159ZE184226B<<<<<10", "A12345678", "ORDER-2024-00123-WITH-A-LONG-TAIL-AND-MORE-X"},
	})
	testExamples(t, "us_drivers_license", examples{
		Shape: {"A1234567", "12345678", "A123-4567-8901"},
		None:  {"A123456", "AB-123456", "1234567890", "a1234567"},
	})
	testExamples(t, "card_expiry", examples{
		Shape: {"12/27", "01/2030", "2027-05", "05-27"},
		None:  {"13/27", "00/27", "12/1999", "1/2", "12:27"},
	})
}

func TestCredentials(t *testing.T) {
	t.Parallel()
	testExamples(t, "password_hash", examples{
		Likely: {
			"$2b$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q",
			"$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g",
			"pbkdf2_sha256$260000$salt$aGFzaA==", "{SSHA}DkMTwBl+a/3DfY+MxYUvVzQ1Z1Q=", "$6$rounds=5000$saltsalt$hash",
			"*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9",
		},
		None: {"$1,234.56", "d41d8cd98f00b204e9800998ecf8427e", "$2b$12$short", "password", "{\"a\": 12345678901}"},
	})
	testExamples(t, "jwt", examples{
		Likely: {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"},
		None:   {"eyJhbGci.x.y", "a.b.c", "example.com.example.org", "eyJhIjoxfQ.eyJzdWIiOiIxIn0.c2ln"},
	})
	testExamples(t, "api_token", examples{
		Likely: {
			"AKIAIOSFODNN7EXAMPLE", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789", "sk_" + "live_abcdefghijklmnop",
			"xoxb-" + "1234567890-abcdef",
		},
		None: {"AKIA", "skate_live", "hello-world-this-is-text", "xoxo-1234567890123"},
	})
	testExamples(t, "uuid", examples{
		Likely: {
			"550e8400-e29b-41d4-a716-446655440000", "{550E8400-E29B-41D4-A716-446655440000}",
			"00000000-0000-0000-0000-000000000000",
		},
		None: {"550e8400e29b41d4a716446655440000", "550e8400-e29b-41d4-a716-44665544000g"},
	})
	testExamples(t, "hash", examples{
		Likely: {
			"d41d8cd98f00b204e9800998ecf8427e",
			"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		},
		None: {"d41d8cd98f00b204e9800998ecf8427", "zz1d8cd98f00b204e9800998ecf8427e"},
	})
	testExamples(t, "hex_id", examples{
		Shape: {"507f1f77bcf86cd799439011", "d41d8cd98f00b204e9800998ecf8427e"},
		None:  {"507f1f77bcf86cd79943901", "Monday"},
	})
}

func TestWeb(t *testing.T) {
	t.Parallel()
	testExamples(t, "url", examples{
		Likely: {
			"https://www.example.com/a?b=c", "ftp://files.example.org", "www.example.nl",
			"https://u:p@example.com:8443/x",
		},
		None: {"example.com", "http://localhost", "https://", "file.txt", "and/or.not"},
	})
	testExamples(t, "profile_url", examples{
		Likely: {
			"https://www.linkedin.com/in/jane-example", "https://nl.linkedin.com/in/jane-example/",
			"github.com/octo-example", "https://x.com/example", "https://www.facebook.com/profile.php?id=1",
			"https://www.tiktok.com/@example",
		},
		None: {"https://www.linkedin.com/company/example", "https://github.com/features", "https://github.com/octo/repo", "https://example.com/in/jane", "https://x.com/", "twitter.com"},
	})
}

func TestCounterEvidence(t *testing.T) {
	t.Parallel()
	testExamples(t, "boolean", examples{
		Likely: {"true", "FALSE", "ja", "No"},
		Shape:  {"0", "1", "Y"},
		None:   {"2", "maybe", "Monday"},
	})
	testExamples(t, "year", examples{Likely: {"1984", "2024"}, None: {"1899", "3000", "19840"}})
	testExamples(t, "small_integer", examples{Likely: {"0", "42", "-7", "9999"}, Shape: {"99999"}, None: {"100000", "1.5", "4-2", "007"}})
	testExamples(t, "decimal", examples{
		Likely: {"19.99", "1,234.56", "1.234,56", "-0.5", "1.5e10", ",5"},
		None:   {"1.2.3", "192.0.2.1", "42", "1,23.4,5"},
	})
	testExamples(t, "code", examples{
		Likely: {"IN_PROGRESS", "SKU-12345", "A4"},
		Shape:  {"NEW", "EUR"},
		None:   {"Monday", "PENDING", "AB CD"},
	})
	testExamples(t, "html", examples{
		Likely: {"<p>Hello</p>", "<br class=x/>"},
		None:   {"<a@example.com>", "<hello>", "a < b > c"},
	})
	testExamples(t, "json", examples{Likely: {`{"a":1}`, "[1, 2]", "{}"}, None: {"{a}", "[x", "42"}})
	testExamples(t, "currency_amount", examples{
		Likely: {"€ 12,50", "$1,234.56", "12.50 EUR", "USD 5", "£5", "€ 12,-", "-$3.00"},
		None:   {"12.50", "12 kg", "QQQ 12", "A 4", "$", "EUR 12 USD", "ABC 123"},
	})
}

func TestCoordinates(t *testing.T) {
	t.Parallel()
	testExamples(t, "coordinate", examples{
		Likely: {
			"52.3702", "-122.4194155", "52.3702, 4.8952", "POINT(4.8952 52.3702)", "SRID=4326;POINT(4.8952 52.3702)",
			`52°22'12.8"N`, "(52.3702,4.8952)",
		},
		Shape: {"52.3", "19.99", "0.123456", "52.3,4.9"},
		None:  {"52", "181.123", "1.2.3", "-200.5", "Monday", "52.3702,", "95.123, 120.456", "007.123", "1,234.56"},
	})
	for text, want := range map[string]int{"52.3702": 4, "52.3, 4.89521": 5, "POINT(4.8952 52.370216)": 6} {
		if got, ok := Decimals(text); !ok || got != want {
			t.Errorf("Decimals(%q) = %d, %t, want %d", text, got, ok, want)
		}
	}
	if _, ok := Decimals("52"); ok {
		t.Error("a whole number has decimals")
	}
}
