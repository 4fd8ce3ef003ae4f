package report

import (
	"fmt"
	"maps"
	"slices"

	"pinventory/inventory"
)

// PresentNames gives the earlier names of sources with those that they have now: what Renamed and the register say.
func (in Input) PresentNames() map[string]string {
	out := make(map[string]string)
	maps.Copy(out, in.Renamed)
	if in.Register == nil {
		return out
	}
	for _, s := range in.Register.Systems {
		for _, old := range s.Formerly {
			out[old] = s.Name
		}
	}
	return out
}

// withPresentNames gives every source in scans and decisions the name that it has now, so that a source that was renamed
// is one source.
func (in Input) withPresentNames() (Input, error) {
	renamed := in.PresentNames()
	in.Renamed = renamed
	if len(renamed) == 0 {
		return in, nil
	}
	in.History = slices.Clone(in.History)
	for i := range in.History {
		if err := rename(&in.History[i], renamed); err != nil {
			return in, err
		}
	}
	in.Decisions = slices.Clone(in.Decisions)
	for i := range in.Decisions {
		in.Decisions[i].Column.Source = present(renamed, in.Decisions[i].Column.Source)
	}
	return in, nil
}

// present gives the name that a source has now.
func present(renamed map[string]string, name string) string {
	if now, ok := renamed[name]; ok {
		return now
	}
	return name
}

// rename gives the sources of a scan their present names, in copies.
func rename(s *inventory.Scan, renamed map[string]string) error {
	s.Sources = slices.Clone(s.Sources)
	seen := make(map[string]bool, len(s.Sources))
	for i := range s.Sources {
		source := &s.Sources[i]
		now := present(renamed, source.Name)
		if seen[now] {
			return fmt.Errorf("scan %s saw %s beside its earlier name: take the name out of \"formerly\"", s.ID, now)
		}
		seen[now] = true
		if now == source.Name {
			continue
		}
		source.Name = now
		source.Tables = slices.Clone(source.Tables)
		for j := range source.Tables {
			source.Tables[j].Ref.Source = now
		}
	}
	return nil
}

// formerly lists the earlier names of a source.
func (in Input) formerly(name string) []string {
	var out []string
	for _, old := range slices.Sorted(maps.Keys(in.Renamed)) {
		if in.Renamed[old] == name {
			out = append(out, old)
		}
	}
	return out
}
