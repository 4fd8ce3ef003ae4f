package crm

import (
	"errors"
	"time"
)

// Duration is a time such as "30s" in a description.
type Duration time.Duration

// UnmarshalText reads a time such as "30s" or "2m".
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil || parsed <= 0 {
		return errors.New("is not a time such as 30s or 2m")
	}
	*d = Duration(parsed)
	return nil
}
