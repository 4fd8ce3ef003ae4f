package policy

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// languageSample is how much of a block is looked at to tell its language, in bytes.
const languageSample = 4000

// readLanguages are the languages that the phrases cover.
var readLanguages = []string{"en", "nl"}

// minimalVotes is how many common words of a language a block needs for its language to be told by itself.
const minimalVotes = 3

// votesIn is in how many words there has to be one that is common in the language.
const votesIn = 12

// tellLanguages tells the language of each block by its most common words. A block with few words takes the language
// of the nearest block before it, and those at the start that of the first one that tells.
func (v *vocabulary) tellLanguages(doc *document) {
	last := ""
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.language = v.languageOf(b.allText()); b.language == "" {
			b.language = last
		}
		last = b.language
	}
	for i := len(doc.blocks) - 1; i >= 0; i-- {
		if doc.blocks[i].language == "" {
			doc.blocks[i].language = cmp.Or(last, "en")
		}
		last = doc.blocks[i].language
	}
}

// languageOf gives the language whose common words a text has most of; "" when too few tell.
func (v *vocabulary) languageOf(text string) string {
	votes := map[string]int{}
	tokens := tokenize(text[:min(len(text), languageSample)])
	for _, t := range tokens {
		if utf8.RuneCountInString(t.word) == 1 {
			continue // letters of categories, and Y and N
		}
		for _, language := range v.common[t.word] {
			votes[language]++
		}
	}
	best, second := "", 0
	for _, language := range v.languages {
		switch n := votes[language]; {
		case n > votes[best]:
			best, second = language, votes[best]
		case n > second:
			second = n
		}
	}
	if votes[best] < minimalVotes || votes[best] == second || votes[best]*votesIn < len(tokens) {
		return ""
	}
	return best
}

func (v *vocabulary) fillLanguages() {
	v.common = map[string][]string{}
	for language, words := range v.words.Languages {
		v.languages = append(v.languages, language)
		for _, word := range words {
			v.common[word] = append(v.common[word], language)
		}
	}
	slices.Sort(v.languages)
}
