package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html/atom"

	"pinventory/inventory"
)

// hostileDisclosure has every hostile name as a column, a table and a system, beside a very long one.
func hostileDisclosure(t *testing.T) *Disclosure {
	t.Helper()
	in := testInput()
	names := append([]string{strings.Repeat("x", 300), "\xff\xfe", "\u202egnp.exe", "a\u2028b"}, hostile...)
	var sources []inventory.SourceResult
	for _, name := range names {
		s := scan("h", "2026-11-20", name, table(name, name, column(name, found("contact.email", 0.9))))
		s.Sources[0].Product, s.Sources[0].Tables[0].Columns[0].DataType = name, name
		sources = append(sources, s.Sources...)
	}
	in.History = append(in.History, inventory.Scan{ID: "h", Started: at("2026-11-20"), Sources: sources})
	return build(t, in)
}

func TestNoControlCharacterIsPrinted(t *testing.T) {
	t.Parallel()
	d := hostileDisclosure(t)
	for _, format := range []string{"table", "md", "csv", "html"} {
		for _, width := range []int{40, 80, 200} {
			for line := range strings.Lines(string(render(t, d, format, Options{Width: width}))) {
				bad := strings.IndexFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool {
					return unicode.IsControl(r) || r == '\u202e' || r == '\u2028'
				})
				if bad >= 0 {
					t.Fatalf("%s: control character in %q", format, line)
				}
			}
		}
	}
}

func TestTerminalKeepsToItsWidth(t *testing.T) {
	t.Parallel()
	d := hostileDisclosure(t)
	for _, width := range []int{40, 80, 120, 200} {
		for line := range strings.Lines(string(render(t, d, "table", Options{Width: width}))) {
			if got := displayWidth(strings.TrimSuffix(line, "\n")); got > width {
				t.Errorf("a line of %d characters on a terminal of %d: %s", got, width, line)
			}
		}
	}
}

func TestTerminalUsesColorOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	d := build(t, testInput())
	if bytes.Contains(render(t, d, "table", Options{}), []byte("\x1b")) {
		t.Error("escape sequences without color")
	}
	if !bytes.Contains(render(t, d, "table", Options{Color: true}), []byte("\x1b[1m")) {
		t.Error("no bold headings with color")
	}
}

func TestNoCSVFieldIsAFormula(t *testing.T) {
	t.Parallel()
	d := hostileDisclosure(t)
	for _, tab := range d.Tables() {
		records, err := csv.NewReader(bytes.NewReader(render(t, d, "csv", Options{Table: tab.ID}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			for _, field := range record {
				start := strings.TrimLeft(field, " ")
				if start != "" && strings.ContainsRune("=+-@\t\r", rune(start[0])) {
					t.Errorf("table %s: field %q starts a formula", tab.Number, field)
				}
			}
		}
	}
}

func TestCSVNamesItsTables(t *testing.T) {
	t.Parallel()
	f, err := FormatByName("csv")
	if err != nil {
		t.Fatal(err)
	}
	err = f.Write(&bytes.Buffer{}, build(t, testInput()), Options{Table: "nothing"})
	if err == nil || !strings.Contains(err.Error(), "categories, open_categories") {
		t.Errorf("error %v", err)
	}
}

func TestMarkdownRowsStayWhole(t *testing.T) {
	t.Parallel()
	d := hostileDisclosure(t)
	columns := 0
	for line := range strings.Lines(string(render(t, d, "md", Options{}))) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		bars := strings.Count(strings.ReplaceAll(strings.ReplaceAll(line, `\\`, ""), `\|`, ""), "|")
		if columns == 0 {
			columns = bars
		}
		if bars != columns {
			t.Errorf("a row of %d cells under %d headings: %s", bars-1, columns-1, line)
		}
		if strings.Contains(strings.ReplaceAll(line, "<br>", ""), "<") {
			t.Errorf("HTML in a row: %s", line)
		}
	}
}

// TestPageTextIsNoMarkup lets every text that people or sources choose try to become markup, in every place of the page.
func TestPageTextIsNoMarkup(t *testing.T) {
	t.Parallel()
	for _, attack := range []string{
		`<script>alert(1)</script>`, `</script><script>alert(1)</script>`, `</style><img src=x onerror=alert(1)>`,
		`"><svg onload=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`, `{{.}}`, `--><b onclick=alert(1)>`,
		`</title></head><iframe srcdoc="x">`, `&lt;script&gt;alert(1)&lt;/script&gt;`, "</td></table>\x00<base href=//x>",
	} {
		d := attacked(t, attack)
		root := pageOf(t, d, Options{})
		inert(t, root)
		if n := len(elements(root, atom.Script)); n != 1 {
			t.Errorf("%q: %d scripts, want 1", attack, n)
		}
		if got := readText(elements(root, atom.Title)[0]); !strings.Contains(got, cleanLine(attack)) {
			t.Errorf("the title %q does not show %q as it is", got, attack)
		}
		want := len(elements(pageOf(t, attacked(t, "harmless"), Options{}), atom.Td, atom.Th))
		if got := len(elements(root, atom.Td, atom.Th)); got != want {
			t.Errorf("%q: %d cells, want %d", attack, got, want)
		}
	}
}

// attacked is a disclosure with the same text wherever a source or a person chooses the text.
func attacked(t *testing.T, text string) *Disclosure {
	t.Helper()
	in := testInput()
	s := scan("h", "2026-11-20", text, table(text, text, column(text, found("contact.email", 0.9)), unread("x", inventory.StateDenied, text)))
	s.ID, s.Sources[0].Product, s.Sources[0].Failure = text, text, text
	s.Sources[0].Tables[0].Columns[0].DataType = text
	s.Settings.Include = []string{text}
	in.History = append(in.History, s)
	r := in.Register
	r.File, r.Digest, r.Business.Name, r.Business.Contact = text, text, text, text
	r.Systems[0].Sources[0].Note, r.Systems[0].Purposes[0].Text, r.Systems[0].Retention.Default = text, text, text
	r.Recipients[0].Name, r.Recipients[0].Category, r.Recipients[0].Contract, r.Recipients[0].Country = text, text, text, text
	for i := range r.Statements {
		r.Statements[i].By, r.Statements[i].Text = text, text
	}
	for i := range in.Decisions {
		in.Decisions[i].Author, in.Decisions[i].Reason = text, text
	}
	return build(t, in)
}

func FuzzPageText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := escaped(s); strings.ContainsAny(got, "<>\"'\n") {
			t.Errorf("%q acts as markup", got)
		}
	})
}

func FuzzMarkdownText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := markdownText(s)
		if strings.ContainsAny(got, "\n\r<>") {
			t.Errorf("%q acts as markup", got)
		}
	})
}

func FuzzWrapped(f *testing.F) {
	f.Add("some words and averyveryverylongword", 10)
	f.Add("日本語のテキスト", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 500 {
			t.Skip("no terminal is that wide or narrow")
		}
		s = cleanLine(s)
		lines := wrapped(s, width)
		for _, line := range lines {
			if displayWidth(line) > width && len([]rune(line)) > 1 {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
		strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if strip(strings.Join(lines, "")) != strip(s) {
			t.Errorf("%q became %q", s, lines)
		}
	})
}
