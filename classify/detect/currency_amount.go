package detect

import (
	"strings"

	"golang.org/x/text/currency"
)

func init() {
	Register(Detector{
		Name: "currency_amount", Version: "1",
		Source:  "ISO 4217 codes and currency signs before or behind an amount",
		Classes: ClassNumber | classMixed,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 1 && s.Len >= 2 && s.Len <= longestAmount && s.Letters <= 3 && s.Words <= 3
		},
		Match: likelyIf(isAmount),
	})
}

// currencySigns are those in wide use; "kr" and "zł" are words of their own currencies.
var currencySigns = [...]string{"€", "$", "£", "¥", "₹", "₺", "₽", "₩", "US$", "C$", "A$", "R$", "kr", "zł", "Fr", "fl"}

func isAmount(text string) bool {
	text = strings.TrimLeft(text, "-+(")
	text = strings.TrimRight(text, ")")
	start := 0
	for start < len(text) && !isDigit(text[start]) {
		start++
	}
	end := len(text)
	for end > start && !isDigit(text[end-1]) {
		end--
	}
	before, after := strings.TrimSpace(text[:start]), strings.TrimSpace(text[end:])
	after = strings.TrimSuffix(strings.TrimSuffix(after, ",-"), ".-")
	before = strings.TrimRight(before, "- ")
	return (before == "") != (after == "") && isCurrency(before+after) && isPlainAmount(text[start:end])
}

// longestAmount is the number of bytes that an amount has at most, with its currency.
const longestAmount = 32

func isPlainAmount(text string) bool {
	if every(text, isDigit) || inThousands(text, '.') || inThousands(text, ',') {
		return true
	}
	var buf [longestAmount]byte
	compact := buf[:0]
	for i := range len(text) {
		if text[i] != ' ' {
			compact = append(compact, text[i])
		}
	}
	return isDecimal(string(compact))
}

func isCurrency(mark string) bool {
	for _, sign := range currencySigns {
		if mark == sign {
			return true
		}
	}
	if len(mark) != 3 || !every(mark, isUpper) {
		return false
	}
	_, err := currency.ParseISO(mark)
	return err == nil
}
