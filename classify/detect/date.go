package detect

import (
	"strings"
	"time"
)

func init() {
	Register(Detector{
		Name: "date", Version: "1",
		Source:  "ISO 8601-1; orders of the EU and the US; month names in English, Dutch, German and French",
		Classes: classNumeric | classMixed,
		MinLen:  6, MaxLen: 40,
		Applies: func(s *ShapeOf) bool {
			return s.Digits >= 3 && s.Digits <= 26 && (s.Digits < s.Len || s.Len == 8) // bare digits are YYYYMMDD
		},
		Match: func(v *Value) Strength {
			d, ok := v.date()
			switch {
			case !ok:
				return None
			case d.compact || d.timed:
				return Shape
			}
			return Likely
		},
	})
	Register(Detector{
		Name: "timestamp", Version: "1",
		Source:  "ISO 8601-1, RFC 3339, RFC 9557, and Unix time in seconds or milliseconds",
		Classes: classNumeric | classMixed,
		Applies: func(s *ShapeOf) bool { return s.Digits >= 9 && s.Digits <= 26 && s.Len <= 40 },
		Match:   matchTimestamp,
	})
	Register(Detector{
		Name: "time_of_day", Version: "1",
		Source:  "ISO 8601-1 times, and the 12-hour clock",
		Classes: ClassNumber | classMixed,
		Applies: func(s *ShapeOf) bool {
			return s.Colons >= 1 && s.Colons <= 2 && s.Len >= 4 && s.Len <= 18 && s.Digits >= 3
		},
		Match: func(v *Value) Strength {
			if _, ok := clock(v.Text); ok {
				return Likely
			}
			return None
		},
	})
}

// ParseDate reads a calendar day, alone or before a time of day, between the years 1800 and 2200. With slashes and
// both numbers up to 12 the month comes first, as in the US; with hyphens and points the day does. A time is dropped,
// and the result is midnight UTC.
func ParseDate(text string) (time.Time, bool) {
	var v Value
	v.SetString(text)
	day, _, ok := v.Date()
	return day, ok
}

// Date reads the value as ParseDate does, once for all who ask, and says whether a time of day other than midnight
// follows.
func (v *Value) Date() (day time.Time, timed, ok bool) {
	d, ok := v.date()
	return d.time(), d.timed, ok
}

func (v *Value) date() (calendarDate, bool) {
	if !v.dated {
		v.dated, v.day = true, calendarDate{}
		if v.Shape.likeDate() {
			v.day, _ = readDate(v.Text, v.Shape.Letters >= shortestMonth)
		}
	}
	return v.day, v.day.day > 0
}

// likeDate rules out most values that are no dates.
func (s *ShapeOf) likeDate() bool {
	return s.Len >= 6 && s.Len <= 40 && s.Digits >= 3 && s.At == 0 && s.Other <= 2 &&
		s.Hyphens <= 3 && s.Slashes <= 2 && s.Colons <= 3 && s.Words <= 5 && s.Letters <= 20 &&
		(s.Letters >= 3 || s.Hyphens+s.Slashes+s.Dots >= 2 || s.Len == 8)
}

// calendarDate is a date as it was read.
type calendarDate struct {
	year, month, day int
	compact          bool // eight bare digits, which are mostly something else
	timed            bool // followed by a time that is not midnight
}

// time gives midnight UTC; the zero time for no date.
func (d *calendarDate) time() time.Time {
	if d.day == 0 {
		return time.Time{}
	}
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

const (
	firstYear = 1800
	lastYear  = 2200
)

func (d *calendarDate) plausible() bool {
	if d.year < firstYear || d.year > lastYear || d.month < 1 || d.month > 12 || d.day < 1 {
		return false
	}
	return d.day <= daysOf(d.year, d.month)
}

// daysOf is the number of days of a month in the Gregorian calendar.
func daysOf(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// shortestMonth is the number of letters of "May".
const shortestMonth = 3

// readDate reads a date; named says whether its month can have a name.
func readDate(text string, named bool) (calendarDate, bool) {
	if fits(text[:min(len(text), isoLength)], isoForm) && (len(text) == isoLength || timeMarks[text[isoLength]]) {
		d := calendarDate{year: number(text[:4]), month: number(text[5:7]), day: number(text[8:isoLength])}
		return d.before(strings.TrimSpace(text[min(len(text), isoLength+1):]))
	}
	day, rest := splitTime(text)
	d, ok := numericDate(day)
	switch {
	case ok:
		return d.before(rest)
	case named:
		return namedMonthDate(text)
	}
	return calendarDate{}, false
}

// Most dates in databases have the form of ISO 8601, which is read without looking for the parts.
const (
	isoForm   = "9999-99-99"
	isoLength = len(isoForm)
)

// before gives a date with what follows it, which has to be a time of day or nothing.
func (d calendarDate) before(rest string) (calendarDate, bool) {
	if !d.plausible() {
		return calendarDate{}, false
	}
	if rest != "" {
		midnight, ok := clock(rest)
		if !ok || d.compact {
			return calendarDate{}, false
		}
		d.timed = !midnight
	}
	return d, true
}

var (
	timeMarks    = bytesOf("Tt ")
	dateMarks    = bytesOf("-/.")
	plusMinus    = bytesOf("+-")
	decimalMarks = bytesOf(".,")
)

// splitTime parts a date from the time that follows a "T" or a space.
func splitTime(text string) (day, rest string) {
	if i := timeMarks.index(text); i > 0 {
		return text[:i], strings.TrimSpace(text[i+1:])
	}
	return text, ""
}

func numericDate(text string) (calendarDate, bool) {
	if fits(text, "99999999") {
		return calendarDate{number(text[:4]), number(text[4:6]), number(text[6:]), true, false}, true
	}
	i := dateMarks.index(text)
	if i < 0 {
		return calendarDate{}, false
	}
	separator := text[i]
	middle, last, ok := strings.Cut(text[i+1:], string(separator))
	if !ok {
		return calendarDate{}, false
	}
	return arrange(text[:i], middle, last, separator)
}

// arrange finds out which part is which.
func arrange(a, b, c string, separator byte) (calendarDate, bool) {
	x, y, z := number(a), number(b), number(c)
	if x < 0 || y < 0 || z < 0 || len(b) > 2 {
		return calendarDate{}, false
	}
	switch {
	case len(a) == 4 && len(c) <= 2:
		return calendarDate{year: x, month: y, day: z}, true
	case len(a) > 2 || len(c) != 4 && !(len(c) == 2 && len(a) == 2 && len(b) == 2 && separator == '/'):
		return calendarDate{}, false
	}
	z = fullYear(c, z)
	monthFirst := separator == '/' && x <= 12 || y > 12
	if monthFirst {
		return calendarDate{year: z, month: x, day: y}, true
	}
	return calendarDate{year: z, month: y, day: x}, true
}

// fullYear reads two digits as POSIX does: 69 to 99 are of the twentieth century.
func fullYear(text string, year int) int {
	switch {
	case len(text) != 2:
		return year
	case year >= 69:
		return 1900 + year
	}
	return 2000 + year
}

// monthStems are the first three letters of month names, folded, in English, Dutch, German and French.
var monthStems = map[string]int{
	"jan": 1, "feb": 2, "fev": 2, "mar": 3, "mrt": 3, "maa": 3, "apr": 4, "avr": 4, "may": 5, "mei": 5, "mai": 5,
	"jun": 6, "jul": 7, "aug": 8, "aou": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}

// monthNames are the whole names and the usual short ones.
var monthNames = lazyLexicon("months.txt")

// namedMonthDate reads "4 July 1976", "July 4, 1976", "4-jul-1976" and "4 juli 1976".
func namedMonthDate(text string) (calendarDate, bool) {
	var parts [3]string
	n := 0
	for field := range strings.FieldsFuncSeq(text, dateGap) {
		if n == len(parts) {
			return calendarDate{}, false
		}
		parts[n], n = field, n+1
	}
	if n != 3 {
		return calendarDate{}, false
	}
	d := calendarDate{}
	if d.month = namedMonth(parts[1]); d.month > 0 {
		d.day, d.year = ordinal(parts[0]), number(parts[2])
	} else if d.month = namedMonth(parts[0]); d.month > 0 {
		d.day, d.year = ordinal(parts[1]), number(parts[2])
	}
	if len(parts[2]) == 2 && d.year >= 0 {
		d.year = fullYear(parts[2], d.year)
	}
	if !d.plausible() {
		return calendarDate{}, false
	}
	return d, true
}

func dateGap(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' || r == '/' }

func namedMonth(word string) int {
	if len(word) < 3 || isDigit(word[0]) || !monthNames().has(word) {
		return 0
	}
	var buf [32]byte
	folded := appendFolded(buf[:0], word)
	if string(folded[:min(4, len(folded))]) == "juil" {
		return 7
	}
	return monthStems[string(folded[:3])]
}

// ordinal reads "4", "4th" and "1er".
func ordinal(text string) int {
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	switch text[digits:] {
	case "", "st", "nd", "rd", "th", "e", "er":
		return number(text[:digits])
	}
	return -1
}

// clock reads a time of day with an optional half of the day or zone, and says whether it is midnight.
func clock(text string) (midnight, ok bool) {
	if fits(text, "99:99:99") {
		return midnightOrTime(text, false)
	}
	body := strings.TrimRight(text, "Zz ")
	half := false
	if n := len(body); n > 2 {
		if suffix := body[n-2:]; strings.EqualFold(suffix, "am") || strings.EqualFold(suffix, "pm") {
			body, half = strings.TrimRight(body[:n-2], " "), true
		}
	}
	body = cutZone(body)
	for _, form := range [...]string{"99:99", "9:99", "99:99:99", "9:99:99"} {
		if fits(cutFraction(body), form) {
			return midnightOrTime(body, half)
		}
	}
	return false, false
}

func midnightOrTime(body string, half bool) (midnight, ok bool) {
	hour, rest, _ := strings.Cut(body, ":")
	minute, second := number(rest[:2]), 0
	if len(rest) >= 5 {
		second = number(rest[3:5])
	}
	h := number(hour)
	if h > 24 || half && (h < 1 || h > 12) || minute > 59 || second > 60 {
		return false, false
	}
	return !half && h == 0 && minute == 0 && second == 0 || half && h == 12 && minute == 0 && second == 0, true
}

// cutZone drops "+02:00", "-0500", "+02" and " UTC".
func cutZone(text string) string {
	text = strings.TrimSuffix(strings.TrimSuffix(text, " UTC"), " GMT")
	if i := plusMinus.lastIndex(text); i >= 4 {
		if zone := text[i+1:]; fits(zone, "99:99") || fits(zone, "9999") || fits(zone, "99") {
			return strings.TrimRight(text[:i], " ")
		}
	}
	return text
}

func cutFraction(text string) string {
	if i := decimalMarks.lastIndex(text); i > 0 && every(text[i+1:], isDigit) {
		return text[:i]
	}
	return text
}

func matchTimestamp(v *Value) Strength {
	if v.Shape.Digits == v.Shape.Len {
		n := number(v.Text)
		if len(v.Text) == 13 {
			n /= 1000
		} else if len(v.Text) != 10 {
			return None
		}
		if n >= 946684800 && n < 2208988800 { // the years 2000 to 2039
			return Shape
		}
		return None
	}
	if _, rest := splitTime(v.Text); rest == "" {
		return None
	}
	d, ok := v.date()
	switch {
	case !ok || v.Shape.Colons == 0:
		return None
	case !d.timed:
		return Shape // a day without a time, in a column of timestamps
	}
	return Likely
}
