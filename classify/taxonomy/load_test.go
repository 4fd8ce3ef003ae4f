package taxonomy

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

const ownTypes = "testdata/own/types.yaml"

func TestBadFilesAreExplained(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no bad files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			_, err := LoadWith(file)
			if err == nil {
				t.Fatal("the file is taken")
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".golden", err.Error()+"\n")
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestProblemKnowsItsPlace(t *testing.T) {
	t.Parallel()
	_, err := LoadWith("testdata/bad/unknown_field.yaml")
	var problem *Problem
	if !errors.As(err, &problem) || problem.Line != 3 || problem.Column != 5 {
		t.Errorf("the first problem is %+v, want line 3, column 5", problem)
	}
}

func TestMissingFile(t *testing.T) {
	t.Parallel()
	if _, err := LoadWith("testdata/none.yaml"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error is %v, want that the file does not exist", err)
	}
}

func TestOwnFileReplacesAndAdds(t *testing.T) {
	t.Parallel()
	taxonomy, err := LoadWith(ownTypes)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(taxonomy.Types()), len(loaded(t).Types())+1; got != want {
		t.Errorf("%d types, want %d", got, want)
	}
	if email := taxonomy.Type("contact.email"); email.Label["en"] != "Mail address of ours" || email.From.String() != "2020-01-01" {
		t.Errorf("contact.email is not replaced: %v from %s", email.Label, email.From)
	}
	if tag := taxonomy.Type("own.clan_tag"); tag == nil || len(tag.Letters) != 2 {
		t.Errorf("own.clan_tag is %+v", tag)
	}
	words := taxonomy.Lexicon()
	if diff := cmp.Diff([]string{"custodian", "clan", "tag"}, words.Expand([]string{"cust", "ctag"})); diff != "" {
		t.Errorf("abbreviations, -want +got:\n%s", diff)
	}
	if words.Tables["squad"] != SubjectPerson || words.Tables["klant"] != SubjectPerson {
		t.Error("the words of tables are not added")
	}
}

func TestLoadIsDeterministic(t *testing.T) {
	t.Parallel()
	first, err := LoadWith(ownTypes)
	if err != nil {
		t.Fatal(err)
	}
	second, err := LoadWith(ownTypes)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.Types(), second.Types()); diff != "" {
		t.Errorf("types differ:\n%s", diff)
	}
	if diff := cmp.Diff(first.Lexicon(), second.Lexicon()); diff != "" {
		t.Errorf("words differ:\n%s", diff)
	}
	if first.Rules() != second.Rules() {
		t.Errorf("rules differ: %v, %v", first.Rules(), second.Rules())
	}
}

func TestRulesNameTheLawAndEveryFile(t *testing.T) {
	t.Parallel()
	inputs, err := embeddedInputs()
	if err != nil {
		t.Fatal(err)
	}
	rules := loaded(t).Rules()
	if rules.Version != "2026-01-01" || len(rules.Digest) != 64 {
		t.Errorf("rules are %+v", rules)
	}
	reversed := slices.Clone(inputs)
	slices.Reverse(reversed)
	if digest(reversed) != rules.Digest {
		t.Error("the digest depends on the order of the files")
	}
	if digest(inputs[1:]) == rules.Digest {
		t.Error("the digest does not cover every file")
	}
	here := append(slices.Clone(inputs), input{name: "a/own.yaml", data: []byte("types: []"), own: true})
	there := append(slices.Clone(inputs), input{name: "b/own.yaml", data: []byte("types: []"), own: true})
	if digest(here) != digest(there) || digest(here) == rules.Digest {
		t.Error("the digest depends on the folder of an own file, or not on its content")
	}
}

func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/bad/*.yaml", "testdata/own/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	law := readLaw(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &loader{laws: slices.Clone(law.laws), groups: law.groups, lexicon: newLexiconLoader()}
		l.read(input{name: "own.yaml", data: data, own: true})
		taxonomy := l.taxonomy()
		if l.problems.err() != nil {
			return
		}
		for _, typ := range taxonomy.Types() {
			if typ.Label.In("nl") == "" || typ.GDPR.Class == "" {
				t.Errorf("%q is taken without a label or a class", typ.ID)
			}
		}
	})
}

// readLaw reads what a user's file is checked against, once.
func readLaw(f *testing.F) *loader {
	f.Helper()
	inputs, err := embeddedInputs()
	if err != nil {
		f.Fatal(err)
	}
	l := &loader{lexicon: newLexiconLoader()}
	for _, in := range inputs {
		if strings.HasPrefix(in.name, "law/") || in.name == "groups.yaml" {
			l.read(in)
		}
	}
	return l
}
