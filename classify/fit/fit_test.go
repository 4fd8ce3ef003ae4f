package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pinventory/inventory"
)

const labeled = "testdata/labeled"

func TestRunIsRepeatable(t *testing.T) {
	t.Parallel()
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := run(t.Context(), []string{"-data", labeled}, out); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("two runs over the same data differ")
	}
	for _, want := range []string{"scale:", "| shop |", "| praxis |", "| vereniging |", "## Reliability"} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("the output lacks %q:\n%s", want, first.String())
		}
	}
}

func TestEvaluateSmallDatabases(t *testing.T) {
	t.Parallel()
	r, err := evaluate(t.Context(), labeled, inventory.Date{Year: 2026, Month: 1, Day: 1})
	if err != nil {
		t.Fatal(err)
	}
	if r.byHand.Columns != 26 {
		t.Errorf("%d labeled columns, want 26: unlabeled and doubtful ones do not count", r.byHand.Columns)
	}
	if r.byHand.F1() < 0.9 || r.unseen.F1() < 0.9 {
		t.Errorf("F1 %.2f as in the file and %.2f unseen, want 0.9 on plain names and values", r.byHand.F1(), r.unseen.F1())
	}
}

// TestFitFindsWhatTheDataSay makes data in which one group tells the truth and another is noise.
func TestFitFindsWhatTheDataSay(t *testing.T) {
	t.Parallel()
	var set []example
	for i := range 400 {
		right := i%2 == 0
		noise := float64(i%3) - 1
		truth := -2.0
		if right {
			truth = 2
		}
		set = append(set, example{signals: map[string]float64{"truth": truth, "noise": noise}, right: right, decides: true})
	}
	s := fit(0, [][]example{set})
	if s["truth"] <= 1 {
		t.Errorf("factor of the group that tells the truth is %.2f, want above 1", s["truth"])
	}
	if s["noise"] >= 1 {
		t.Errorf("factor of noise is %.2f, want below 1", s["noise"])
	}
}

func TestBadDataIsRefused(t *testing.T) {
	t.Parallel()
	for name, files := range map[string]map[string]string{
		"no labels":     {},
		"short line":    {"a.labels.tsv": "dataset\ttable\tcolumn\tpersonal\na\tt\tc\n"},
		"no schema":     {"a.labels.tsv": "dataset\ttable\tcolumn\tpersonal\na\tt\tc\t1\n"},
		"broken schema": {"a.labels.tsv": "dataset\ttable\tcolumn\tpersonal\na\tt\tc\t1\n", "a/schema.sql": "CREATE TABBLE"},
		"missing rows":  {"a.labels.tsv": "dataset\ttable\tcolumn\tpersonal\na\tt\tc\t1\n", "a/schema.sql": "-- t.csv\nCREATE TABLE t (c TEXT);"},
	} {
		dir := t.TempDir()
		for file, body := range files {
			path := filepath.Join(dir, file)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := run(t.Context(), []string{"-data", dir}, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
