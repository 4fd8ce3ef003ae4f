package policy

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Dates as notices write them.
var (
	isoDate   = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	dayFirst  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|e)?\s+(?:of\s+)?([a-zé]{3,10})\.?,?\s+(\d{4})\b`)
	monthDay  = regexp.MustCompile(`(?i)\b([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	monthOnly = regexp.MustCompile(`(?i)\b([a-zé]{3,10})\.?,?\s+(\d{4})\b`)
	numeric   = regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b`)
	monthYear = regexp.MustCompile(`(?:^|[^\d/.-])(\d{1,2})[/.-](\d{4})\b`)
)

// dateIn gives the first date of a text and the place where it stands. In a date of figures alone the month comes
// first in English and the day in Dutch, unless only one reading is possible.
func (v *vocabulary) dateIn(text, language string) (date string, at int) {
	best := -1
	take := func(m []int, year, month, day string) {
		if m == nil || best >= 0 && m[0] >= best {
			return
		}
		if d := v.formDate(year, month, day); d != "" {
			date, best = d, m[0]
		}
	}
	part := func(m []int, i int) string { return text[m[2*i]:m[2*i+1]] }
	if m := isoDate.FindStringSubmatchIndex(text); m != nil {
		take(m, part(m, 1), part(m, 2), part(m, 3))
	}
	for _, m := range dayFirst.FindAllStringSubmatchIndex(text, -1) {
		take(m, part(m, 3), part(m, 2), part(m, 1))
	}
	for _, m := range monthDay.FindAllStringSubmatchIndex(text, -1) {
		take(m, part(m, 3), part(m, 1), part(m, 2))
	}
	if m := numeric.FindStringSubmatchIndex(text); m != nil {
		month, day := part(m, 1), part(m, 2)
		if first, _ := strconv.Atoi(month); language == "nl" || first > 12 {
			month, day = day, month
		}
		take(m, part(m, 3), month, day)
	}
	if best < 0 {
		for _, m := range monthOnly.FindAllStringSubmatchIndex(text, -1) {
			take(m, part(m, 2), part(m, 1), "")
		}
		if m := monthYear.FindStringSubmatchIndex(text); m != nil {
			take(m, part(m, 2), part(m, 1), "")
		}
	}
	return date, best
}

// formDate writes a date; "" when it is none.
func (v *vocabulary) formDate(year, month, day string) string {
	m, known := v.words.Months[strings.ToLower(month)]
	if !known {
		m, _ = strconv.Atoi(month)
	}
	y, _ := strconv.Atoi(year)
	if m < 1 || m > 12 || y < 1990 || y > 2100 {
		return ""
	}
	if day == "" {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	d, _ := strconv.Atoi(day)
	if d < 1 || d > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// headerFacts are the facts that stand anywhere in a notice: dates, the company, look-back, times to respond.
type headerFacts struct {
	v         *vocabulary
	effective Statement
	updated   Statement
	lookback  Statement
	weakBack  Statement
	responses []Response
	found     []Quote // required parts
	gaps      []Quote
	inRights  bool
}

// scan reads the facts of a block.
func (h *headerFacts) scan(b *block) {
	if b.kind == blockHeading {
		h.inRights = topicOf(h.v.sentence(b.text)) == "topic_rights"
	}
	parts := []passage{b.text}
	for _, row := range b.rows {
		parts = append(parts, row...)
	}
	for _, p := range parts {
		h.gapsIn(p)
		for _, s := range h.v.sentences(p) {
			h.dates(s, b)
			h.lookbacks(s)
			h.times(s)
			h.parts(s)
		}
	}
}

// dates reads the day from which the notice holds and the day of its last update.
func (h *headerFacts) dates(s *sentence, b *block) {
	if !s.has("date_effective", "date_updated") || len(s.tokens) > 40 {
		return
	}
	date, at := h.v.dateIn(s.text, b.language)
	if date == "" {
		return
	}
	before := h.v.sentence(s.slice(0, max(at, 0)))
	if !before.has("date_effective", "date_updated") {
		before = s
	}
	if before.has("date_other") {
		return
	}
	st := Statement{Value: date, Quote: quoteOf(s.passage, "")}
	switch {
	case before.has("date_effective") && h.effective.Value == "":
		st.Kind = "effective_date"
		h.effective = st
		h.second(s, at, b)
	case before.has("date_updated") && h.updated.Value == "" && len(s.tokens) <= 16:
		st.Kind = "updated_date"
		h.updated = st
	}
}

// second reads the date of the last update that stands behind the effective one in a sentence.
func (h *headerFacts) second(s *sentence, at int, b *block) {
	rest := s.slice(min(at+8, len(s.text)), len(s.text))
	date, _ := h.v.dateIn(rest.text, b.language)
	if date != "" && h.updated.Value == "" && h.v.sentence(rest).has("date_updated") {
		h.updated = Statement{Kind: "updated_date", Value: date, Quote: quoteOf(s.passage, "")}
	}
}

var (
	monthsBack = regexp.MustCompile(`(?i)\b(?:preceding|past|last|prior|previous|voorgaande|afgelopen|voorbije|laatste|vorige|voorafgaande)\s+(?:\(?(\d{1,2})\)?|([a-zé]+))[\s-]*(?:\((\d{1,2})\))?[\s-]*(?:months?|maand(?:en)?)\b`)
	monthsPast = regexp.MustCompile(`(?i)\b(?:(\d{1,2})|([a-zé]+))[\s-]*(?:\((\d{1,2})\))?[\s-]*(?:months?|maanden)\s+(?:preceding|prior|before|leading|voorafgaand|vóór)`)
	daysWithin = regexp.MustCompile(`(?i)\b(?:within|in|binnen(?:\s+de)?)\s+(?:approximately\s+|ongeveer\s+)?(?:\[?\(?(\d{1,3})\)?\]?|([a-zé-]+))\s*(?:[\[(](\d{1,3})[\])])?\s*(business|calendar|working|werk|kalender)?\s*-?(days|dagen)\b`)
)

// lookbacks reads how many months the lists of categories cover. What a right covers says nothing of that.
func (h *headerFacts) lookbacks(s *sentence) {
	m := monthsBack.FindStringSubmatch(s.text)
	if m == nil {
		m = monthsPast.FindStringSubmatch(s.text)
	}
	if m == nil {
		return
	}
	months := h.count(m[3], m[1], m[2])
	if months == 0 {
		return
	}
	st := Statement{Kind: "lookback", Value: strconv.Itoa(months), Quote: quoteOf(s.passage, "")}
	if h.inRights || s.has("rights", "supposed") || !s.has("collect", "sell", "share", "disclose", "topic_collect") {
		if h.weakBack.Kind == "" && !s.has("rights") && !h.inRights {
			h.weakBack = st
		}
		return
	}
	if h.lookback.Kind == "" {
		h.lookback = st
	}
}

// count gives the first number that is told, in figures or words.
func (h *headerFacts) count(numbers ...string) int {
	for _, text := range numbers {
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
		word := strings.ReplaceAll(strings.ToLower(text), "-", "")
		if n := h.v.words.Numbers[word]; n > 0 {
			return n
		}
		for tens, ten := range map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90} {
			if rest, ok := strings.CutPrefix(word, tens); ok && rest != "" && h.v.words.Numbers[rest] > 0 {
				return ten + h.v.words.Numbers[rest]
			}
		}
		if word == "fortyfive" {
			return 45
		}
	}
	return 0
}

// times reads within how many days requests are answered or their receipt is confirmed.
func (h *headerFacts) times(s *sentence) {
	if !s.has("respond", "confirm") {
		return
	}
	start := 0
	for _, m := range daysWithin.FindAllStringSubmatchIndex(s.text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s.text[m[2*i]:m[2*i+1]]
		}
		days := h.count(group(3), group(1), group(2))
		if days == 0 {
			continue
		}
		unit := strings.ToLower(group(4))
		lead := h.v.sentence(s.slice(start, m[0]))
		after := h.v.sentence(s.slice(m[1], len(s.text)))
		confirms := lead.has("confirm") && !lead.has("respond") || !lead.has("respond", "confirm") && !s.has("respond") && after.has("confirm")
		h.responses = append(h.responses, Response{
			Days: days, Business: unit == "business" || unit == "working" || unit == "werk",
			Confirms: confirms, Quote: quoteOf(s.passage, ""),
		})
		start = m[1]
	}
}
