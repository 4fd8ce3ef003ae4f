package detect

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// FuzzDetectors holds every detector to its promises: no panic, the same answer twice, a Match that needs no Applies
// before it, and a set that agrees with the detectors one by one.
func FuzzDetectors(f *testing.F) {
	for _, seed := range sampleValues {
		f.Add(seed)
	}
	all := All()
	set := NewSet()
	f.Fuzz(func(t *testing.T, text string) {
		var v Value
		v.SetString(text)
		out := make([]Strength, set.Len())
		set.Judge(&v, out)
		for i := range all {
			first, second := all[i].Judge(&v), all[i].Judge(&v)
			if first != second || first != out[i] {
				t.Errorf("%s says %s, then %s; the set says %s", all[i].Name, first, second, out[i])
			}
			if first > Checked {
				t.Errorf("%s says %s", all[i].Name, first)
			}
		}
		ParseDate(text)
		RoleMailbox(text)
		TestCard(text)
	})
}

// FuzzMask holds Mask to its promise: no letter and no digit of the value.
func FuzzMask(f *testing.F) {
	for _, seed := range sampleValues {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		mask := Mask(text)
		for _, r := range mask {
			known := r == 'a' || r == 'd' || r == '…'
			if !known && (unicode.IsLetter(r) || unicode.IsNumber(r) || r > unicode.MaxASCII) {
				t.Fatalf("mask %q has %q in it", mask, r)
			}
		}
		digits, letters := len(mask) > 0 && strings.Contains(mask, "d"), strings.Contains(mask, "a")
		if digits && !strings.ContainsFunc(text, unicode.IsNumber) || letters && !strings.ContainsFunc(text, isLetterOrMark) {
			t.Fatalf("mask %q of a value without such characters", mask)
		}
	})
}

func isLetterOrMark(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func TestMask(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"123-45-6789": "ddd-dd-dddd", "Jane Doe": "a+ a+", "20240115": "dddd+", "a@b.co": "a@a.a+", "": "",
		"½ x": "d a", "\x00\xff": "??",
	} {
		if got := Mask(text); got != want {
			t.Errorf("Mask(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestRegistry(t *testing.T) {
	t.Parallel()
	for _, d := range All() {
		if d.Name == "" || d.Version == "" || d.Source == "" || d.Applies == nil || d.Match == nil {
			t.Errorf("detector %q is not complete", d.Name)
		}
		if d.Chance < 0 || d.Chance > 0.2 {
			t.Errorf("detector %q has a chance of %g", d.Name, d.Chance)
		}
	}
}

// TestChance draws random digits and the alphabets of identifiers, and holds each detector to its documented chance.
func TestChance(t *testing.T) {
	t.Parallel()
	const draws = 4000
	rng := rand.New(rand.NewPCG(1, 2))
	alphabets := []string{"0123456789", "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"}
	for _, alphabet := range alphabets {
		for length := 1; length <= 34; length++ {
			checked := make([]int, NewSet().Len())
			countChecked(rng, alphabet, length, draws, checked)
			for i, d := range All() {
				if share := float64(checked[i]) / draws; share > d.Chance*1.2+0.002 {
					t.Errorf("%s checks %.4f of random values of length %d, documented are %.4f", d.Name, share, length, d.Chance)
				}
			}
		}
	}
}

func countChecked(rng *rand.Rand, alphabet string, length, draws int, checked []int) {
	set := NewSet()
	out := make([]Strength, set.Len())
	raw := make([]byte, length)
	var v Value
	for range draws {
		for i := range raw {
			raw[i] = alphabet[rng.IntN(len(alphabet))]
		}
		v.Set(raw)
		set.Judge(&v, out)
		for i, s := range out {
			if s == Checked {
				checked[i]++
			}
		}
	}
}

// impersonal are the detectors whose hits say nothing about a person.
var impersonal = map[string]bool{
	"boolean": true, "year": true, "small_integer": true, "decimal": true, "code": true, "timestamp": true,
	"date":        true,
	"time_of_day": true, "currency_amount": true, "html": true, "json": true, "hash": true, "uuid": true,
	"hex_id": true,
	"url":    true, "free_text": true, "language_code": true, "company": true, "country": true, "city": true,
	"us_state": true,
	"au_abn":   true, "br_cnpj": true, "es_cif": true, "it_vat_number": true,
}

func TestImpersonalValues(t *testing.T) {
	t.Parallel()
	for _, text := range impersonalValues {
		var v Value
		v.SetString(text)
		for _, d := range All() {
			if s := d.Judge(&v); s >= Likely && !impersonal[d.Name] {
				t.Errorf("%s judges %q %s", d.Name, text, s)
			}
		}
	}
}

var impersonalValues = []string{
	"Monday", "Tuesday", "January", "Q3 2024", "SKU-12345", "AB-1234-XL", "ORD-2024-00123", "INV0001234", "10002345",
	"PO-4500012345", "1.2.3",
	"v2.10.4", "1.0.0-beta.1", "2024-01-15 10:30:00", "2024-01-15T10:30:00Z", "1700000000", "19.99", "$1,234.56",
	"EUR 12,50", "1", "42", "1001", "100045",
	"0.123456", "99.9%", "true", "Y", "PENDING", "IN_PROGRESS", "shipped", "Active", "Completed", "New", "High", "Low",
	"Blue", "Red", "Green", "Large", "XL",
	"Widget", "Blue Widget", "Standard Shipping", "Free Shipping", "USB Cable 2m", "Wireless Mouse", "#FF00AA",
	"image/png", "/var/log/app.log", "config.yaml",
	"user_id", "created_at", "SELECT 1", "en", "Europe/Amsterdam", "UTC", "12:30", "3 kg", "10 x 20 cm", "A4", "B2B",
	"Net 30", "Order Number", "Total Amount",
	"d41d8cd98f00b204e9800998ecf8427e", "550e8400-e29b-41d4-a716-446655440000", "978-3-16-148410-0", "5901234123457",
	"0.5", "-1", "100%", "N/A", "null", "-", "?",
	"Hardware", "Software", "Subscription", "Annual Plan", "Basic", "Premium", "Enterprise", "Gold Tier", "Warehouse A",
	"Aisle 12", "Batch 42", "Lot 7B",
	"Sales", "Marketing", "Support", "open", "closed", "In Progress", "On Hold", "First Quarter", "Home Page",
	"Press Release", "Product Launch",
	"12-345-678", "000123", "ABC123", "T-1000", "Version 2.0", "Rev B", "Main", "primary", "secondary", "http_200",
	"404 Not Found",
}

// sampleValues are one of each kind, for fuzz seeds and benchmarks.
var sampleValues = []string{
	"", " ", "jane@example.com", "+14155552671", "(415) 555-2671", "192.0.2.1", "2001:db8::1", "123-45-6788",
	"111222333", "4111111111111111",
	"NL91ABNA0417164300", "DEUTDEFF500", "021000021", "1012 AB", "SW1A 1AA", "K1A 0B1", "94105", "Netherlands", "nl-NL",
	"1976-07-04", "4 juli 1976",
	"2024-01-15T10:30:00Z", "10:30", "Emma", "van den Berg", "Johnson, Jane", "Dr. Emma de Vries", "123 Main St Apt 4",
	"Kerkstraat 12-b", "true", "42",
	"19.99", "IN_PROGRESS", "550e8400-e29b-41d4-a716-446655440000", "d41d8cd98f00b204e9800998ecf8427e", "{\"a\":1}",
	"<p>x</p>", "\xff\xfe", "日本語",
	"The customer called about the late parcel and wants it on Friday.", "Monday", "SKU-12345", "52.3702",
	"-122.4194, 37.7749", "1HGCM82633A004352",
	"https://www.linkedin.com/in/jane-example", "Mozilla/5.0 (X11; Linux x86_64)", "$2b$12$abcdefghijklmnopqrstuv",
	"eyJhbGciOiJIUzI1NiJ9.e30.x", "A+", "male",
	"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "12-AB-34", "€ 12,50", "GA1.2.1234567890.1700000000",
	"AKIAIOSFODNN7EXAMPLE", "Example Widgets B.V.",
}

func BenchmarkJudge(b *testing.B) {
	set := NewSet()
	out := make([]Strength, set.Len())
	raws := make([][]byte, len(sampleValues))
	for i, text := range sampleValues {
		raws[i] = []byte(text)
	}
	var v Value
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		v.Set(raws[i%len(raws)])
		set.Judge(&v, out)
		i++
	}
}
