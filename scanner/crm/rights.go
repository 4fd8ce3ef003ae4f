package crm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pinventory/inventory"
	"pinventory/scanner"
)

// Check says what the login may see, which objects it may not, and which scopes it lacks. It reads no record, unless
// the service tells its fields by records alone.
func (s *source) Check(ctx context.Context) ([]scanner.Check, error) {
	objects, err := s.catalog(ctx, scanner.Filter{})
	if err != nil {
		return nil, fmt.Errorf("list objects: %w", problem(err))
	}
	checks := s.visible(objects)
	if s.code.checks != nil {
		more, err := s.code.checks(ctx, s)
		if err != nil {
			return checks, problem(err)
		}
		checks = append(checks, more...)
	}
	used := s.Usage()
	return append(checks, scanner.Check{
		Name: "calls", OK: true, Detail: fmt.Sprintf("%d made, of %d that a scan may make", used.Calls, used.Budget),
	}), nil
}

func (s *source) visible(objects []*object) []scanner.Check {
	var seen, fields, hidden int
	var denied, broken, scopes []string
	for _, o := range objects {
		switch {
		case isFault(o.err, faultDenied):
			denied = append(denied, o.name)
			scopes = append(scopes, missingScopes(o.err)...)
		case o.err != nil:
			broken = append(broken, o.name)
		default:
			seen++
		}
		for i := range o.table.Columns {
			fields++
			if st := o.table.Columns[i].State; st == inventory.StateNotVisible || st == inventory.StateDenied {
				hidden++
			}
		}
	}
	advice := grants(s.spec)
	slices.Sort(scopes)
	scopes = slices.Compact(scopes)
	return []scanner.Check{
		passedIf(seen > 0, "objects", fmt.Sprintf("%d objects with %d fields are visible", seen, fields), advice),
		namedShortfall("objects without the right to read", denied, advice),
		namedShortfall("scopes that are missing", scopes, "grant them to the application:\n"+advice),
		passedIf(hidden == 0, "fields that are described and not handed out", fmt.Sprint(hidden), advice),
		namedShortfall("objects that cannot be described", broken, "see the log of a scan for the reason of each"),
	}
}

func missingScopes(err error) []string {
	var f *fault
	if isFault(err, faultDenied) {
		f = err.(*fault) //nolint:errorlint,forcetypeassert // isFault has looked
		return f.scopes
	}
	return nil
}

func passedIf(ok bool, name, detail, advice string) scanner.Check {
	c := scanner.Check{Name: name, OK: ok, Detail: detail}
	if !ok {
		c.Advice = advice
	}
	return c
}

// mostNamed is the number of names in a line.
const mostNamed = 20

func namedShortfall(name string, list []string, advice string) scanner.Check {
	if len(list) == 0 {
		return scanner.Check{Name: name, OK: true, Detail: "none"}
	}
	detail := strings.Join(list[:min(len(list), mostNamed)], ", ")
	if more := len(list) - mostNamed; more > 0 {
		detail += fmt.Sprintf(" and %d more", more)
	}
	return scanner.Check{Name: name, Detail: detail, Advice: advice}
}
