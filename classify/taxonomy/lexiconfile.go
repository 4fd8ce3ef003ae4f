package taxonomy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// wordsFile is the shape of a file of words.
type wordsFile struct {
	Abbreviations map[string]map[string]string    `yaml:"abbreviations"` // language, abbreviation, phrase
	Heads         map[Head]map[string][]string    `yaml:"heads"`         // head, language, words
	Tables        map[Subject]map[string][]string `yaml:"tables"`        // subject, language, words
	Plurals       map[string]map[string]string    `yaml:"plurals"`       // language, plural, singular
	Vendor        []string                        `yaml:"vendor"`
	IgnoredValues []string                        `yaml:"ignored_values"`

	IgnoredValueFiles []string `yaml:"ignored_value_files"` // only in users' files
}

// source is where words were read.
type source struct {
	doc  *document
	base string
	own  bool
}

// lexiconWord is a word with what the lexicon says of it.
type lexiconWord struct {
	source
	field string // path of its list in the file
	word  string
	value string
}

// lexiconLoader gathers the words of all files. Each list is from word to value.
type lexiconLoader struct {
	abbreviations, heads, tables, plurals, vendor, ignored []lexiconWord
}

func newLexiconLoader() *lexiconLoader { return &lexiconLoader{} }

func (l *lexiconLoader) add(src source, file *wordsFile) {
	l.abbreviations = append(l.abbreviations, pairs(src, "abbreviations", file.Abbreviations)...)
	l.plurals = append(l.plurals, pairs(src, "plurals", file.Plurals)...)
	l.heads = append(l.heads, classes(src, "heads", file.Heads)...)
	l.tables = append(l.tables, classes(src, "tables", file.Tables)...)
	for _, word := range file.Vendor {
		l.vendor = append(l.vendor, lexiconWord{src, "vendor", word, "vendor"})
	}
	for _, value := range file.IgnoredValues {
		l.ignored = append(l.ignored, lexiconWord{src, "ignored_values", value, "ignored"})
	}
}

// pairs lists a mapping from word to value by language.
func pairs(src source, field string, byLang map[string]map[string]string) []lexiconWord {
	var words []lexiconWord
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		for _, word := range slices.Sorted(maps.Keys(byLang[lang])) {
			words = append(words, lexiconWord{src, field + "." + lang, word, byLang[lang][word]})
		}
	}
	return words
}

// classes lists a mapping from class to its words by language, as words with their class.
func classes[C ~string](src source, field string, byClass map[C]map[string][]string) []lexiconWord {
	var words []lexiconWord
	for _, class := range slices.Sorted(maps.Keys(byClass)) {
		for _, lang := range slices.Sorted(maps.Keys(byClass[class])) {
			for _, word := range byClass[class][lang] {
				words = append(words, lexiconWord{src, fmt.Sprintf("%s.%s.%s", field, class, lang), word, string(class)})
			}
		}
	}
	return words
}

// lexicon settles the lists: a user's word replaces an embedded one.
func (l *lexiconLoader) lexicon(ps *problems) Lexicon {
	lex := Lexicon{
		Abbreviations: map[string][]string{},
		Heads:         map[string]Head{},
		Tables:        map[string]Subject{},
		HeadFirst:     headFirst(l.tables),
		Plurals:       map[string]string{},
		Vendor:        map[string]bool{},
		IgnoredValues: map[string]bool{},
	}
	settle(l.abbreviations, ps, func(w lexiconWord) string {
		lex.Abbreviations[w.word] = strings.Fields(w.value)
		return checkAbbreviation(w)
	})
	settle(l.plurals, ps, func(w lexiconWord) string {
		lex.Plurals[w.word] = w.value
		return checkAbbreviation(w)
	})
	settle(l.heads, ps, func(w lexiconWord) string {
		lex.Heads[w.word] = Head(w.value)
		return checkClass(w, heads)
	})
	settle(l.tables, ps, func(w lexiconWord) string {
		lex.Tables[w.word] = Subject(w.value)
		return checkClass(w, subjects)
	})
	settle(l.vendor, ps, func(w lexiconWord) string {
		lex.Vendor[w.word] = true
		return checkPhrase(w.word)
	})
	settle(l.ignored, ps, func(w lexiconWord) string {
		lex.IgnoredValues[strings.ToLower(strings.TrimSpace(w.word))] = true
		if strings.TrimSpace(w.word) == "" {
			return "must not be empty"
		}
		return ""
	})
	return lex
}

// headFirst gives the words that stand in lists of Romance languages alone.
func headFirst(words []lexiconWord) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		romance := slices.Contains([]string{"es", "fr", "it", "pt"}, w.field[strings.LastIndexByte(w.field, '.')+1:])
		first, known := out[w.word]
		out[w.word] = romance && (first || !known)
	}
	maps.DeleteFunc(out, func(_ string, only bool) bool { return !only })
	return out
}

// settle hands each word over once and reports words that two files of the same rank explain differently.
func settle(words []lexiconWord, ps *problems, keep func(lexiconWord) (complaint string)) {
	slices.SortStableFunc(words, func(a, b lexiconWord) int { return compareBool(a.own, b.own) })
	seen := map[string]lexiconWord{}
	for _, w := range words {
		if first, ok := seen[w.word]; ok && first.own == w.own && first.value != w.value {
			*ps = append(*ps, w.doc.problem(w.base, w.field, "%q is both %q, in %s of %s, and %q; keep one", w.word,
				first.value, first.field, first.doc.name, w.value))
			continue
		}
		seen[w.word] = w
		if complaint := keep(w); complaint != "" {
			*ps = append(*ps, w.doc.problem(w.base, w.field, "%q %s", w.word, complaint))
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

var heads = []string{
	string(HeadFlag), string(HeadCount), string(HeadKind), string(HeadTime), string(HeadKey), string(HeadSetting),
	string(HeadMeasure), string(HeadLocation),
}

var subjects = []string{
	string(SubjectPerson), string(SubjectOrganization), string(SubjectThing), string(SubjectEvent),
	string(SubjectPlace), string(SubjectTechnical),
}

func checkClass(w lexiconWord, known []string) string {
	if !slices.Contains(known, w.value) {
		return fmt.Sprintf("is under %q, which is none of %s", w.value, strings.Join(known, ", "))
	}
	return checkPhrase(w.word)
}

func checkAbbreviation(w lexiconWord) string {
	if strings.Contains(w.word, " ") {
		return "must be one word"
	}
	if complaint := checkPhrase(w.word); complaint != "" {
		return complaint
	}
	if complaint := checkPhrase(w.value); complaint != "" {
		return fmt.Sprintf("stands for %q, which %s", w.value, complaint)
	}
	return ""
}

// checkPhrase says what is wrong with a phrase; nothing when it is one or more lower-case words with a blank between.
func checkPhrase(phrase string) string {
	switch {
	case strings.TrimSpace(phrase) == "":
		return "must not be empty"
	case phrase != strings.ToLower(phrase):
		return "must be in lower case"
	case phrase != strings.Join(strings.Fields(phrase), " "):
		return "must have single blanks between words"
	}
	return ""
}
