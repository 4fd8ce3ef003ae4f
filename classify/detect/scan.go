package detect

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Hit says how often a detector found its kind in a text. It holds no part of the text.
type Hit struct {
	Detector string
	Count    int
}

// Scan looks for identifiers embedded in running text, in one pass, and counts them by detector, ordered by name:
// e-mail addresses, phone numbers with separators or a plus, dashed SSNs, payment cards, IBANs, IP addresses and street
// addresses anywhere; a BSN and a date of birth only behind a word that announces one. A character counts for one
// hit at most. Detectors of single values set the bar; bare digits, which only a context explains, are left alone.
func Scan(text string) []Hit {
	s := scans.Get().(*textScan) //nolint:forcetypeassert // the pool holds nothing else
	*s = textScan{text: text}
	for s.at < len(text) {
		s.step()
	}
	hits := s.hits()
	s.text, s.value.Text = "", ""
	scans.Put(s)
	return hits
}

// scans are walks to use again, which hold no text.
var scans = sync.Pool{New: func() any { return new(textScan) }}

// The kinds that a text scan counts, in the order of their names.
const (
	foundDate = iota
	foundEmail
	foundIBAN
	foundIPv4
	foundBSN
	foundCard
	foundPhone
	foundStreet
	foundSSN
	foundKinds
)

var foundNames = [foundKinds]string{
	"date", "email", "iban", "ipv4", "nl_bsn", "payment_card", "phone", "street_address", "us_ssn",
}

// textScan is a walk over a text.
type textScan struct {
	text   string
	at     int
	counts [foundKinds]int
	// Up to these offsets a keyword announces a BSN or a date of birth.
	bsnUntil, birthUntil int
	value                Value // reused for each candidate
}

func (s *textScan) hits() []Hit {
	var hits []Hit
	for kind, n := range s.counts {
		if n > 0 {
			hits = append(hits, Hit{foundNames[kind], n})
		}
	}
	return hits
}

// step looks at what begins here and moves behind it.
func (s *textScan) step() {
	c := s.text[s.at]
	switch {
	case isDigit(c), (c == '+' || c == '(') && s.at+1 < len(s.text) && isDigit(s.text[s.at+1]):
		s.number()
	case isLetter(c) || c >= 0x80:
		s.word()
	default:
		s.at++
	}
}

// reach is how far, in bytes, a keyword announces what follows.
const reach = 40

// word reads a word, which may be the start of an e-mail address, an IBAN, a street or a keyword.
func (s *textScan) word() {
	end := s.endOf(wordBytes)
	if end < len(s.text) && s.text[end] == '@' {
		s.email(end)
		return
	}
	word := s.text[s.at:end]
	for word != "" && wordMarks[word[len(word)-1]] {
		word = word[:len(word)-1]
	}
	switch {
	case s.iban(), s.street(word):
		return
	case bsnWords().has(word):
		s.bsnUntil = end + reach
	case birthWords().has(word):
		s.birthUntil = end + reach
	case end-s.at >= 3 && s.birthUntil > s.at && s.date():
		return
	}
	s.at = max(end, s.at+1)
}

var (
	bsnWords   = lazyLexicon("scan_bsn_words.txt")
	birthWords = lazyLexicon("scan_birth_words.txt")
)

func isWordByte(c byte) bool { return isHostByte(c) || c == '\'' || c == '_' || c == '+' || c == '%' }

func isHostByte(c byte) bool { return isAlnum(c) || c >= utf8.RuneSelf || c == '.' || c == '-' }

// The bytes that a walk runs over.
var (
	wordBytes  = bytesThat(isWordByte)
	hostBytes  = bytesThat(isHostByte)
	alnumBytes = bytesThat(isAlnum)
	wordMarks  = bytesOf(".-'_+%") // at the end of a word they are none of it
)

// endOf gives the end of the run of such bytes that begins here.
func (s *textScan) endOf(set *byteSet) int {
	end := s.at
	for end < len(s.text) && set[s.text[end]] {
		end++
	}
	return end
}

// email reads the address whose local part ends at the at sign.
func (s *textScan) email(sign int) {
	start := s.at
	s.at = sign + 1
	end := s.endOf(hostBytes)
	if isEmail(strings.TrimLeft(s.text[start:sign], ".'") + "@" + strings.TrimRight(s.text[sign+1:end], ".-")) {
		s.counts[foundEmail]++
	}
	s.at = max(end, s.at)
}

// iban reads an account number in one piece or in groups.
func (s *textScan) iban() bool {
	rest := s.text[s.at:]
	if len(rest) < 15 || !fits(rest[:4], "AA99") {
		return false
	}
	want := ibanLengths[rest[:2]]
	var buf [42]byte
	account, used := buf[:0], 0
	for used < len(rest) && len(account) < want && (isAlnum(rest[used]) || rest[used] == ' ') {
		if rest[used] != ' ' {
			account = append(account, rest[used])
		}
		used++
	}
	if want == 0 || judgeIBAN(account) != Checked {
		return false
	}
	s.counts[foundIBAN]++
	s.at += used
	return true
}

// street reads a street that names itself by its ending or its first word, with a house number behind it.
func (s *textScan) street(word string) bool {
	if !startsUpper(word) || !streetEnding().hasEnding(word) && !prefixWords().has(word) {
		return false
	}
	return s.address(s.at, 4)
}

// address tries the longest run of up to n words from here that is an address.
func (s *textScan) address(start, n int) bool {
	ends := wordEnds(s.text[start:], n)
	for _, end := range slices.Backward(ends) {
		phrase := strings.TrimRight(s.text[start:start+end], ".,;:)")
		s.value.SetString(phrase)
		if s.value.Shape.Digits > 0 && endsAddress(phrase) && judgeAddress(s.value.Text) == Likely {
			s.counts[foundStreet]++
			s.at = start + end
			return true
		}
	}
	return false
}

// endsAddress keeps words that belong to the sentence out of an address: it ends in a number or a suffix.
func endsAddress(phrase string) bool {
	last := phrase[strings.LastIndexByte(phrase, ' ')+1:]
	return houseNumber(last) || suffixWords().has(last)
}

// longestPhrase is the number of bytes that an address or a date in a text has at most; without it the time to scan
// a text of digits would grow with the square of its length.
const longestPhrase = 128

// wordEnds gives the ends of the first n words.
func wordEnds(text string, n int) []int {
	text = text[:min(len(text), longestPhrase)]
	ends := make([]int, 0, n)
	for i := 1; i <= len(text) && len(ends) < n; i++ {
		if i == len(text) || isBreak(text[i]) {
			if !isBreak(text[i-1]) {
				ends = append(ends, i)
			}
			if i < len(text) && text[i] == '\n' {
				break
			}
		}
	}
	return ends
}

func isBreak(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
