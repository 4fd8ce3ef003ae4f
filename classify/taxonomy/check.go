package taxonomy

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"pinventory/inventory"
)

var (
	idPattern        = regexp.MustCompile(`^[a-z]+\.[a-z][a-z0-9_]*$`)
	fideslangPattern = regexp.MustCompile(`^(user|system)(\.[a-z_]+)*$`)
	dpvPattern       = regexp.MustCompile(`^[A-Z][A-Za-z]*$`)
	languagePattern  = regexp.MustCompile(`^[a-z]{2}$`)
	detectorPattern  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

var valueKinds = []inventory.ValueKind{
	inventory.ValueText, inventory.ValueInteger, inventory.ValueDecimal, inventory.ValueBoolean, inventory.ValueDate,
	inventory.ValueTime, inventory.ValueTimestamp, inventory.ValueUUID, inventory.ValueNetwork, inventory.ValueEnum,
	inventory.ValueJSON, inventory.ValueXML, inventory.ValueArray, inventory.ValueSpatial, inventory.ValueBinary,
	inventory.ValueOther,
}

// typeChecker checks types against the newest law and against each other.
type typeChecker struct {
	law      *Law
	groups   []Group
	words    *Lexicon
	byID     map[inventory.DataTypeID]locatedType
	standing map[string]locatedType // "names email" to the type that has the phrase "email" among its names
	problems *problems

	current locatedType
}

func newTypeChecker(t *Taxonomy, l *loader) *typeChecker {
	return &typeChecker{
		law:      t.laws[len(t.laws)-1],
		groups:   t.groups,
		words:    &t.words,
		byID:     map[inventory.DataTypeID]locatedType{},
		standing: map[string]locatedType{},
		problems: &l.problems,
	}
}

func (c *typeChecker) check(t locatedType) {
	c.current = t
	c.checkID()
	c.checkText("label", t.Label, "en", "nl")
	c.checkGroup()
	c.checkLetters()
	c.checkSensitive()
	c.checkGDPR()
	c.checkVocabularies()
	c.checkWords()
	c.checkDetection()
}

func (c *typeChecker) report(field, format string, args ...any) {
	*c.problems = append(*c.problems, c.current.doc.problem(c.current.base, field, format, args...))
}

func (c *typeChecker) checkID() {
	id := c.current.ID
	if !idPattern.MatchString(string(id)) {
		c.report("id", "%q must have the form group.name in lower case, such as contact.email", id)
		return
	}
	if first, taken := c.byID[id]; taken {
		c.report("id", "%q is also the id of a type in %s", id, first.doc.name)
		return
	}
	c.byID[id] = c.current
}

// checkText asks for the languages in want, and for none when want is empty and the text is, too.
func (c *typeChecker) checkText(field string, text Text, want ...string) {
	for _, lang := range slices.Sorted(maps.Keys(text)) {
		if !languagePattern.MatchString(lang) {
			c.report(field+"."+lang, "%q is not a language of two letters", lang)
		}
	}
	for _, lang := range want {
		if strings.TrimSpace(text[lang]) == "" {
			c.report(field+"."+lang, "is missing")
		}
	}
}

func (c *typeChecker) checkGroup() {
	keys := make([]string, len(c.groups))
	for i, g := range c.groups {
		keys[i] = g.Key
	}
	if !slices.Contains(keys, c.current.Group) {
		c.report("group", "%q is none of %s", c.current.Group, strings.Join(keys, ", "))
	}
}

func (c *typeChecker) checkLetters() {
	seen := map[inventory.Letter]bool{}
	for i, letter := range c.current.Letters {
		field := fmt.Sprintf("letters[%d].letter", i)
		switch {
		case letter.Letter == letterSensitive:
			c.report(field, "leave L out: it follows from sensitive")
		case c.law.Category(letter.Letter) == nil:
			c.report(field, "%q is none of the letters A to K", letter.Letter)
		case seen[letter.Letter]:
			c.report(field, "%q is listed twice", letter.Letter)
		}
		seen[letter.Letter] = true
		if letter.When != nil {
			c.checkText(fmt.Sprintf("letters[%d].when", i), letter.When, "en", "nl")
		}
	}
}

func (c *typeChecker) checkSensitive() {
	switch s := c.current.Sensitive; s.State {
	case inventory.SensitiveNo:
		if s.Item != "" || len(s.When) > 0 {
			c.report("sensitive", "has an item or a condition although its state is no")
		}
	case inventory.SensitiveYes:
		c.checkItem()
		if len(s.When) > 0 {
			c.report("sensitive.when", "has a condition although the state is yes; use conditional")
		}
	case inventory.SensitiveConditional:
		c.checkItem()
		c.checkText("sensitive.when", s.When, "en", "nl")
	default:
		c.report("sensitive.state", "%q is none of yes, conditional, no", s.State)
	}
}

func (c *typeChecker) checkItem() {
	item := c.current.Sensitive.Item
	if item == OfTrait || c.law.SensitiveItem(item) != nil {
		return
	}
	var keys []string
	for _, i := range c.law.SensitiveItems {
		keys = append(keys, i.Key)
	}
	c.report("sensitive.item", "%q is none of %s, %s", item, strings.Join(keys, ", "), OfTrait)
}

func (c *typeChecker) checkGDPR() {
	g := c.current.GDPR
	if len(g.Note) > 0 {
		c.checkText("gdpr.note", g.Note, "en")
	}
	switch g.Class {
	case ClassSpecial:
		if g.Code != OfTrait && c.law.SpecialCategory(g.Code) == nil {
			c.report("gdpr.code", "%q is no item of GDPR Art. 9(1), such as art9_health", g.Code)
		}
	case ClassPersonal, ClassCriminal, ClassNationalID:
		if g.Code != "" {
			c.report("gdpr.code", "is only for class special")
		}
	default:
		c.report("gdpr.class", "%q is none of personal, special, criminal, national_id", g.Class)
	}
}

func (c *typeChecker) checkVocabularies() {
	t := c.current
	if !fideslangPattern.MatchString(t.Fideslang) {
		c.report("fideslang", "%q must be a key below user or system, such as user.contact.email", t.Fideslang)
	}
	if t.DPV != "" && !dpvPattern.MatchString(t.DPV) {
		c.report("dpv", "%q must be a term such as EmailAddress", t.DPV)
	}
	if len(t.Note) > 0 {
		c.checkText("note", t.Note, "en")
	}
}

func (c *typeChecker) checkWords() {
	t := c.current
	c.checkStanding("names", t.Names)
	c.checkStanding("weak_names", t.WeakNames)
	c.checkPhrases("not_names", t.NotNames, func(at phrasePlace, phrase string) {
		if first, ok := c.standing["names "+expandPhrase(phrase, c.words)]; ok && first.Type == t.Type {
			c.report(at.field(), "%q is also among the names", phrase)
		}
	})
}

// checkStanding asks that no two types claim a phrase with equal standing.
func (c *typeChecker) checkStanding(list string, words Words) {
	c.checkPhrases(list, words, func(at phrasePlace, phrase string) { c.claim(list, at, phrase) })
}

// claim gives a phrase to the current type, and reports whether it may have it. From an embedded type a phrase goes over
// to a user's, for users know their own words best.
func (c *typeChecker) claim(list string, at phrasePlace, phrase string) bool {
	key := expandPhrase(phrase, c.words)
	first, taken := c.standing[list+" "+key]
	if taken && first.Type != c.current.Type {
		if first.own || !c.current.own {
			c.report(at.field(), "%q names both %s and %s", phrase, first.ID, c.current.ID)
			return false
		}
		first.drop(list, key, c.words)
	}
	c.standing[list+" "+key] = c.current
	return true
}

// phrasePlace is the place of a phrase in its type.
type phrasePlace struct {
	list, lang string
	index      int
}

func (p phrasePlace) field() string { return fmt.Sprintf("%s.%s[%d]", p.list, p.lang, p.index) }

func (c *typeChecker) checkPhrases(list string, words Words, each func(at phrasePlace, phrase string)) {
	for _, lang := range slices.Sorted(maps.Keys(words)) {
		if !languagePattern.MatchString(lang) {
			c.report(list+"."+lang, "%q is not a language of two letters", lang)
			continue
		}
		for i, phrase := range words[lang] {
			at := phrasePlace{list, lang, i}
			if complaint := checkPhrase(phrase); complaint != "" {
				c.report(at.field(), "%q %s", phrase, complaint)
				continue
			}
			each(at, phrase)
		}
	}
}

func (c *typeChecker) checkDetection() {
	for i, name := range c.current.Detectors {
		if !detectorPattern.MatchString(name) {
			c.report(fmt.Sprintf("detectors[%d]", i), "%q is not the name of a detector", name)
		}
	}
	for i, kind := range c.current.Kinds {
		if !slices.Contains(valueKinds, inventory.ValueKind(kind)) {
			c.report(fmt.Sprintf("kinds[%d]", i), "%q is not a kind of value", kind)
		}
	}
}
