package detect

import "strings"

// longestNumber is the number of bytes that one number with its separators has at most.
const longestNumber = 32

// number reads the digits that begin here, with separators, and judges them from the strictest kind to the loosest.
func (s *textScan) number() {
	end := s.endOf(alnumBytes)
	if end < len(s.text) && s.text[end] == '@' || end < len(s.text)-1 && hostBytes[s.text[end]] && s.mailAhead() {
		s.word()
		return
	}
	if s.birthUntil > s.at && s.date() {
		return
	}
	run := s.numberRun()
	if s.count(run) {
		return
	}
	if isDigit(s.text[s.at]) && s.address(s.at, 6) {
		return
	}
	s.at += len(s.firstPiece(run))
}

// count takes the longest part of the run, up to a space, that is a number of some kind.
func (s *textScan) count(run string) bool {
	for run != "" {
		if kind := s.kindOf(run); kind >= 0 {
			s.counts[kind]++
			s.at += len(run)
			return true
		}
		run = strings.TrimRight(run[:max(0, strings.LastIndexByte(run, ' '))], " .-/(+")
	}
	return false
}

// mailAhead reports whether the run of local-part characters from here leads to an at sign.
func (s *textScan) mailAhead() bool {
	for end := s.at; end < len(s.text) && end-s.at <= longestLocalPart; end++ {
		if c := s.text[end]; !wordBytes[c] {
			return c == '@'
		}
	}
	return false
}

// numberRun takes digits and the separators of numbers; a letter right behind it spoils it.
func (s *textScan) numberRun() string {
	end := s.at
	for end < len(s.text) && end-s.at < longestNumber && isNumberByte(s.text[end]) {
		end++
	}
	run := strings.TrimRight(s.text[s.at:end], " .-/(+")
	if next := s.at + len(run); next < len(s.text) && (isAlnum(s.text[next]) || s.text[next] == '_') {
		return s.text[s.at : s.at+max(1, len(strings.TrimRight(run, "0123456789")))]
	}
	return run
}

func isNumberByte(c byte) bool {
	return isDigit(c) || c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '+' || c == '/'
}

// firstPiece is the first run of digits, which is passed over when nothing was found.
func (s *textScan) firstPiece(run string) string {
	i := 0
	for i < len(run) && isDigit(run[i]) {
		i++
	}
	return run[:min(len(run), max(1, i))]
}

// kindOf gives the kind of a number, or -1.
func (s *textScan) kindOf(run string) int {
	if len(run) < 7 || s.at > 0 && (isAlnum(s.text[s.at-1]) || strings.IndexByte("-./#_", s.text[s.at-1]) >= 0) {
		return -1
	}
	v := &s.value
	v.SetString(run)
	switch {
	case v.Shape.Dots == 3 && v.Shape.Spaces == 0:
		if matchIPv4(v) == Likely {
			return foundIPv4
		}
		return -1
	case fits(v.Text, "999-99-9999") && matchSSN(v) == Likely:
		return foundSSN
	case v.Shape.Digits >= 12 && judgeNamed("payment_card", v) == Checked:
		return foundCard
	case s.bsnUntil > s.at && judgeNamed("nl_bsn", v) == Checked:
		return foundBSN
	case v.Shape.Digits < v.Shape.Len && judgeNamed("phone", v) == Checked:
		return foundPhone
	}
	return -1
}

// date reads a date of up to three words, and its end moves the walk on.
func (s *textScan) date() bool {
	start := s.at
	ends := wordEnds(s.text[start:], 3)
	for _, i := range [...]int{0, 2} {
		if i >= len(ends) {
			break
		}
		phrase := strings.Trim(s.text[start:start+ends[i]], ".,;:()")
		if _, ok := ParseDate(phrase); ok {
			s.counts[foundDate]++
			s.at = start + ends[i]
			s.birthUntil = 0
			return true
		}
	}
	return false
}
