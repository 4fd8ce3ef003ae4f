package taxonomy

import (
	"slices"

	"pinventory/inventory"
)

// phrasesFile is the shape of what a user's file adds to the phrases of one type.
type phrasesFile struct {
	Type      inventory.DataTypeID `yaml:"type"`
	Names     Words                `yaml:"names"`
	WeakNames Words                `yaml:"weak_names"`
	NotNames  Words                `yaml:"not_names"`
	Examples  Examples             `yaml:"examples"`
}

// ownPhrases are the phrases with the place where they were read.
type ownPhrases struct {
	phrasesFile
	doc  *document
	base string
}

// addPhrases adds the phrases of users to the types that they name.
func (l *loader) addPhrases(t *Taxonomy, check *typeChecker) {
	for _, own := range l.phrases {
		typ := t.byID[own.Type]
		if typ == nil {
			l.problems = append(l.problems, own.doc.problem(own.base, "type", "%q is no data type; pinventory rules list names them", own.Type))
			continue
		}
		typ.Examples.Columns = append(typ.Examples.Columns, own.Examples.Columns...)
		typ.Examples.NotColumns = append(typ.Examples.NotColumns, own.Examples.NotColumns...)
		check.current = locatedType{Type: typ, doc: own.doc, base: own.base, own: true}
		addList(check, "names", &typ.Names, own.Names)
		addList(check, "weak_names", &typ.WeakNames, own.WeakNames)
		addList(check, "not_names", &typ.NotNames, own.NotNames)
	}
}

func addList(check *typeChecker, list string, to *Words, words Words) {
	check.checkPhrases(list, words, func(at phrasePlace, phrase string) {
		if list != "not_names" && !check.claim(list, at, phrase) {
			return
		}
		if *to == nil {
			*to = Words{}
		}
		if !slices.Contains((*to)[at.lang], phrase) {
			(*to)[at.lang] = append((*to)[at.lang], phrase)
		}
	})
}

// drop takes a phrase out of a list of the type.
func (t locatedType) drop(list, key string, words *Lexicon) {
	from := t.Names
	if list == "weak_names" {
		from = t.WeakNames
	}
	for lang := range from {
		from[lang] = slices.DeleteFunc(from[lang], func(p string) bool { return expandPhrase(p, words) == key })
	}
}
