package detect

import (
	"strings"
)

func init() {
	Register(Detector{
		Name: "email", Version: "2",
		Source:  "RFC 5321 section 4.1.2 (dot-string local part, host name), RFC 1035 section 2.3.1",
		Classes: ClassAt,
		Applies: func(s *ShapeOf) bool {
			return s.At == 1 && s.Dots > 0 && s.Len >= 6 && s.Len <= 254 && s.Spaces == 0
		},
		Match: func(v *Value) Strength {
			if isEmail(strings.TrimPrefix(strings.TrimSuffix(v.Text, ">"), "<")) && !isMessageID(v.Text) {
				return Likely
			}
			return None
		},
	})
}

// isMessageID reports whether angle brackets hold the identifier of a message, RFC 5322 section 3.6.4, which mail programs
// make long and full of digits.
func isMessageID(text string) bool {
	local := strings.IndexByte(text, '@') - 1
	if text[0] != '<' || local < 16 {
		return false
	}
	digits := 0
	for i := 1; i <= local; i++ {
		if isDigit(text[i]) {
			digits++
		}
	}
	return digits >= 4
}

// RoleMailbox reports whether an e-mail address belongs to a function and not to a person, as info@ and support@ do,
// RFC 2142.
func RoleMailbox(text string) bool {
	local, _, ok := strings.Cut(strings.TrimSpace(text), "@")
	if !ok {
		return false
	}
	local, _, _ = strings.Cut(local, "+")
	return roleMailboxes().has(local)
}

// FreeMailDomain reports whether a domain gives mailboxes to private people, so that its addresses are no work
// addresses. It takes the part after the at sign.
func FreeMailDomain(domain string) bool {
	_, ok := freeMailDomains()[strings.ToLower(strings.TrimSpace(domain))]
	return ok
}

var (
	roleMailboxes   = lazyLexicon("role_mailboxes.txt")
	freeMailDomains = lazyDomains("free_mail_domains.txt")
)

// longestLocalPart is the limit of RFC 5321 section 4.5.3.1.1, in bytes.
const longestLocalPart = 64

func isEmail(text string) bool {
	local, domain, ok := strings.Cut(text, "@")
	return ok && isLocalPart(local) && isHostName(domain) && strings.Contains(domain, ".")
}

func isLocalPart(local string) bool {
	if local == "" || len(local) > longestLocalPart {
		return false
	}
	if local[0] == '.' || local[len(local)-1] == '.' || strings.Contains(local, "..") {
		return false
	}
	for i := range len(local) {
		c := local[i]
		if !isAlnum(c) && c < 0x80 && !strings.ContainsRune(".!#$%&'*+-/=?^_`{|}~", rune(c)) {
			return false
		}
	}
	return true
}

// isHostName tests the labels of a host name; the last one must be a top-level domain, so without a digit at its start.
func isHostName(host string) bool {
	if len(host) == 0 || len(host) > 253 {
		return false
	}
	last := ""
	for label := range strings.SplitSeq(host, ".") {
		if !isLabel(label) {
			return false
		}
		last = label
	}
	return len(last) >= 2 && !isDigit(last[0])
}

func isLabel(label string) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	for i := range len(label) {
		if c := label[i]; !isAlnum(c) && c != '-' && c < 0x80 {
			return false
		}
	}
	return true
}
