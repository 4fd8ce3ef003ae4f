package register

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// didYouMean gives "; did you mean ...?" with the word closest to what was written, or nothing when none is close.
func didYouMean(written string, words []string) string {
	if best := closest(written, words); best != "" {
		return "; did you mean " + quote(best) + "?"
	}
	return ""
}

// closest finds the word with the smallest edit distance, of the whole word or of its beginning: "bp9" is one step from
// the beginning of "bp8_quality". Ties go to the nearest neighbor in alphabetical order. A word is close when at most a
// third of the letters differ; nothing is close to one or two letters.
func closest(written string, words []string) string {
	if len(written) < 3 || len(written) > 2*quoteLimit {
		return ""
	}
	sorted := slices.Sorted(slices.Values(words))
	place, _ := slices.BinarySearch(sorted, written)
	best, bestDistance, bestSteps := "", 2*max(1, len(written)/3)+2, 0
	for i, word := range sorted {
		d := distanceToWordOrStart(strings.ToLower(written), strings.ToLower(word))
		steps := max(place-1-i, i-place)
		if d < bestDistance || d == bestDistance && best != "" && steps < bestSteps {
			best, bestDistance, bestSteps = word, d, steps
		}
	}
	return best
}

// distanceToWordOrStart is twice the edit distance to a word, or to its beginning and one more: a shared beginning is a
// weaker sign than a misspelled word.
func distanceToWordOrStart(written, word string) int {
	whole := 2 * levenshtein.ComputeDistance(written, word)
	if len(word) <= len(written) {
		return whole
	}
	return min(whole, 2*levenshtein.ComputeDistance(written, word[:len(written)])+1)
}
