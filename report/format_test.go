package report

import (
	"strings"
	"testing"
)

func TestFormatsAreFound(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"a.xlsx": "xlsx", "b.JSON": "json", "dir.x/c.md": "md", "d.csv": "csv", "e.txt": "table",
	} {
		f, err := FormatByExtension(file)
		if err != nil || f.Name() != want {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
	for _, find := range []func(string) (Format, error){FormatByName, FormatByExtension} {
		_, err := find("nothing")
		if err == nil || !strings.Contains(err.Error(), "csv, html, json, md, table, xlsx") {
			t.Errorf("error %v does not list the formats", err)
		}
	}
}

func TestFormatsHaveTheirOwnExtensions(t *testing.T) {
	t.Parallel()
	seen := make(map[string]string)
	for _, f := range Formats() {
		for _, e := range f.Extensions() {
			if !strings.HasPrefix(e, ".") || seen[e] != "" {
				t.Errorf("%s: extension %q is taken by %q or has no dot", f.Name(), e, seen[e])
			}
			seen[e] = f.Name()
		}
	}
}
