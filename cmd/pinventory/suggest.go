package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// didYouMean gives `; did you mean "word"?` with the closest word, or nothing when none is close.
func didYouMean(written string, words []string) string {
	near := closest(written, words, 1)
	if len(near) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near[0])
}

// closest gives the words that differ from what was written by at most a third of its letters, nearest first. Two
// letters may differ, as when they are swapped, from four letters on.
func closest(written string, words []string, most int) []string {
	type candidate struct {
		word     string
		distance int
	}
	allowed := max(1, len(written)/3)
	if len(written) >= 4 {
		allowed = max(2, allowed)
	}
	var near []candidate
	for _, w := range words {
		d := levenshtein.ComputeDistance(strings.ToLower(written), strings.ToLower(w))
		if d <= allowed {
			near = append(near, candidate{w, d})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.word, b.word))
	})
	var out []string
	for _, c := range near[:min(most, len(near))] {
		out = append(out, c.word)
	}
	return out
}
