package inventory

import (
	"fmt"
	"time"
)

// Date is a calendar day without a time zone. The zero Date means "not given".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date in the form YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether the date is not given.
func (d Date) IsZero() bool { return d == Date{} }

// String gives "2006-01-02", and an empty string for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Time gives midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.Time().Before(o.Time()) }

// AddMonths moves the date by n calendar months; a day that the target month lacks becomes its last day.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// MarshalText gives the form of String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of ParseDate; empty text gives the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Period is a range of days, both ends included. A zero end is open on that side.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Preceding is the window of a disclosure: the given number of months up to and including a day,
// Cal. Civ. Code 1798.130(a)(5)(B) for twelve.
func Preceding(asOf Date, months int) Period { return Period{From: asOf.AddMonths(-months), To: asOf} }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !p.To.Before(d))
}

// Overlaps reports whether the periods share a day.
func (p Period) Overlaps(o Period) bool {
	startsInTime := p.From.IsZero() || o.To.IsZero() || !o.To.Before(p.From)
	endsInTime := o.From.IsZero() || p.To.IsZero() || !p.To.Before(o.From)
	return startsInTime && endsInTime
}

// Covers reports whether every day of o lies in the period.
func (p Period) Covers(o Period) bool {
	from := p.From.IsZero() || (!o.From.IsZero() && !o.From.Before(p.From))
	to := p.To.IsZero() || (!o.To.IsZero() && !p.To.Before(o.To))
	return from && to
}

// String gives "2025-11-21 to 2026-11-21"; an open end is written "…".
func (p Period) String() string {
	open := func(d Date) string {
		if d.IsZero() {
			return "…"
		}
		return d.String()
	}
	return open(p.From) + " to " + open(p.To)
}
