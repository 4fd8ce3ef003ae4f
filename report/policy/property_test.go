package policy

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pinventory/classify/taxonomy"
)

// noticeLine is a category of an invented notice with what the notice says of it.
type noticeLine struct {
	letter, name, examples    string
	collected                 bool
	source, recipient, retain string
}

var englishNames = map[string][]string{
	"A": {"Identifiers", "Personal identifiers"},
	"B": {"Customer records (Cal. Civ. Code § 1798.80(e))", "Personal information categories listed in the California Customer Records statute"},
	"C": {"Protected classification characteristics under California or federal law", "Characteristics of protected classifications"},
	"D": {"Commercial information"},
	"E": {"Biometric information"},
	"F": {"Internet or other similar network activity", "Internet or other electronic network activity information"},
	"G": {"Geolocation data"},
	"H": {"Sensory data", "Audio, electronic, visual, thermal, olfactory, or similar information"},
	"I": {"Professional or employment-related information"},
	"J": {"Education information", "Non-public education information"},
	"K": {"Inferences drawn from other personal information", "Inferences"},
}

func drawLines(t *rapid.T) []noticeLine {
	var out []noticeLine
	for _, letter := range sortedKeys(englishNames) {
		if !rapid.Bool().Draw(t, "has "+letter) {
			continue
		}
		n := noticeLine{
			letter: letter, name: rapid.SampledFrom(englishNames[letter]).Draw(t, "name"),
			examples: "what we note of you", collected: rapid.Bool().Draw(t, "collected"),
		}
		if n.collected {
			n.source = rapid.SampledFrom([]string{"Directly from you", "Data brokers", "Service providers"}).Draw(t, "source")
			n.recipient = rapid.SampledFrom([]string{"Service providers", "Advertising networks", "Affiliates"}).Draw(t, "recipient")
			n.retain = rapid.SampledFrom([]string{"3 years", "18 months"}).Draw(t, "retention")
		}
		out = append(out, n)
	}
	return out
}

func yes(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}

func (n noticeLine) cells() []string {
	return []string{n.name, n.examples, yes(n.collected), n.source, n.recipient, n.retain}
}

var headings = []string{"Category", "Examples", "Collected", "Sources", "Disclosed to", "Retention"}

const leadText = "In the preceding 12 months we have collected the following categories of personal information."

func asMarkdown(lines []noticeLine) string {
	var b strings.Builder
	b.WriteString("# Privacy\n\n" + leadText + "\n\n| " + strings.Join(headings, " | ") + " |\n|" + strings.Repeat("---|", len(headings)) + "\n")
	for _, n := range lines {
		b.WriteString("| " + strings.Join(n.cells(), " | ") + " |\n")
	}
	return b.String()
}

func asHTML(lines []noticeLine) string {
	var b strings.Builder
	b.WriteString("<html><body><h1>Privacy</h1><p>" + leadText + "</p><table><tr><th>" + strings.Join(headings, "</th><th>") + "</th></tr>")
	for _, n := range lines {
		b.WriteString("<tr>")
		for _, cell := range n.cells() {
			b.WriteString("<td>" + html.EscapeString(cell) + "</td>\n")
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table></body></html>"
}

func asText(lines []noticeLine) string {
	var b strings.Builder
	b.WriteString("Privacy\n\n" + leadText + "\n")
	for _, n := range lines {
		for i, cell := range n.cells() {
			if cell != "" {
				fmt.Fprintf(&b, "\n%s: %s", headings[i], cell)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// gist is what all forms of a notice have to agree on.
func gist(t interface{ Fatal(...any) }, text string) []string {
	n, err := Extract(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range n.Categories {
		out = append(out, fmt.Sprintf("%s %s %s %v %v %s", c.Letter, c.Status, c.Disclosed, c.Sources, c.Recipients, strings.ToLower(c.Retention)))
	}
	return out
}

func TestFormsAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		want := gist(t, asMarkdown(lines))
		for i, c := range want {
			at := slices.IndexFunc(lines, func(n noticeLine) bool { return n.letter == c[:1] })
			status := Absent
			if at >= 0 {
				status = map[bool]Status{true: Declared, false: Denied}[lines[at].collected]
			}
			if !strings.HasPrefix(c, string(letters[i])+" "+string(status)) {
				t.Fatalf("%q: want status %s", c, status)
			}
		}
		shuffled := slices.Clone(lines)
		rand.New(rand.NewPCG(1, uint64(len(lines)))).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for name, text := range map[string]string{
			"html": asHTML(lines), "text": asText(lines), "shuffled": asMarkdown(shuffled), "upper case": strings.ToUpper(asMarkdown(lines)),
			"lower case": strings.ToLower(asMarkdown(lines)), "crlf": strings.ReplaceAll(asMarkdown(lines), "\n", "\r\n"),
		} {
			if diff := cmp.Diff(want, gist(t, text)); diff != "" {
				t.Fatalf("%s differs (-markdown +%s):\n%s", name, name, diff)
			}
		}
	})
}

// TestWrappingChangesNothing breaks the lines of invented notices at every width.
func TestWrappingChangesNothing(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"prose.txt", "opsomming.txt", "numbered.md", "hedges.txt"} {
		text := string(readFile(t, "testdata/notices/"+name))
		want := gist(t, unwrap(text))
		for _, width := range []int{44, 60, 72, 90, 120} {
			if diff := cmp.Diff(want, gist(t, rewrap(unwrap(text), width))); diff != "" {
				t.Errorf("%s at %d characters (-as it is +wrapped):\n%s", name, width, diff)
			}
		}
	}
}

// unwrap joins the lines of each paragraph that starts with a letter.
func unwrap(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		if !strings.ContainsAny(p[:1], "-•*#|1") && !strings.Contains(p, ": ") {
			paragraphs[i] = strings.ReplaceAll(p, "\n", " ")
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

func rewrap(text string, width int) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, strings.Join(wrap(line, width), "\n"))
	}
	return strings.Join(out, "\n")
}

// TestNamesOfTheLaw reads every name that the law gives to a category, an item, a source or a recipient.
func TestNamesOfTheLaw(t *testing.T) {
	t.Parallel()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	v, err := loadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	law := tax.Laws()[len(tax.Laws())-1]
	for _, language := range readLanguages {
		for _, c := range law.Categories {
			if n := v.name(passageOf(c.Name.In(language), 1)); len(n.letters) != 1 || n.letters[0] != string(c.Letter) {
				t.Errorf("%s is read as %v", c.Name.In(language), n.letters)
			}
		}
		for _, item := range law.SensitiveItems {
			if n := v.name(passageOf(item.Name.In(language), 1)); !slices.Contains(n.items, item.Key) {
				t.Errorf("%s is read as %v", item.Name.In(language), n.items)
			}
		}
		for _, code := range law.Sources {
			if got := v.sources.parties(code.Name.In(language)); !slices.Equal(got, []string{code.Key}) {
				t.Errorf("source %s is read as %v", code.Name.In(language), got)
			}
		}
		for _, code := range law.Recipients {
			if got := v.recipients.parties(code.Name.In(language)); !slices.Equal(got, []string{code.Key}) {
				t.Errorf("recipient %s is read as %v", code.Name.In(language), got)
			}
		}
	}
}

func TestPhrasesHaveReasons(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"categories", "sensitive", "sources", "recipients", "purposes", "cues"} {
		groups, err := readGroups(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			if g.Code == "" || g.Why == "" || len(g.phrases()) == 0 {
				t.Errorf("%s: group %q lacks a code, a reason or phrases", name, g.Code)
			}
		}
	}
}
