package main

import (
	"context"
	"reflect"
	"slices"

	"pinventory/inventory"
	"pinventory/scanner"
)

// resume looks for an interrupted scan with the same rules and settings and takes over the tables that it finished. It
// reports whether the scan itself goes on: one that was killed does, one that ended after an interrupt is closed, and a
// new one starts with its tables.
func (s *session) resume(ctx context.Context) (bool, error) {
	last, err := s.interrupted(ctx)
	if err != nil || last.ID == "" {
		return false, err
	}
	s.kept = finished(last)
	s.app.note("going on with scan %s: %d tables are finished", last.ID, len(s.kept))
	if last.Status == inventory.ScanRunning {
		s.scan.ID, s.scan.Started = last.ID, last.Started
		return true, nil
	}
	if err := s.store.BeginScan(ctx, s.scan); err != nil {
		return false, err
	}
	for _, source := range last.Sources {
		for _, t := range source.Tables {
			if _, ok := s.kept[t.Ref]; !ok {
				continue
			}
			if err := s.store.RecordTable(ctx, s.scan.ID, t); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// interrupted gives the last scan if it was interrupted and has the same rules and settings.
func (s *session) interrupted(ctx context.Context) (inventory.Scan, error) {
	scans, err := s.store.Scans(ctx)
	if err != nil {
		return inventory.Scan{}, err
	}
	if len(scans) == 0 {
		s.app.note("there is no scan to go on with; a new one starts")
		return inventory.Scan{}, nil
	}
	last := scans[0]
	if last.Rules != s.scan.Rules || !sameSettings(last.Settings, s.scan.Settings) {
		s.app.note("the last scan had other rules or settings; a new one starts")
		return inventory.Scan{}, nil
	}
	last, err = s.store.Scan(ctx, last.ID)
	if err != nil {
		return inventory.Scan{}, err
	}
	if !s.covers(last) {
		s.app.note("the last scan was of other sources; a new one starts")
		return inventory.Scan{}, nil
	}
	if last.Status != inventory.ScanRunning && !stopped(last) {
		s.app.note("the last scan was not interrupted; a new one starts")
		return inventory.Scan{}, nil
	}
	return last, nil
}

// covers reports whether this scan is of every source that the last one has seen.
func (s *session) covers(last inventory.Scan) bool {
	for _, source := range last.Sources {
		if !slices.Contains(s.names, source.Name) {
			return false
		}
	}
	return true
}

// sameSettings compares what decides the result: concurrency does not.
func sameSettings(a, b inventory.Settings) bool {
	a.Concurrency, b.Concurrency = 0, 0
	a.Include, b.Include = append([]string{}, a.Include...), append([]string{}, b.Include...)
	a.Exclude, b.Exclude = append([]string{}, a.Exclude...), append([]string{}, b.Exclude...)
	return reflect.DeepEqual(a, b)
}

func stopped(scan inventory.Scan) bool {
	for _, source := range scan.Sources {
		if source.Failure == scanner.ReasonStopped {
			return true
		}
		for i := range source.Tables {
			if scanner.Stopped(&source.Tables[i]) {
				return true
			}
		}
	}
	return false
}

// finished gives the tables that need not be read again.
func finished(scan inventory.Scan) map[inventory.TableRef]inventory.Table {
	out := make(map[inventory.TableRef]inventory.Table)
	for _, source := range scan.Sources {
		for i := range source.Tables {
			if t := source.Tables[i]; !scanner.Stopped(&t) {
				out[t.Ref] = t
			}
		}
	}
	return out
}
