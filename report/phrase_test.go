package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func TestSaid(t *testing.T) {
	t.Parallel()
	for english, dutch := range map[string]string{
		"":                                           "",
		`"e mail" is the whole name`:                 `"e mail" is de hele naam`,
		`"a\" is the \"b" ends the name`:             `"a\" is the \"b" staat aan het einde van de naam`,
		`"verified" makes it a flag`:                 `"verified" maakt er een ja of nee van`,
		`"order" is a word for events`:               `"order" is een woord voor gebeurtenissen`,
		"check digits say gov.ssn":                   "controlecijfers wijzen op gov.ssn",
		"statement timed out; 40 rows had been read": "de opdracht duurde te lang; 40 rijen waren gelezen",
		"the login may not read it (SQLSTATE 42501)": "de login mag het niet lezen (SQLSTATE 42501)",
		"of 9 documents, 2 cut before the end, 1 nested deeper than 5 levels": "van 9 documenten, 2 voor het einde afgekapt, 1 dieper genest dan 5 niveaus",
		"California Consumer Privacy Act as amended by AB 947":                "California Consumer Privacy Act zoals gewijzigd door AB 947",
		"words of somebody, as they are":                                      "words of somebody, as they are",
	} {
		if got := newWords("nl").said(english); got != dutch {
			t.Errorf("%s became %s, want %s", english, got, dutch)
		}
		if got := newWords("en").said(english); got != english {
			t.Errorf("in English %s became %s", english, got)
		}
	}
}

func FuzzSaid(f *testing.F) {
	f.Add(`"e mail" is the whole name`)
	f.Add(`of 9 documents, 2 cut before the end`)
	f.Fuzz(func(t *testing.T, s string) {
		if got := newWords("nl").said(s); s != "" && got == "" {
			t.Errorf("%q was lost", s)
		}
	})
}

// verbs turns a format into the form of a phrase.
var verbs = strings.NewReplacer("%q", `"x"`, "%.0f%%", "3%", "%d", "3", "%s", "x", "%%", "%")

// TestWhatScansRecordHasPhrases reads the sources of what scans and judges columns, and looks for phrases without Dutch.
func TestWhatScansRecordHasPhrases(t *testing.T) {
	t.Parallel()
	w := newWords("nl")
	recorded := recordedTexts(t, "../classify", "../scanner")
	if len(recorded) < 40 {
		t.Errorf("only %d texts were found: the test looks in the wrong places", len(recorded))
	}
	for _, text := range recorded {
		if !strings.ContainsFunc(verbs.Replace(text), func(r rune) bool { return unicode.IsLetter(r) && r != 'x' }) {
			continue // it joins two texts
		}
		if sample := verbs.Replace(text); w.said(sample) == sample {
			t.Errorf("messages/phrases.nl.yaml has nothing for %q", text)
		}
	}
}

// TestSamplingMethodsHaveWords looks for the words of each way in which connectors choose rows.
func TestSamplingMethodsHaveWords(t *testing.T) {
	t.Parallel()
	found := 0
	for _, file := range []string{"../scanner/sqldb/choice.go", "../scanner/crm/sample.go"} {
		for _, match := range regexp.MustCompile(`\bmethod[A-Z]\w* += "(\w+)"`).FindAllSubmatch(must(os.ReadFile(file)), -1) {
			found++
			for _, lang := range Languages() {
				if code := string(match[1]); newWords(lang).word("method", code) == code {
					t.Errorf("%s has no message method.%s", lang, code)
				}
			}
		}
	}
	if found < 6 {
		t.Errorf("only %d methods were found: the test looks in the wrong places", found)
	}
}

// recordedTexts lists the texts that stand, in the Go files below directories, where a reason or a detail is recorded.
func recordedTexts(t *testing.T, dirs ...string) []string {
	t.Helper()
	var out []string
	for _, dir := range dirs {
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			if strings.Contains(name, "scannertest") || strings.Contains(name, "accuracy") || strings.HasPrefix(name, "fit/") {
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path.Join(dir, name), nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				out = append(out, recordedIn(n)...)
				return !ofCheck(n)
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ofCheck reports whether a node makes what "sources check" prints, which no report holds.
func ofCheck(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CompositeLit:
		made := n.Type
		if list, ok := made.(*ast.ArrayType); ok {
			made = list.Elt
		}
		t, ok := made.(*ast.SelectorExpr)
		return ok && t.Sel.Name == "Check"
	case *ast.SelectorExpr:
		x, ok := n.X.(*ast.Ident)
		return ok && x.Name == "check"
	}
	return false
}

// recorder is a name under which a text is recorded.
var recorder = regexp.MustCompile(`^(Detail|Reason|Bias|(reason|bias|Reason)[A-Z]\w*|note|faultTexts)$`)

func recordedIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && (recorder.MatchString(key.Name) || strings.HasPrefix(key.Name, "fault")) {
			return literalsOf(n.Value)
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if recorder.MatchString(name.Name) && i < len(n.Values) {
				return literalsOf(n.Values[i])
			}
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if ofCheck(left) {
				continue
			}
			name := ""
			switch left := left.(type) {
			case *ast.Ident:
				name = left.Name
			case *ast.SelectorExpr:
				name = left.Sel.Name
			}
			if recorder.MatchString(name) && i < len(n.Rhs) {
				return literalsOf(n.Rhs[min(i, len(n.Rhs)-1)])
			}
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"addNote", "settleSensitive", "settleLetter"}, f.Name) {
			return literalsOf(n.Args[len(n.Args)-1])
		}
	}
	return nil
}

// literalsOf gives the text of a literal, or the format of a call that fills one in.
func literalsOf(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING && strings.Contains(s, " ") {
			return []string{s}
		}
	case *ast.CallExpr:
		f, ok := e.Fun.(*ast.SelectorExpr)
		if ok && f.Sel.Name == "Sprintf" && len(e.Args) > 0 {
			return literalsOf(e.Args[0])
		}
	}
	return nil
}
