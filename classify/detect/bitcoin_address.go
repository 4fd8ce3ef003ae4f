package detect

import (
	"crypto/sha256"
	"strings"
)

func init() {
	Register(Detector{
		Name: "bitcoin_address", Version: "1",
		Source:  "Base58Check with versions 0 and 5; BIP-173 (Bech32) and BIP-350 (Bech32m) with the prefix bc",
		Classes: ClassCode,
		MinLen:  26, MaxLen: 90,
		Applies: func(s *ShapeOf) bool {
			return s.Digits+s.Letters == s.Len && strings.IndexByte("13bB", s.First) >= 0
		},
		Match: func(v *Value) Strength {
			if isBase58Address(v.Text) || isSegwitAddress(v.Text) {
				return Checked
			}
			return None
		},
	})
}

const base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58Length is the number of bytes of an address: a version, a digest of 160 bits, and four bytes of checksum.
const base58Length = 25

// isBase58Address decodes an address and compares its checksum, which is the beginning of a double SHA-256.
func isBase58Address(text string) bool {
	var decoded [base58Length]byte
	if len(text) > 35 || !decodeBase58(text, &decoded) || decoded[0] != 0 && decoded[0] != 5 {
		return false
	}
	first := sha256.Sum256(decoded[:21])
	second := sha256.Sum256(first[:])
	return string(second[:4]) == string(decoded[21:])
}

// decodeBase58 reads a number to the base 58 into bytes; it reports whether the number fits.
func decodeBase58(text string, into *[base58Length]byte) bool {
	for i := range len(text) {
		carry := strings.IndexByte(base58Alphabet, text[i])
		if carry < 0 {
			return false
		}
		for j := base58Length - 1; j >= 0; j-- {
			carry += int(into[j]) * 58
			into[j] = byte(carry & 0xff)
			carry >>= 8
		}
		if carry > 0 {
			return false
		}
	}
	return true
}

const bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// The constants that a checksum must leave: Bech32 for version 0 of witness programs, Bech32m for later ones.
const (
	bech32Constant  = 1
	bech32mConstant = 0x2bc830a3
)

// isSegwitAddress takes an address in one case, as BIP-173 demands.
func isSegwitAddress(text string) bool {
	rest, lower := strings.CutPrefix(text, "bc1")
	if !lower {
		var upper bool
		if rest, upper = strings.CutPrefix(text, "BC1"); !upper {
			return false
		}
	}
	if len(rest) < 11 {
		return false
	}
	sum := 1
	for _, five := range [...]int{'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31} {
		sum = bech32Step(sum, five)
	}
	for i := range len(rest) {
		five := bech32Value(rest[i], lower)
		if five < 0 {
			return false
		}
		sum = bech32Step(sum, five)
	}
	version := bech32Value(rest[0], lower)
	if version == 0 {
		return sum == bech32Constant && (len(text) == 42 || len(text) == 62)
	}
	return sum == bech32mConstant && version <= 16
}

// bech32Value gives the five bits of a character in the case of the address, and -1 for any other.
func bech32Value(c byte, lower bool) int {
	if !isAlnum(c) || isLetter(c) && isUpper(c) == lower {
		return -1
	}
	return strings.IndexByte(bech32Alphabet, c|0x20)
}

// bech32Step multiplies the checksum by x and adds five bits.
func bech32Step(sum, five int) int {
	top := sum >> 25
	sum = sum&0x1ffffff<<5 ^ five
	for i, generator := range [...]int{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 == 1 {
			sum ^= generator
		}
	}
	return sum
}
