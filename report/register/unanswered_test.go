package register_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/report/register"
)

// asked parses a register and lists the paths of its open questions.
func asked(t *testing.T, text string) (*inventory.Register, []string) {
	t.Helper()
	got, err := register.Parse("r.yaml", []byte(text), codes())
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, q := range got.Unanswered {
		paths = append(paths, q.Origin.Path)
	}
	return got, paths
}

func TestAnOpenQuestionDeclaresNothing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		paths      []string
		declares   func(*inventory.Register) bool
	}{
		{"business", "business: {name: TODO, role: TODO business or service_provider}", []string{"business.name", "business.role"},
			func(r *inventory.Register) bool { return r.Business.Name+r.Business.Role != "" }},
		{"whole section", "systems: TODO", []string{"systems"}, func(r *inventory.Register) bool { return len(r.Systems) > 0 }},
		{"purpose", "systems: {a: {purposes: [{code: TODO, text: To do well}]}}", []string{"systems.a.purposes[0].code"},
			func(r *inventory.Register) bool { return len(r.Systems[0].Purposes) > 0 }},
		{"item of a list", "systems: {a: {subjects: [TODO], sources: [TODO]}}", []string{"systems.a.sources[0]", "systems.a.subjects[0]"},
			func(r *inventory.Register) bool { return len(r.Systems[0].Subjects)+len(r.Systems[0].Sources) > 0 }},
		{"boolean", "systems: {a: {student_records: TODO}}", []string{"systems.a.student_records"},
			func(r *inventory.Register) bool { return r.Systems[0].StudentRecords != nil }},
		{"who", "declared: {by: J. Doe}\nsystems: {a: {by: TODO}}", []string{"systems.a.by"},
			func(r *inventory.Register) bool { return r.Systems[0].Origin.By != "" }},
		{"mode", "recipients: {m: {name: M, role: TODO, category: TODO}}\ndisclosures: [{recipient: m, categories: [A], mode: TODO}]",
			[]string{"recipients.m.category", "recipients.m.role", "disclosures[0].mode"},
			func(r *inventory.Register) bool { return len(r.Disclosures) > 0 || r.Recipients[0].Role != "" }},
		{"content of a disclosure", "recipients: {m: {name: M, role: contractor, category: hosting}}\ndisclosures: [{recipient: m, categories: TODO, mode: sold}]",
			[]string{"disclosures[0].categories"}, func(r *inventory.Register) bool { return len(r.Disclosures) > 0 }},
		{"statement by nobody", "declared: {by: J. Doe, on: 2026-01-01}\nstatements: [{kind: none_disclosed, by: TODO, covers: {from: 2025-01-01, to: 2025-12-31}}]",
			[]string{"statements[0].by"}, func(r *inventory.Register) bool { return len(r.Statements) > 0 }},
		{"statement about nothing", "statements: [{kind: none_disclosed, by: J, on: 2026-01-01, covers: TODO}]",
			[]string{"statements[0].covers"}, func(r *inventory.Register) bool { return len(r.Statements) > 0 }},
		{"statement of no kind", "statements:\n  - kind: TODO none_disclosed or nothing\n    by: J\n    on: 2026-01-01\n    covers: {from: 2025-01-01, to: 2025-12-31}",
			[]string{"statements[0].kind"}, func(r *inventory.Register) bool { return len(r.Statements) > 0 }},
		{"exemption", "systems: {a: {exemptions: [{match: loans, ground: TODO}]}}", []string{"systems.a.exemptions[0].ground"},
			func(r *inventory.Register) bool { return len(r.Systems[0].Exemptions) > 0 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, paths := asked(t, tt.text)
			if diff := cmp.Diff(tt.paths, paths); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
			if tt.declares(got) {
				t.Errorf("it declares something: %+v", got)
			}
			if err := validate(t, compile(t), []byte(tt.text)); err != nil {
				t.Errorf("the schema refuses it: %v", err)
			}
		})
	}
}

func TestAnOpenLetterIsNotCoveredByTheDefault(t *testing.T) {
	t.Parallel()
	got, _ := asked(t, "systems: {a: {retention: {default: 3 years, L: TODO, D: 7 years}}}")
	want := map[inventory.Letter]string{"L": "", "D": "7 years"}
	if diff := cmp.Diff(want, got.Systems[0].Retention.ByLetter); diff != "" {
		t.Errorf("retention (-want +got):\n%s", diff)
	}
}

func TestWordsThatBeginLikeAQuestionAreAnswers(t *testing.T) {
	t.Parallel()
	got, paths := asked(t, "business: {name: TODOS Inc.}")
	if len(paths) != 0 || got.Business.Name != "TODOS Inc." {
		t.Errorf("name %q, questions %v", got.Business.Name, paths)
	}
}
