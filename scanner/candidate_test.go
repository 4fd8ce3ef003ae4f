package scanner_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
)

func TestScanListsCandidatesInScope(t *testing.T) {
	t.Parallel()
	table := func(name string) inventory.TableRef { return inventory.TableRef{Schema: "main", Table: name} }
	source := &fakeSource{tables: []fakeTable{{table: textTable("people", "mail")}}, candidates: []inventory.Candidate{
		{Kind: inventory.CandidatePublication, Name: "out", Tables: []inventory.TableRef{table("people"), table("logs"), table("a")}},
		{Kind: inventory.CandidateGrant, Name: "auditor", Tables: []inventory.TableRef{table("logs")}},
		{Kind: inventory.CandidateForeignServer, Name: "warehouse", Detail: "postgres_fdw db.example.com"},
	}}
	filter, err := scanner.NewFilter(nil, []string{"logs"})
	if err != nil {
		t.Fatal(err)
	}
	target := scanner.Target{Name: "crm", Filter: filter, Source: source}
	result, err := scanner.Scan(t.Context(), target, markClassifier{}, &memory{}, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ref := func(name string) inventory.TableRef {
		return inventory.TableRef{Source: "crm", Schema: "main", Table: name}
	}
	want := []inventory.Candidate{
		{Kind: inventory.CandidateForeignServer, Name: "warehouse", Detail: "postgres_fdw db.example.com"},
		{Kind: inventory.CandidatePublication, Name: "out", Tables: []inventory.TableRef{ref("a"), ref("people")}},
	}
	if diff := cmp.Diff(want, result.Candidates); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestCandidatesThatCannotBeListedFailNothing holds that the scan stays complete, says why, and quotes no driver.
func TestCandidatesThatCannotBeListedFailNothing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"explained": {&scanner.Problem{State: inventory.StateNotVisible, Reason: "grant it"}, "grant it"},
		"driver":    {errors.New("password=hunter2"), "the source answered with an error"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := sampledSource{&fakeSource{hidden: test.err, candidates: []inventory.Candidate{{Kind: inventory.CandidateGrant, Name: "seen"}},
				tables: []fakeTable{{table: textTable("people", "mail"), rows: [][]string{{"a@example.com"}}}}}}
			result, err := scanner.Scan(t.Context(), scanner.Target{Name: "crm", Source: source}, markClassifier{}, &memory{}, scanner.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if result.Incomplete() || len(result.Candidates) != 1 || !strings.HasPrefix(result.CandidatesUnread, test.want) {
				t.Errorf("got %+v", result)
			}
		})
	}
}
