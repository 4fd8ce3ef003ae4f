package policy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word in lower case with its place in the text.
type token struct {
	word       string
	start, end int
}

// tokenize splits a text into words. A word is a run of letters, marks and digits; an apostrophe inside a word falls
// away, so that "don't" is "dont" and "driver's" is "drivers".
func tokenize(text string) []token {
	var out []token
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, token{foldWord(text[start:end]), start, end})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		case isApostrophe(r) && start >= 0 && letterFollows(text[i+utf8.RuneLen(r):]):
		case r == softHyphen && start >= 0:
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

// softHyphen marks where a word may be broken; it is not part of the word.
const softHyphen = '\u00ad'

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

func letterFollows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}

// foldWord gives the form in which words are compared.
func foldWord(word string) string {
	word = strings.ToLower(word)
	if strings.ContainsFunc(word, func(r rune) bool { return isApostrophe(r) || r == softHyphen }) {
		word = strings.Map(func(r rune) rune {
			if isApostrophe(r) || r == softHyphen {
				return -1
			}
			return r
		}, word)
	}
	return word
}

// between gives the text between a token and the one before it.
func between(text string, tokens []token, i int) string {
	if i == 0 {
		return text[:tokens[0].start]
	}
	return text[tokens[i-1].end:tokens[i].start]
}
