package detect

import "strings"

func init() {
	Register(Detector{
		Name: "password_hash", Version: "1",
		Source:  "crypt(5), PHC string format, RFC 2307, Django, Werkzeug, ASP.NET Core Identity, MySQL, PostgreSQL",
		Applies: func(s *ShapeOf) bool { return s.Len >= 16 && s.Len <= 512 && s.Spaces == 0 },
		Match:   likelyIf(isPasswordHash),
	})
}

// hashPrefixes open the stored form of a password.
var hashPrefixes = [...]string{
	"$argon2id$", "$argon2i$", "$argon2d$", "$scrypt$", "$7$", "$y$", "$gy$", "$1$", "$5$", "$6$", "$apr1$", "$sha1$",
	"$md5$", "$P$", "$H$", "$S$",
	"$pbkdf2$", "$pbkdf2-sha1$", "$pbkdf2-sha256$", "$pbkdf2-sha512$", "$bcrypt-sha256$", "$NT$", "$3$", "{SSHA}",
	"{SHA}", "{SSHA256}", "{SSHA512}", "{SHA256}",
	"{SHA512}", "{SMD5}", "{MD5}", "{CRYPT}", "{crypt}", "{bcrypt}", "{PBKDF2", "{ARGON2}", "{argon2}", "{scrypt}",
	"{pbkdf2}", "{noop}",
	"pbkdf2_sha256$", "pbkdf2_sha1$", "argon2$argon2", "bcrypt$$2", "bcrypt_sha256$", "scrypt$", "pbkdf2:sha",
	"scrypt:", "sha256$", "sha1$",
	"SCRAM-SHA-256$", "SCRAM-SHA-1$", "grub.pbkdf2.",
}

func isPasswordHash(text string) bool {
	if len(text) == 60 && fits(text[:7], "$2a$99$") { // bcrypt: 2a, 2b, 2x, 2y
		return true
	}
	return hasHashPrefix(text) || isFramedHash(text)
}

// hashStarts are the first bytes of the prefixes: most values have none of them.
var hashStarts = firstBytes(hashPrefixes[:])

func hasHashPrefix(text string) bool {
	if !hashStarts[text[0]] {
		return false
	}
	for _, p := range hashPrefixes {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// isFramedHash takes forms that are known by their length: MySQL's double SHA-1, PostgreSQL's md5, ASP.NET's base64.
func isFramedHash(text string) bool {
	switch {
	case len(text) == 41 && text[0] == '*':
		return every(text[1:], isHex)
	case len(text) == 35 && text[:3] == "md5":
		return every(text[3:], isHex)
	case len(text) == 84 && strings.HasPrefix(text, "AQAAAA"):
		return every(strings.TrimRight(text, "="), isBase64)
	}
	return false
}

func isBase64(c byte) bool { return isAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_' }
