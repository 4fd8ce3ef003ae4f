package policy

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzExtract(f *testing.F) {
	files, err := filepath.Glob("testdata/notices/*.[mth]*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		f.Add(readFile(f, name))
	}
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Add([]byte("<table><tr><td rowspan=9999999 colspan=-1><table><td>"))
	f.Add([]byte("| a | b\n|---|\n\n1. \\[(((\n- [x]\t\t\t"))
	f.Fuzz(func(t *testing.T, content []byte) {
		n, err := Extract(bytes.NewReader(content))
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("an error of several lines: %q", err)
			}
			return
		}
		if len(n.Categories) != len(letters) {
			t.Fatalf("%d categories", len(n.Categories))
		}
		lines := bytes.Count(content, []byte("\n")) + bytes.Count(content, []byte("\r")) + bytes.Count(content, []byte("\f")) +
			bytes.Count(content, []byte("\v")) + bytes.Count(content, []byte("\u2028")) + bytes.Count(content, []byte("\u2029")) + 1
		for _, c := range n.Categories {
			if c.Status == Declared && len(c.Quotes) == 0 {
				t.Errorf("category %s is declared without a quotation", c.Letter)
			}
			for _, q := range c.Quotes {
				if n.Format != formatPDF && (q.Line < 1 || q.Line > lines) {
					t.Errorf("line %d of %d", q.Line, lines)
				}
			}
		}
		for _, format := range NoticeFormats() {
			if err := WriteNotice(io.Discard, n, format, 80); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"empty": " \n\t", "binary": "\x00\x01\x02\x03notice\x00", "zip": "PK\x03\x04rest", "pdf": "%PDF-1.7 nothing",
		"noise": strings.Repeat("\x93\xfa\x07\x88\xe1", 40),
	} {
		n, err := Extract(strings.NewReader(content))
		if err == nil {
			t.Errorf("%s: no error, got %v", name, n.Format)
		}
	}
	if _, err := Extract(io.LimitReader(endless{}, MaxSize+5)); err == nil {
		t.Error("too large: no error")
	}
}

// endless is a reader without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// BenchmarkExtract reads a file of 700,000 characters in three languages.
func BenchmarkExtract(b *testing.B) {
	var text strings.Builder
	for text.Len() < 700_000 {
		for _, name := range []string{"prose.txt", "opsomming.txt", "mixed.txt", "yesno.txt"} {
			text.Write(readFile(b, "testdata/notices/"+name))
			text.WriteString("\n\n")
		}
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Extract(strings.NewReader(text.String())); err != nil {
			b.Fatal(err)
		}
	}
}
