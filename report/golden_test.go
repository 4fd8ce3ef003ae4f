package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func build(t *testing.T, in Input) *Disclosure {
	t.Helper()
	d, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func render(t *testing.T, d *Disclosure, format string, o Options) []byte {
	t.Helper()
	f, err := FormatByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// golden compares output with a file under testdata, and writes the file with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got), run the test with -update if the change is meant:\n%s", name, diff)
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, format string
		options      Options
	}{
		{"disclosure.json", "json", Options{}},
		{"disclosure.md", "md", Options{}},
		{"categories.csv", "csv", Options{}},
		{"columns.csv", "csv", Options{Table: "columns"}},
		{"80.txt", "table", Options{Width: 80}},
		{"200.txt", "table", Options{Width: 200}},
	} {
		for _, lang := range Languages() {
			t.Run(lang+"/"+c.name, func(t *testing.T) {
				t.Parallel()
				in := testInput()
				in.Language = lang
				golden(t, lang+"_"+c.name, render(t, build(t, in), c.format, c.options))
			})
		}
	}
}
