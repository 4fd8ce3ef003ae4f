package detect

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

func TestContact(t *testing.T) {
	t.Parallel()
	testExamples(t, "email", examples{
		Likely: {
			"jane@example.com", "J.Doe+tag@mail.example.co.uk", "info@example.nl", "o'brien@example.org",
			"<a@example.com>", "x_y@sub-domain.example.info",
		},
		None: {
			"jane@example", "jane.example.com", "@example.com", "jane@", "a b@example.com", "jane@@example.com",
			"jane..doe@example.com",
			".jane@example.com", "jane@-example.com", "jane@example.1com", "user@10.0.0.1", "@mention of a.b",
			"sqlalchemy://u:p@host.example:5432/db", "<9f86d081884c7d65@mail.example.com>",
		},
	})
	testExamples(t, "phone", examples{
		Checked: {
			"+31 20 624 1111", "+1 415-555-2671", "+14155552671", "(415) 555-2671", "415-555-2671", "1-415-555-2671",
			"020-6241111", "06-12345678",
			"+44 20 7946 0958", "0031 20 6241111", "415.555.2671", "415-555-2671 x123", "06 12 34 56 78", "+49 30 901820",
			"+31 (0)20 624 1111", "+31 020 624 1111", "+39 06 6982 1234", "+1 (415) 555-2671 ext. 12",
			"(020) 624 11 11",
		},
		Likely: {"0612345678", "0031206241111"},
		Shape:  {"4155552671", "0206241111", "111-222-3333"},
		None: {
			"2024-01-15", "15-01-2024", "2024/01/15", "15.01.2024", "1234567", "12345678", "10.0.0.1",
			"192.168.100.200", "1.2.3.4", "2024",
			"1234.5678", "3.14159265", "123-45-6789", "Monday", "12:30:45", "2024-01-15 10:00:00", "0.12345678",
			"100-200-300", "1,234,567", "978-3-16-148410-0",
			"1700000000000", "005340272834", "A1234567", "20240115", "4111 1111 1111 1111", "-122.4194155", "00001234", "1,234.56",
		},
	})
	testExamples(t, "ipv4", examples{
		Likely: {"192.0.2.1", "10.0.0.255", "127.0.0.1", "198.51.100.7:8080"},
		Shape:  {"1.2.3.4", "203.0.113.0/24"},
		None: {
			"192.0.2", "256.1.1.1", "192.0.2.1.5", "1.2.3", "01.02.2024", "192.0.2.01", "::192.0.2.1", "1:2:3:4:5:6:192.0.2.1",
			"192.0.2.0/33", "192.0.2.0/08", "192.0.2.1:65536", "192.0.2.1:", "192.0.2.", "192.0.2.1-",
		},
	})
	testExamples(t, "ipv6", examples{
		Likely: {"2001:db8::1", "fe80::1ff:fe23:4567:890a", "::1", "::192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "fe80::1%eth0", "2001:0db8:0000:0000:0000:0000:0000:0001"},
		None:   {"12:30:45", "00:1A:2B:3C:4D:5E", "a::b::c", "key:value:x", "::ffff:999.1.1.1"},
	})
	testExamples(t, "mac", examples{
		Likely: {"00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e"},
		None:   {"00:1A:2B:3C:4D:5G", "12:30:45", "00:1A-2B:3C-4D:5E", "2024-01-15-10-00"},
	})
}

func TestRoleMailbox(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"info@example.com": true, "No-Reply@example.com": true, "support+eu@example.com": true,
		"klantenservice@example.nl": true,
		"jane@example.com":          false, "info.jansen@example.com": false, "info": false, "": false,
	} {
		if got := RoleMailbox(text); got != want {
			t.Errorf("RoleMailbox(%q) = %t, want %t", text, got, want)
		}
	}
}

func TestFreeMailDomain(t *testing.T) {
	t.Parallel()
	for domain, want := range map[string]bool{
		"gmail.com": true, "Ziggo.NL": true, "gmx.net": true, "orange.fr": true, "web.de": true,
		"example.com": false, "mail.gmail.com": false, "": false,
	} {
		if got := FreeMailDomain(domain); got != want {
			t.Errorf("FreeMailDomain(%q) = %t, want %t", domain, got, want)
		}
	}
}

// TestNorthAmericanNumbers holds the look at the digits to the library.
func TestNorthAmericanNumbers(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		national := strconv.AppendInt(nil, r.Int64N(20_000_000_000), 10)
		n := subscriber(callingCodeUS, national)
		if got, want := isNorthAmerican(national, n), phonenumbers.IsValidNumber(n); got != want {
			t.Errorf("+1 %s is valid: %t, the library says %t", national, got, want)
		}
	}
}
