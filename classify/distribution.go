package classify

import (
	"strconv"
	"time"

	"pinventory/classify/detect"
)

// distribution is how the values of a column lie: counts by year and by size, never the values.
type distribution struct {
	distinct  int64 // distinct values; an upper bound once more were seen than a profile remembers
	repeated  int64
	numbers   int64
	integers  int64
	small     int64 // integers from 0 to 120
	minors    int64 // integers from 0 to 15
	least     float64
	most      float64
	decimals  [8]int64 // numbers by digits after the point, 7 standing for more
	dates     int64
	withTime  int64         // dates with a time of day other than midnight
	years     map[int]int64 // dates by year
	byAge     ageCounts
	today     time.Time
	totalSize int64 // bytes
}

// ageCounts counts dates by what they would be as dates of birth on the day of the scan.
type ageCounts struct {
	future, child, adult, older int64 // after today, under 16, 16 to 110, over 110
}

const mostYears = 400

func newDistribution() distribution { return distribution{years: map[int]int64{}} }

// add counts one value; fresh tells that it was not seen before.
func (d *distribution) add(v *detect.Value, fresh bool) {
	shape := &v.Shape
	d.totalSize += int64(shape.Len)
	if fresh {
		d.distinct++
	} else {
		d.repeated++
	}
	if shape.Digits == 0 {
		return
	}
	if shape.Letters == 0 && d.addNumber(v.Text, shape) {
		return
	}
	d.addDate(v)
}

func (d *distribution) addNumber(text string, shape *detect.ShapeOf) bool {
	if !isPlainNumber(shape) {
		return false
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return false
	}
	if d.numbers == 0 || f < d.least {
		d.least = f
	}
	if d.numbers == 0 || f > d.most {
		d.most = f
	}
	d.numbers++
	if f == float64(int64(f)) {
		d.integers++
		if f >= 0 && f <= 120 {
			d.small++
		}
		if f >= 0 && f < 16 {
			d.minors++
		}
	}
	d.decimals[min(digitsAfterPoint(text), len(d.decimals)-1)]++
	return true
}

// isPlainNumber takes digits with a point and a sign. It spares others the error of the parser.
func isPlainNumber(shape *detect.ShapeOf) bool {
	sign := 0
	if shape.First == '-' || shape.First == '+' {
		sign = 1
	}
	return shape.Digits+shape.Dots+sign == shape.Len && shape.Dots <= 1 && shape.Len <= 24
}

func digitsAfterPoint(text string) int {
	for i := range len(text) {
		if text[i] == '.' {
			return len(text) - i - 1
		}
	}
	return 0
}

func (d *distribution) addDate(v *detect.Value) {
	t, timed, ok := v.Date()
	if !ok {
		return
	}
	d.dates++
	if timed {
		d.withTime++
	}
	if _, known := d.years[t.Year()]; known || len(d.years) < mostYears {
		d.years[t.Year()]++
	}
	switch age := yearsBetween(t, d.today); {
	case age < 0:
		d.byAge.future++
	case age < 16:
		d.byAge.child++
	case age <= 110:
		d.byAge.adult++
	default:
		d.byAge.older++
	}
}

// yearsBetween is the age on a day of someone born on another; -1 when that day has yet to come.
func yearsBetween(born, on time.Time) int {
	if born.After(on) {
		return -1
	}
	years := on.Year() - born.Year()
	if on.Month() < born.Month() || on.Month() == born.Month() && on.Day() < born.Day() {
		years--
	}
	return years
}

// places is the share of all values that are degrees as positions have them: with four or more decimals, within half a
// turn, and not all as small as shares and rates are.
func (d *distribution) places(values int64) float64 {
	if d.numbers == 0 || d.least < -180 || d.most > 180 || d.most < 3 && d.least > -3 {
		return 0
	}
	var fine int64
	for i := 4; i < len(d.decimals); i++ {
		fine += d.decimals[i]
	}
	return float64(fine) / float64(values)
}

// births is the share of all values that are dates as a list of births has them: without a time of day, spread over
// many years, few of them recent, none to come.
func (d *distribution) births(values int64) float64 {
	if d.dates == 0 || len(d.years) < fewestYears && d.dates > 20 {
		return 0
	}
	plausible := d.byAge.adult + d.byAge.child
	if d.byAge.future*20 > d.dates || d.byAge.adult*2 < d.dates && !d.pupils() || d.withTime*4 > d.dates {
		return 0
	}
	return float64(plausible) / float64(values)
}

// fewestYears is over how many years dates of birth are spread at least.
const fewestYears = 8

// pupils reports whether the dates are all some years past, as dates of birth of children who go to school are.
func (d *distribution) pupils() bool {
	for year := range d.years {
		if year > d.today.Year()-4 {
			return false
		}
	}
	return len(d.years) >= fewestYears
}

// ages is the share of all values that are whole numbers as ages are.
func (d *distribution) ages(values int64) float64 {
	if d.small == 0 || d.distinct < 8 || d.most < 30 {
		return 0
	}
	return float64(d.small) / float64(values)
}

// fineCoordinates is the share of numbers with three or more decimals: finer than about a hundred meters.
func (d *distribution) fineCoordinates() float64 {
	if d.numbers == 0 {
		return 0
	}
	var fine int64
	for i := 3; i < len(d.decimals); i++ {
		fine += d.decimals[i]
	}
	return float64(fine) / float64(d.numbers)
}
