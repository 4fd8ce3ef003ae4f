package classify

import (
	"strings"

	"pinventory/classify/detect"
)

// judge runs the detectors over one value at a time. Each worker has its own.
type judge struct {
	set       *detect.Set
	strengths []detect.Strength
	matches   []match         // of the last value
	ignored   map[string]bool // values in lower case
	value     detect.Value
}

func newJudge(set *detect.Set, ignored map[string]bool) judge {
	return judge{set: set, strengths: make([]detect.Strength, set.Len()), ignored: ignored}
}

// fewestCardDigits is the length of the shortest card number.
const fewestCardDigits = 12

// ignores reports whether the value is on the allow list, or a card number that payment firms publish for tests.
func (j *judge) ignores() bool {
	if j.value.Shape.Digits >= fewestCardDigits && j.value.Shape.Letters == 0 && detect.TestCard(j.value.Text) {
		return true
	}
	return len(j.ignored) > 0 && j.ignored[strings.ToLower(j.value.Text)]
}

// judge gives the detectors that accept the value. The matches live until the next call.
func (j *judge) judge() []match {
	j.matches = j.matches[:0]
	j.set.Judge(&j.value, j.strengths)
	for i, s := range j.strengths {
		if s > detect.None {
			j.matches = append(j.matches, match{uint16(i), s})
		}
	}
	return j.matches
}
