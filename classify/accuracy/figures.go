package accuracy

import (
	"math"

	"pinventory/inventory"
)

// Verdict is the probability that a column is personal, beside the truth.
type Verdict struct {
	Probability float64
	Personal    bool
}

// Figures are what a list of verdicts is worth at the default threshold.
type Figures struct {
	Columns int
	Tally
	CalibrationError float64 // expected calibration error over ten bins (Naeini, Cooper and Hauskrecht 2015)
	Brier            float64 // mean squared error of the probability (Brier 1950)
	Bins             [10]Bin // by probability: below 0.1, below 0.2, ...
}

// Bin holds the columns whose probability lies in a range.
type Bin struct {
	Columns     int
	Probability float64 // mean
	Personal    float64 // share
}

// Measure counts the verdicts.
func Measure(list []Verdict) Figures {
	f := Figures{Columns: len(list)}
	for _, v := range list {
		f.count(v.Probability >= inventory.PersonalThreshold, v.Personal)
		truth := 0.0
		if v.Personal {
			truth = 1
		}
		f.Brier += (v.Probability - truth) * (v.Probability - truth) / float64(len(list))
		b := &f.Bins[min(int(v.Probability*10), 9)]
		b.Columns++
		b.Probability += v.Probability
		b.Personal += truth
	}
	for i := range f.Bins {
		b := &f.Bins[i]
		if b.Columns == 0 {
			continue
		}
		n := float64(b.Columns)
		b.Probability /= n
		b.Personal /= n
		f.CalibrationError += n / float64(len(list)) * math.Abs(b.Probability-b.Personal)
	}
	return f
}

// Tally counts what was reported rightly, what was reported wrongly, and what was missed.
type Tally struct{ Right, Wrong, Missed int }

func (t *Tally) count(reported, right bool) {
	switch {
	case reported && right:
		t.Right++
	case reported:
		t.Wrong++
	case right:
		t.Missed++
	}
}

// Precision is the share of what was reported that is right; 0 when nothing was reported.
func (t Tally) Precision() float64 { return share(t.Right, t.Right+t.Wrong) }

// Recall is the share of what should be reported that was; 0 when nothing should.
func (t Tally) Recall() float64 { return share(t.Right, t.Right+t.Missed) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return share(2*t.Right, 2*t.Right+t.Wrong+t.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
