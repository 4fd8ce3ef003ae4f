package register

import (
	"fmt"
	"regexp"

	"github.com/agnivade/levenshtein"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Codes are the words that a register may use, taken from the version of the law that applies.
type Codes struct {
	Letters        []inventory.Letter     // categories of Cal. Civ. Code 1798.140(v)(1), and "L"
	SensitiveItems []string               // keys of 1798.140(ae), such as "ae1A"
	Types          []inventory.DataTypeID // data types of the taxonomy
	Purposes       []string               // "bp1_ad_audit", ...
	Sources        []string               // categories of sources, 11 CCR 7001(f)
	Recipients     []string               // categories of recipients, 11 CCR 7001(g)
	Special        []string               // items of GDPR Art. 9(1), such as "art9_health"
}

// CodesOf gives the codes of a version of the law and of the data types. The newest version fits most registers, since
// it knows the codes of the earlier ones.
func CodesOf(law *taxonomy.Law, types []*taxonomy.Type) Codes {
	codes := Codes{
		Purposes: keys(law.Purposes), Sources: keys(law.Sources), Recipients: keys(law.Recipients), Special: keys(law.Special),
	}
	for _, category := range law.Categories {
		codes.Letters = append(codes.Letters, category.Letter)
	}
	for _, item := range law.SensitiveItems {
		codes.SensitiveItems = append(codes.SensitiveItems, item.Key)
	}
	for _, t := range types {
		codes.Types = append(codes.Types, t.ID)
	}
	return codes
}

func keys(list []taxonomy.Code) []string {
	all := make([]string, len(list))
	for i, code := range list {
		all[i] = code.Key
	}
	return all
}

var (
	ownCode       = regexp.MustCompile(`^[a-z][a-z0-9_]{1,39}$`)
	statutoryCode = regexp.MustCompile(`^bp[0-9]`) // reserved for the purposes of 1798.140(e)
)

// codebook checks the codes of one list: those of the law, and own codes that the register explains in words.
type codebook struct {
	noun    string // "a purpose code"
	words   string // key that explains an own code: "text" or "note"
	known   map[string]bool
	list    []string
	defined map[string]bool
	uses    []codeUse
}

type codeUse struct {
	at   value
	code string
}

func newCodebook(noun, words string, list []string) *codebook {
	b := &codebook{noun: noun, words: words, known: map[string]bool{}, list: list, defined: map[string]bool{}}
	for _, code := range list {
		b.known[code] = true
	}
	return b
}

// use notes a code; it is checked when the whole register has been read, since it may be explained further down.
func (b *codebook) use(at value, code, words string) {
	if code == "" {
		return
	}
	b.uses = append(b.uses, codeUse{at, code})
	if words != "" {
		b.defined[code] = true
	}
}

func (b *codebook) check(r *reader) {
	for _, use := range b.uses {
		if problem := b.fault(use.code); problem != "" {
			r.report(use.at, "%s", problem)
		}
	}
}

// fault says what is wrong with a code; empty when nothing is. An own code that is a slip of the pen away from one of
// the law's is taken for the slip, even when it is explained.
func (b *codebook) fault(code string) string {
	unknown := fmt.Sprintf("%s is not %s", quote(code), b.noun)
	switch near := closest(code, b.list); {
	case b.known[code]:
		return ""
	case !b.defined[code] && near != "":
		return unknown + didYouMean(code, b.list)
	case !b.defined[code]:
		return fmt.Sprintf("%s; to use a code of your own, explain it with %q", unknown, b.words)
	case statutoryCode.MatchString(code) || near != "" && levenshtein.ComputeDistance(code, near) == 1:
		return unknown + didYouMean(code, b.list)
	case !ownCode.MatchString(code):
		return quote(code) + " is not a code: use 2 to 40 lower-case letters, digits and underscores, a letter first"
	}
	return ""
}
