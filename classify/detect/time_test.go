package detect

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	t.Parallel()
	testExamples(t, "date", examples{
		Likely: {
			"1976-07-04", "07/04/1976", "4-7-1976", "04.07.1976", "4 July 1976", "July 4, 1976", "4 juli 1976",
			"1 mrt 2020", "1. März 2020",
			"1976-07-04T00:00:00Z", "1976-07-04 00:00:00", "07/04/76", "4-Jul-76", "1er janvier 2001", "2000-02-29",
		},
		Shape: {"19760704", "2024-01-15 10:30:00", "2024-01-15T10:30:00.123+01:00"},
		None: {
			"1976-13-04", "2001-02-29", "31.04.2001", "1.2.3", "12345678", "192.0.2.1", "2024-01", "1234-56-78", "May",
			"4 Monday 1976", "7/4",
			"99/99/9999", "12-34-56", "2024-01-15 text here", "Marketing 4 2020",
		},
	})
	testExamples(t, "timestamp", examples{
		Likely: {
			"2024-01-15 10:30:00", "2024-01-15T10:30:00Z", "2024-01-15T10:30:00.123456+01:00", "01/15/2024 10:30 PM",
		},
		Shape: {"1700000000", "1700000000000", "1962-02-18 00:00:00"},
		None:  {"2024-01-15", "0123456789", "4155552671", "10:30:00", "20240115"},
	})
	testExamples(t, "time_of_day", examples{
		Likely: {"10:30", "23:59:59", "9:05 PM", "10:30:00Z"},
		None:   {"25:00", "10:61", "1:2", "a:30", "13:00 PM", "10:30:00:11"},
	})
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	want := time.Date(1976, 7, 4, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"1976-07-04", " 7/4/1976 ", "4-7-1976", "4.7.1976", "4 juli 1976", "July 4th, 1976", "19760704", "1976-07-04 23:10", "07/04/76", "4 juillet 1976"} {
		if got, ok := ParseDate(text); !ok || !got.Equal(want) {
			t.Errorf("ParseDate(%q) = %v, %t", text, got, ok)
		}
	}
	for text, want := range map[string]int{"25/12/2020": 25, "12/25/2020": 25, "12-25-2020": 25, "02.01.2020": 2} {
		if got, ok := ParseDate(text); !ok || got.Day() != want {
			t.Errorf("ParseDate(%q) gives day %d, want %d", text, got.Day(), want)
		}
	}
	for _, text := range []string{"", "today", "1799-01-01", "2201-01-01", "30-02-2020", "1976"} {
		if got, ok := ParseDate(text); ok {
			t.Errorf("ParseDate(%q) = %v, want none", text, got)
		}
	}
}
