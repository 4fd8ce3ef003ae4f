package policy

import (
	"regexp"
	"slices"
	"strings"
)

// companyNames finds the name of the business.
type companyNames struct {
	legal *regexp.Regexp // a name with its legal form
}

var (
	introduced = regexp.MustCompile(`(?:^|\s)((?:\p{Lu}[\p{L}\d&.’'-]*\s?(?:&\s)?){1,5})\s*\((?:(?:collectively|together|hereinafter|hierna)?,?\s*(?:referred to as\s+)?)["“‘„]`)
	titled     = regexp.MustCompile(`(?i:privacy\s*(?:policy|notice|statement)|privacyverklaring|privacybeleid|privacy\s+\w+)\s*(?:,| of | for | van | voor | - | – | \| )\s*((?:\p{Lu}[\p{L}\d&.’'-]*,?\s?(?:(?:&|and|en)\s)?){1,6})`)
	titleEnd   = regexp.MustCompile(`^((?:\p{Lu}[\p{L}\d&.’'-]*\s){1,4}?)(?:[A-Z][\w]*\s)?(?:Privacy|California|CCPA|Notice)`)
	atCompany  = regexp.MustCompile(`\bAt\s+(\p{Lu}[\p{L}\d&.’'-]*(?:\s\p{Lu}[\p{L}\d&.’'-]*){0,3}),\s+(?:we|your|our)\b|\b(?:Bij)\s+(\p{Lu}[\p{L}\d&.’'-]*(?:\s\p{Lu}[\p{L}\d&.’'-]*){0,3})\s+(?:vinden|hechten|nemen)`)
)

func newCompanyNames(forms []string) *companyNames {
	quoted := make([]string, len(forms))
	for i, form := range forms {
		quoted[i] = regexp.QuoteMeta(form)
		if upper := strings.ToUpper(form); upper != form && len(form) > 2 {
			quoted = append(quoted, regexp.QuoteMeta(upper))
		}
	}
	slices.SortFunc(quoted, func(a, b string) int { return len(b) - len(a) })
	word := `[\p{Lu}\d][\p{L}\p{N}.’'&+-]*`
	return &companyNames{legal: regexp.MustCompile(
		`(?:^|[\s(“"‘'])((?:` + word + `\s+(?:(?:&|and|en|of)\s+)?){0,5}` + word + `)((?:,|\s+&)?\s+(?:` + strings.Join(quoted, "|") + `)\b\.?)`)}
}

// notNames begin a match of a name and do not belong to it.
var notNames = []string{
	"the", "this", "welcome", "about", "copyright", "de", "het", "dit", "een", "in", "at", "by", "we", "wij", "thanks", "privacy", "policy",
	"notice", "statement", "of", "for", "van", "voor", "privacybeleid", "privacyverklaring", "california", "to", "and", "en", "effective", "contact",
}

// company gives the name of the business as the notice writes it; "" when it names none.
func (c *companyNames) company(doc *document) (string, *block) {
	if name, where := c.legalName(doc); name != "" {
		return name, where
	}
	if name, where := c.foundationName(doc); name != "" {
		return name, where
	}
	for _, form := range []*regexp.Regexp{introduced, titled, atCompany, titleEnd} {
		for i := range doc.blocks {
			b := &doc.blocks[i]
			if m := form.FindStringSubmatch(b.allText()); m != nil && i < 40 {
				if name := trimName(strings.Join(m[1:], "")); name != "" && (form != titleEnd || b.kind == blockHeading) {
					return name, b
				}
			}
		}
	}
	if m := c.legal.FindStringSubmatch(doc.title); m != nil {
		return trimName(m[1]) + strings.TrimRight(m[2], " "), nil
	}
	return "", nil
}

// foundation is a name that a Dutch legal form begins.
var foundation = regexp.MustCompile(`\b((?:Stichting|Vereniging|Coöperatie)(?:\s\p{Lu}[\p{L}\d&.’'-]*){1,5})`)

// foundationName gives the first name that begins with its legal form.
func (c *companyNames) foundationName(doc *document) (string, *block) {
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if m := foundation.FindStringSubmatch(b.allText()); m != nil {
			return strings.TrimRight(m[1], ".,"), b
		}
	}
	return "", nil
}

// legalName gives the name with a legal form whose first word the notice uses most, the first one among equals.
func (c *companyNames) legalName(doc *document) (name string, where *block) {
	uses := map[string]int{}
	for i := range doc.blocks {
		for word := range strings.FieldsSeq(doc.blocks[i].allText()) {
			uses[strings.Trim(word, ".,;:()\"“”‘’'")]++
		}
	}
	most := 0
	for i := range doc.blocks {
		b := &doc.blocks[i]
		for _, m := range c.legal.FindAllStringSubmatch(b.allText(), -1) {
			found := trimName(m[1])
			first, _, _ := strings.Cut(found, " ")
			if n := uses[strings.Trim(first, ",")]; found != "" && n > most {
				most, name, where = n, found+strings.TrimRight(m[2], " "), b
			}
		}
	}
	return name, where
}

// trimName takes words off that begin the sentence rather than the name.
func trimName(name string) string {
	words := strings.Fields(strings.Trim(name, " ,"))
	for len(words) > 0 && slices.Contains(notNames, strings.ToLower(words[0])) {
		words = words[1:]
	}
	joined := strings.Join(words, " ")
	if slices.Contains([]string{"Privacy", "California", "Notice", "Your", "Our", "Statement", "Policy", "CCPA", "Consumer"}, joined) {
		return ""
	}
	return joined
}

// selfWords gives the words by which the business speaks of itself: the first word of its name, and short names that
// are set in quotation marks behind it.
func selfWords(name string, b *block) map[string]bool {
	self := map[string]bool{}
	if tokens := tokenize(name); len(tokens) > 0 {
		self[tokens[0].word] = true
	}
	if b == nil {
		return self
	}
	for _, m := range shortName.FindAllStringSubmatch(b.allText(), -1) {
		if tokens := tokenize(m[1]); len(tokens) == 1 {
			self[tokens[0].word] = true
		}
	}
	return self
}

var shortName = regexp.MustCompile(`["“‘']([\p{L}\d][\p{L}\d .&-]{1,30})["”’',]`)
