package classify

import (
	"math/bits"

	"pinventory/classify/detect"
)

// shapes counts the values of a column by shape, as far as there is room, and then by class.
type shapes struct {
	positions map[uint64]uint16 // of the forms in counts
	counts    []shapeCount
}

// shapeCount counts the values of a shape.
type shapeCount struct {
	mask    string // of the first value; empty for a class
	values  int64
	judged  int64
	matches []matchCount // of the judged ones
}

type matchCount struct {
	match
	values int64
}

// Of a column whose values seldom repeat, the detectors look at the first values, at the first of each shape, and then
// at one in so many of a shape; those stand for the others of it. A detector that accepts none of the first 96 values
// accepts less than 3.2% of all, with 95% confidence; model.yaml lets shares below 4% say nothing.
const (
	mostShapes   = 64 // shapes that are told apart
	firstOfShape = 8  // values of a shape that are judged before it is thinned
	thinning     = 31 // a prime, so that values that take turns do not keep step with it
)

// due reports whether the next value is to be judged.
func (c *shapeCount) due() bool { return c.judged < firstOfShape || c.values%thinning == 0 }

// judge counts a value that the detectors have looked at.
func (c *shapeCount) judge(matches []match) {
	c.values++
	c.judged++
	for _, m := range matches {
		c.count(m)
	}
}

func (c *shapeCount) count(m match) {
	for i := range c.matches {
		if c.matches[i].match == m {
			c.matches[i].values++
			return
		}
	}
	c.matches = append(c.matches, matchCount{m, 1})
}

// at gives the count of a shape. It is valid until the next position is asked for.
func (s *shapes) at(position uint16) *shapeCount { return &s.counts[position] }

// classes is the number of classes, with the one of values that have none.
const classes = 8

// position gives the position of a value's shape. The first ones are those of the classes.
func (s *shapes) position(j *judge) uint16 {
	form := j.value.Shape.Form()
	at, known := s.positions[form]
	switch {
	case known:
		return at
	case s.counts == nil:
		s.positions, s.counts = map[uint64]uint16{}, make([]shapeCount, classes, classes+1)
	case len(s.counts) == classes+mostShapes:
		return uint16(bits.Len8(uint8(j.value.Shape.Class()))) //nolint:gosec // at most 8
	}
	at = uint16(len(s.counts)) //nolint:gosec // bounded
	s.positions[form] = at
	s.counts = append(s.counts, shapeCount{mask: detect.Mask(j.value.Text)})
	return at
}

// common is the mask of the most values; the first in byte order when several are.
func (s *shapes) common() string {
	values := map[string]int64{}
	var best string
	for _, c := range s.counts {
		if c.mask == "" {
			continue
		}
		values[c.mask] += c.values
		if n := values[c.mask]; n > values[best] || n == values[best] && c.mask < best {
			best = c.mask
		}
	}
	return best
}
