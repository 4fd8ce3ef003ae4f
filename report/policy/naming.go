package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// naming is how a text names categories.
type naming struct {
	letters  []string // in the order of the text
	items    []string // keys of sensitive items
	kind     string   // kindStatute, kindOwn, or kindLetter
	rule     string   // the phrase that decided
	name     string   // as written
	label    string   // the letter that the notice gives; "" without one
	named    passage  // the name
	examples passage  // what stands behind the name
}

// kindLetter is the kind of a naming that rests on the notice's letter alone.
const kindLetter = "letter"

var (
	letterLabel = regexp.MustCompile(`^(?:(?i:category|categorie|cat\.)\s+["“]?([A-L])["”]?\s*[-–—:.)]*\s*|\(?([A-L])[.):]\s*|([A-L])\s+[-–—]\s+)`)
	soleLetter  = regexp.MustCompile(`^(?:(?i:category|categorie|cat\.)\s+)?\(?([A-L])[.):]?$`)
	numberLabel = regexp.MustCompile(`^\(?\d{1,2}[.):]\s+`)
	nameEnd     = regexp.MustCompile(`(?i)\n|:\s|:$|;| [-–—] |,? (?:such as|including|like|for example|e\.g\.|zoals|waaronder|bijvoorbeeld|bijv\.)[ ,:]|\.\s+\p{Lu}|\.$| \((?:such|like|for|e\.g|including|your|for example|zoals|bijv|waaronder)`)
	parenthesis = regexp.MustCompile(`\s*\([^()]*(?:\([^()]*\)[^()]*)*\)`)
	citation    = regexp.MustCompile(`(?i)1798|§|u\.?s\.?c|ferpa|family educational|civ\. code|c\.f\.r`)
)

// nameLength is how many words a name of a category has at most; the statute's own have about thirty.
const nameLength = 40

// name tells which categories the beginning of a text names. The letters are empty when it names none that is known.
func (v *vocabulary) name(p passage) naming {
	n := naming{}
	rest := p
	if m := letterLabel.FindStringSubmatchIndex(p.text); m != nil {
		for g := 1; g <= 3; g++ {
			if m[2*g] >= 0 {
				n.label = p.text[m[2*g]:m[2*g+1]]
			}
		}
		rest = p.slice(m[1], len(p.text))
	} else if m := numberLabel.FindStringIndex(p.text); m != nil {
		rest = p.slice(m[1], len(p.text))
	}
	end := v.endOfName(rest.text)
	n.named = rest.slice(0, end)
	n.name = strings.Trim(n.named.text, " .:;,-–")
	n.examples = rest.slice(end, len(rest.text))
	tokens := tokenize(n.named.text)
	if len(tokens) > nameLength {
		tokens = tokens[:nameLength]
	}
	n.decide(v, tokens)
	return n
}

// endOfName finds where the name ends and examples begin. A citation in parentheses is part of the name.
func (v *vocabulary) endOfName(text string) int {
	end := len(text)
	for _, m := range nameEnd.FindAllStringIndex(text, -1) {
		if text[m[0]] == '.' && !v.endsAt(text, m[0]) || m[0] == 0 {
			continue
		}
		end = m[0]
		break
	}
	for _, m := range parenthesis.FindAllStringIndex(text[:end], -1) {
		if inner := text[m[0]:m[1]]; !citation.MatchString(inner) && m[0] > 0 && len(strings.TrimSpace(inner)) > len("(e)") {
			return m[0]
		}
	}
	if open := strings.LastIndex(text[:end], "("); open > 0 && strings.LastIndex(text[:end], ")") < open {
		if whole := parenthesis.FindStringIndex(text); whole != nil && citation.MatchString(text[whole[0]:whole[1]]) {
			return whole[1]
		}
		return open
	}
	return end
}

// decide takes the letters from the names that were found: the statute's before own ones.
func (n *naming) decide(v *vocabulary, tokens []token) {
	hits := longest(v.names.find(tokens))
	statute := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return h.group.Kind != kindStatute })
	n.kind = kindOwn
	if len(statute) > 0 {
		hits, n.kind = statute, kindStatute
	}
	for _, h := range hits {
		letter := h.group.Code
		if n.rule == "" {
			n.rule = phraseAt(tokens, h)
		}
		if !slices.Contains(n.letters, letter) {
			n.letters = append(n.letters, letter)
		}
		if letter == "K" || letter == "C" || letter == "L" || letter == "B" && n.kind == kindStatute {
			break // what follows tells what it is drawn from, or what law protects or lists it
		}
	}
	if i := slices.Index(n.letters, "B"); n.kind == kindStatute && i >= 0 {
		n.letters = []string{"B"}
	}
	for _, h := range longest(v.items.find(tokens)) {
		if !slices.Contains(n.items, h.group.Code) {
			n.items = append(n.items, h.group.Code)
		}
	}
}

func phraseAt(tokens []token, h hit) string {
	words := make([]string, 0, h.to-h.from)
	for _, t := range tokens[h.from:h.to] {
		words = append(words, t.word)
	}
	return strings.Join(words, " ")
}

// statutory reports whether the text begins with a name in the statute's terms.
func (n naming) statutory() bool { return len(n.letters) > 0 && n.kind == kindStatute }

// yesNo tells whether a text says yes or no and little else: "yes", "no", or "" when it says something else.
func (v *vocabulary) yesNo(text string) string {
	text = strings.Trim(text, " .!*\n\"'()")
	lower := strings.ToLower(text)
	if slices.Contains(v.words.Yes, lower) {
		return "yes"
	}
	if slices.Contains(v.words.No, lower) {
		return "no"
	}
	tokens := tokenize(text)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.word
	}
	joined := strings.Join(words, " ")
	switch {
	case joined == "":
		return v.sign(text)
	case slices.Contains(v.words.Yes, joined):
		return "yes"
	case slices.Contains(v.words.No, joined):
		return "no"
	}
	switch words[0] {
	case "yes", "ja":
		return "yes"
	case "no", "nee", "neen", "none":
		return "no"
	}
	return v.sign(text)
}

// sign tells what a text means that begins with a mark.
func (v *vocabulary) sign(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("✓✔✅☑", first):
		return "yes"
	case strings.ContainsRune("✗✘❌☐", first):
		return "no"
	}
	return ""
}

// boilerplate reports whether examples are those of the statute and nothing of the business's own.
func (v *vocabulary) boilerplate(letter, examples string) bool {
	known, total := 0, 0
	for _, t := range tokenize(examples) {
		total++
		if v.statute[letter][t.word] || v.exampleWord[t.word] {
			known++
		}
	}
	return total >= 3 && known*10 >= total*9
}

// parties gives the codes of the sources or recipients that a text names, in the order of the text. The law's own names
// of codes, which have commas and "and" within, are found first.
func (l *lexicon) parties(text string) []string {
	if l.long == nil {
		return union(nil, l.plainParties(text))
	}
	var codes []string
	tokens := tokenize(text)
	at := 0
	for _, h := range longest(l.long.find(tokens)) {
		codes = union(codes, l.plainParties(text[at:tokens[h.from].start]))
		codes = union(codes, []string{h.group.Code})
		at = tokens[h.to-1].end
	}
	return union(codes, l.plainParties(text[at:]))
}

// plainParties gives the codes of the elements of an enumeration.
func (l *lexicon) plainParties(text string) []string {
	var codes []string
	for _, element := range elements(text) {
		tokens := tokenize(element)
		words := make([]string, len(tokens))
		for i, t := range tokens {
			words[i] = t.word
		}
		if g := l.whole[strings.Join(words[behindVerb(words):], " ")]; g != nil {
			codes = append(codes, g.Code)
			continue
		}
		last := -1
		for _, h := range longest(l.find(tokens)) {
			if h.group.Code != "service_provider" || h.from != last {
				codes = append(codes, h.group.Code) // in "call center vendors" the kind is told
			}
			last = h.to
		}
	}
	return codes
}

// behindVerb gives where the party begins in the words of an element such as "our sources are you".
func behindVerb(words []string) int {
	for i := len(words) - 2; i >= 0; i-- {
		switch words[i] {
		case "are", "is", "include", "includes", "zijn":
			return i + 1
		}
	}
	if len(words) > 1 && words[0] == "from" {
		return 1
	}
	return 0
}

var elementEnd = regexp.MustCompile(`[,;\n/•]|\.\s|\.$|:|\b(?:and|or|en|of)\b`)

// elements splits an enumeration. A party is found in its element, and in the whole where a name has "and" within.
func elements(text string) []string {
	var out []string
	for _, part := range elementEnd.Split(text, -1) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
