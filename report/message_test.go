package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/report/workbook"
)

// sourceUse is what the Go files of the package use of the messages.
type sourceUse struct {
	texts    map[string]bool // keys given to text
	groups   map[string]bool // groups given to word
	hints    map[string]bool // heading keys given to col, num and decimal
	literals map[string]bool // every string in the sources
}

func readSources(t *testing.T) sourceUse {
	t.Helper()
	use := sourceUse{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { use.add(n); return true })
	}
	use.addTemplates(t)
	return use
}

// templateText is how a template asks for a message.
var templateText = regexp.MustCompile(`\btext "([^"]+)"`)

func (u sourceUse) addTemplates(t *testing.T) {
	t.Helper()
	found := 0
	for _, name := range must(fs.Glob(pageFiles, "page/*.tmpl")) {
		for _, match := range templateText.FindAllSubmatch(must(pageFiles.ReadFile(name)), -1) {
			u.texts[string(match[1])], u.literals[string(match[1])] = true, true
			found++
		}
	}
	if found == 0 {
		t.Error("the templates ask for no message: the test looks for the wrong thing")
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func (u sourceUse) add(n ast.Node) {
	if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
		if s, err := strconv.Unquote(literal.Value); err == nil {
			u.literals[s] = true
		}
	}
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	literal, ok := call.Args[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return
	}
	key, _ := strconv.Unquote(literal.Value)
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	switch name {
	case "text":
		u.texts[key] = true
	case "word":
		u.groups[key] = true
	case "col", "num", "decimal":
		u.hints[key] = true
	}
}

func TestNoMessageIsMissing(t *testing.T) {
	t.Parallel()
	use := readSources(t)
	want := maps.Clone(use.texts)
	for hint := range use.hints {
		want["heading."+hint] = true
	}
	for group, codes := range enumerations() {
		for _, code := range codes {
			want[group+"."+code] = true
		}
	}
	for _, lang := range Languages() {
		for _, key := range sortedKeys(want) {
			if messages().texts[lang][key] == "" {
				t.Errorf("%s has no message %s", lang, key)
			}
		}
	}
}

// enumerations lists the codes that are put into words, by the group of their messages.
func enumerations() map[string][]string {
	out := map[string][]string{
		"state":     {"sampled", "empty", "denied", "filtered", "not_visible", "skipped", "failed"},
		"status":    {"running", "complete", "partial", "failed"},
		"verdict":   {"confirm", "reject", "relabel", "exempt", "withdraw"},
		"ground":    inventory.Grounds(),
		"sensitive": {"yes", "conditional", "no"},
		"evidence":  {"name", "declared_type", "source_label", "values", "neighbours", "decision", "prior"},
		"role":      {"service_provider", "contractor", "third_party"},
		"mode":      {"business_purpose", "sold", "shared"},
		"gdpr":      gdprOrder,
	}
	out["mode_short"] = out["mode"]
	addRecordCodes(out)
	for _, v := range inventory.Verdicts() {
		out["answer_verdict"] = append(out["answer_verdict"], string(v))
	}
	for _, role := range workbook.Roles() {
		out["heading"] = append(out["heading"], reviewHeading(role))
	}
	for _, kind := range []inventory.StatementKind{
		inventory.StatementNoneSoldOrShared, inventory.StatementNoneDisclosed, inventory.StatementNoSaleUnder16,
		inventory.StatementSaleUnder16, inventory.StatementSensitiveLimited, inventory.StatementSensitiveBeyond,
	} {
		out["statement"] = append(out["statement"], string(kind))
	}
	for _, kind := range pointOrder {
		out["point_kind"] = append(out["point_kind"], string(kind))
		out["action"] = append(out["action"], string(kind))
	}
	for _, kind := range inventory.CandidateKinds() {
		out["candidate"] = append(out["candidate"], string(kind))
	}
	for _, status := range candidateOrder {
		out["candidate_status"] = append(out["candidate_status"], string(status))
	}
	for _, kind := range changeOrder {
		out["change"] = append(out["change"], string(kind))
	}
	for _, presence := range strength {
		out["presence_word"] = append(out["presence_word"], string(presence))
	}
	for _, cause := range causeOrder {
		out["cause"] = append(out["cause"], string(cause))
	}
	for _, id := range tableIDs() {
		for _, group := range []string{"table", "note", "sheet"} {
			out[group] = append(out[group], id)
		}
	}
	for m := 1; m <= 12; m++ {
		out["month"] = append(out["month"], (strconv.Itoa(100 + m))[1:])
		out["month_short"] = out["month"]
	}
	return out
}

// addRecordCodes lists the codes of the record of processing activities, of exemptions and of the notice.
func addRecordCodes(out map[string][]string) {
	out["link"] = []string{"privacy_policy", "opt_out", "limit_use"}
	out["effect"] = []string{"outside", "exempt", "part", "own"}
	out["gdpr_role"] = []string{"controller", "processor"}
	out["party"] = []string{"organization", "representative", "officer", "joint_controller", "controller"}
	out["basis"] = []string{
		"consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests",
	}
	out["condition"] = []string{
		"explicit_consent", "employment_social_security", "vital_interests", "nonprofit_members", "made_public", "legal_claims",
		"substantial_public_interest", "health_care", "public_health", "archiving_research",
	}
	out["safeguard"] = []string{
		"adequacy", "public_instrument", "binding_corporate_rules", "standard_clauses", "code_of_conduct", "certification",
		"derogation",
	}
}

func tableIDs() []string {
	var out []string
	for _, t := range (&Disclosure{Language: "en"}).Tables() {
		out = append(out, t.ID)
	}
	return append(out, "index") // a sheet of the workbook alone
}

func TestNoMessageIsUnused(t *testing.T) {
	t.Parallel()
	use := readSources(t)
	for key := range messages().texts["en"] {
		group, code, _ := strings.Cut(key, ".")
		known := slices.Contains(enumerations()[group], code)
		method := group == "method" // sampling methods are named by the connectors
		if !use.literals[key] && !known && !method && (group != "heading" || !use.hints[code]) {
			t.Errorf("no source uses the message %s", key)
		}
	}
}

var verb = regexp.MustCompile(`%(\[\d\])?[a-z%]`)

func TestLanguagesHaveTheSameMessages(t *testing.T) {
	t.Parallel()
	english := messages().texts["en"]
	for _, lang := range Languages() {
		texts := messages().texts[lang]
		if !slices.Equal(sortedKeys(english), sortedKeys(texts)) {
			t.Errorf("en and %s have different keys", lang)
		}
		for key, text := range texts {
			got, want := verb.FindAllString(text, -1), verb.FindAllString(english[key], -1)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s in %s has the verbs %v, en has %v", key, lang, got, want)
			}
		}
	}
}

func TestNumbersAndDatesFollowTheLanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, number, date, percent string }{
		{"en", "1,234", "March 5, 2026", "0.030%"},
		{"nl", "1.234", "5 maart 2026", "0,030%"},
	} {
		w := newWords(c.lang)
		if got := w.number(1234); got != c.number {
			t.Errorf("%s: number %q, want %q", c.lang, got, c.number)
		}
		if got := w.date(date("2026-03-05")); got != c.date {
			t.Errorf("%s: date %q, want %q", c.lang, got, c.date)
		}
		if got := w.percent(0.0003); got != c.percent {
			t.Errorf("%s: percent %q, want %q", c.lang, got, c.percent)
		}
	}
}
