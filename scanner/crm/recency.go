package crm

import (
	"context"
	"slices"
	"time"

	"pinventory/inventory"
)

// Recency reads the first and the last time of an object: one record each, by the order of the service, where the
// description says how.
func (s *source) Recency(ctx context.Context, t inventory.Table) (*inventory.Recency, error) {
	o, err := s.object(t.Ref)
	if err != nil {
		return nil, err
	}
	if s.code.recency != nil {
		r, err := s.code.recency(ctx, s, o)
		return r, problem(err)
	}
	how := s.spec.Recency
	if how == nil || !o.readable(how.Field) {
		return nil, nil //nolint:nilnil // there is no recency to tell, and no error
	}
	earliest, ok, err := s.extreme(ctx, o, how.Oldest)
	if err != nil || !ok {
		return nil, problem(err)
	}
	latest, ok, err := s.extreme(ctx, o, how.Newest)
	if err != nil || !ok {
		return nil, problem(err)
	}
	times := []time.Time{earliest, latest}
	slices.SortFunc(times, time.Time.Compare)
	return &inventory.Recency{Column: how.Field, Earliest: times[0], Latest: times[1]}, nil
}

// extreme reads the time of the first record of an order.
func (s *source) extreme(ctx context.Context, o *object, pass Pass) (time.Time, bool, error) {
	key := s.spec.Recency.Field
	vars := o.variables()
	vars["fields"] = []string{key}
	p := s.client.pages(request{
		call: &s.spec.Sample.Call, vars: vars, query: pass.Query, body: pass.Body,
		repeat: s.spec.Sample.Repeat, values: []string{key},
	})
	p.page.Size = min(p.page.Size, 1)
	items, _, err := p.advance(ctx)
	if err != nil || len(items) == 0 {
		return time.Time{}, false, err
	}
	for _, at := range s.places() {
		if object, ok := pick(items[0], at).(map[string]any); ok {
			value := s.value(inventory.Column{}, object[key])
			if when, ok := parseTime(scalar(value)); ok {
				return when, true, nil
			}
		}
	}
	return time.Time{}, false, nil
}

// timeLayouts are the forms of services' times.
var timeLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999-0700", "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05", "2006-01-02",
}

// parseTime reads a time in one of the usual forms, or as seconds or milliseconds since 1970.
func parseTime(text string) (time.Time, bool) {
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), true
		}
	}
	switch n := int64(whole(text)); {
	case len(text) == 13 && n > 0:
		return time.UnixMilli(n).UTC(), true
	case len(text) == 10 && n > 0:
		return time.Unix(n, 0).UTC(), true
	}
	return time.Time{}, false
}
