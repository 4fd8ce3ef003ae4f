package sqlite

import (
	"database/sql"
	"fmt"
	"time"
)

// timeLayout is RFC 3339 with a fixed number of digits, so that the order of the text is the order of time.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

// timeText gives the text of a time in UTC, null for the zero time.
func timeText(t time.Time) sql.NullString {
	if t.IsZero() {
		return sql.NullString{}
	}
	return sql.NullString{String: t.UTC().Format(timeLayout), Valid: true}
}

// parseTime reads what timeText wrote.
func parseTime(text sql.NullString) (time.Time, error) {
	if !text.Valid {
		return time.Time{}, nil
	}
	t, err := time.Parse(timeLayout, text.String)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: a time in it is not in RFC 3339", ErrDamaged)
	}
	return t, nil
}
