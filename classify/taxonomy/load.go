package taxonomy

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"pinventory/inventory"
)

//go:embed groups.yaml law types words
var embedded embed.FS

// Load gives the embedded vocabulary. It is read once.
func Load() (*Taxonomy, error) { return loadEmbedded() }

var loadEmbedded = sync.OnceValues(func() (*Taxonomy, error) { return LoadWith() })

// LoadWith reads the embedded vocabulary and then a user's own YAML files, which hold "types" and "words" as the
// embedded files do, and "phrases", "patterns", "dictionaries" and "vetoes". A type with the ID of an embedded one
// replaces it, and so does a word; phrases are added to the types that they name. The error joins every Problem that
// was found, so that errors.As gives the first one.
func LoadWith(files ...string) (*Taxonomy, error) {
	inputs, err := embeddedInputs()
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return nil, fmt.Errorf("read taxonomy file: %w", err)
		}
		inputs = append(inputs, input{name: name, data: data, own: true})
	}
	return load(inputs)
}

// input is a file before it is read.
type input struct {
	name string
	data []byte
	own  bool // a user's file rather than an embedded one
}

func embeddedInputs() ([]input, error) {
	var inputs []input
	err := fs.WalkDir(embedded, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(name)
		if err != nil {
			return err
		}
		inputs = append(inputs, input{name: name, data: data})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the embedded taxonomy files: %w", err)
	}
	return inputs, nil
}

func load(inputs []input) (*Taxonomy, error) {
	l := &loader{lexicon: newLexiconLoader()}
	for _, in := range inputs {
		l.read(in)
	}
	t := l.taxonomy()
	t.rules.Digest = digest(append(inputs, l.inputs...))
	if err := l.problems.err(); err != nil {
		return nil, fmt.Errorf("load the taxonomy: %w", err)
	}
	return t, nil
}

// digest is the SHA-256 over the files in the order of their names. Of a user's file the last part of the name
// counts, so that the same rules have the same digest in every folder.
func digest(inputs []input) string {
	lines := make([]string, len(inputs))
	for i, in := range inputs {
		name := in.name
		if in.own {
			name = "own/" + filepath.Base(name)
		}
		lines[i] = fmt.Sprintf("%s %x\n", name, sha256.Sum256(in.data))
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return hex.EncodeToString(sum[:])
}

// loader gathers what the files hold and what is wrong with them.
type loader struct {
	types    []locatedType
	laws     []locatedLaw
	groups   []Group
	lexicon  *lexiconLoader
	problems problems

	valueRules []ValueRule
	vetoes     []Veto
	references []typeReference
	phrases    []ownPhrases
	inputs     []input // files that users' files name
}

// locatedType is a type with the place where it was read, for messages.
type locatedType struct {
	*Type
	doc  *document
	base string // path of the type in its document
	own  bool
}

// locatedLaw is a version of the law with the place where it was read.
type locatedLaw struct {
	*Law
	doc *document
}

// ownFile is the shape of a user's file, and of the embedded files of words.
type ownFile struct {
	Types        []*Type          `yaml:"types"`
	Words        wordsFile        `yaml:"words"`
	Phrases      []phrasesFile    `yaml:"phrases"`
	Patterns     []patternFile    `yaml:"patterns"`
	Dictionaries []dictionaryFile `yaml:"dictionaries"`
	Vetoes       []vetoFile       `yaml:"vetoes"`
}

func (l *loader) read(in input) {
	var problem *Problem
	switch folder := path.Dir(in.name); {
	case in.own:
		problem = l.readOwn(in)
	case folder == "types":
		problem = l.readType(in)
	case folder == "law":
		problem = l.readLaw(in)
	case folder == "words":
		problem = l.readWords(in)
	default:
		_, problem = readDocument(in.name, in.data, &l.groups)
	}
	if problem != nil {
		l.problems = append(l.problems, problem)
	}
}

func (l *loader) readOwn(in input) *Problem {
	var file ownFile
	doc, problem := readDocument(in.name, in.data, &file)
	if problem != nil {
		return problem
	}
	for i, t := range file.Types {
		base := fmt.Sprintf("$.types[%d]", i)
		if t == nil {
			return doc.problem(base, "", "types[%d] is empty", i)
		}
		l.types = append(l.types, locatedType{Type: t, doc: doc, base: base, own: true})
	}
	for i, name := range file.Words.IgnoredValueFiles {
		values := ruleReader{l, doc}.list("$.words", fmt.Sprintf("ignored_value_files[%d]", i), name)
		file.Words.IgnoredValues = append(file.Words.IgnoredValues, values...)
	}
	l.lexicon.add(source{doc: doc, base: "$.words", own: true}, &file.Words)
	for i, p := range file.Phrases {
		l.phrases = append(l.phrases, ownPhrases{phrasesFile: p, doc: doc, base: fmt.Sprintf("$.phrases[%d]", i)})
	}
	l.readRules(doc, &file)
	return nil
}

func (l *loader) readType(in input) *Problem {
	t := new(Type)
	doc, problem := readDocument(in.name, in.data, t)
	if problem == nil {
		l.types = append(l.types, locatedType{Type: t, doc: doc, base: "$"})
	}
	return problem
}

func (l *loader) readLaw(in input) *Problem {
	law := new(Law)
	doc, problem := readDocument(in.name, in.data, law)
	if problem == nil {
		l.laws = append(l.laws, locatedLaw{Law: law, doc: doc})
	}
	return problem
}

func (l *loader) readWords(in input) *Problem {
	var words wordsFile
	doc, problem := readDocument(in.name, in.data, &words)
	if problem == nil {
		l.lexicon.add(source{doc: doc, base: "$"}, &words)
	}
	return problem
}

// taxonomy puts together what was read, and checks it.
func (l *loader) taxonomy() *Taxonomy {
	t := &Taxonomy{groups: l.groups, byID: map[inventory.DataTypeID]*Type{}, own: map[inventory.DataTypeID]bool{}}
	t.laws = l.composeLaws()
	if len(t.laws) == 0 {
		l.problems = append(l.problems, &Problem{File: "law", Message: "has no version of the law"})
		return t
	}
	t.rules.Version = t.laws[len(t.laws)-1].From.String()
	t.words = l.lexicon.lexicon(&l.problems)
	l.dropReplaced()
	check := newTypeChecker(t, l)
	for _, located := range l.types {
		check.check(located)
		t.byID[located.ID] = located.Type
		t.types = append(t.types, located.Type)
		t.own[located.ID] = located.own
	}
	l.addPhrases(t, check)
	l.settleRules(t)
	for _, located := range l.types {
		located.finish(t)
	}
	slices.SortFunc(t.types, compareTypes)
	return t
}

// dropReplaced removes the embedded types that a user's file replaces.
func (l *loader) dropReplaced() {
	own := map[inventory.DataTypeID]bool{}
	for _, located := range l.types {
		if located.own {
			own[located.ID] = true
		}
	}
	l.types = slices.DeleteFunc(l.types, func(located locatedType) bool { return !located.own && own[located.ID] })
}

// finish brings a type into the form that users of the package see: with the letter L, a first day, and expanded
// phrases.
func (t locatedType) finish(taxonomy *Taxonomy) {
	if t.From.IsZero() {
		t.From = taxonomy.laws[0].From
	}
	if t.Sensitive.State != inventory.SensitiveNo {
		t.Letters = append(t.Letters, Letter{Letter: letterSensitive, When: t.Sensitive.When})
	}
	for _, words := range []Words{t.Names, t.WeakNames, t.NotNames} {
		for lang, phrases := range words {
			words[lang] = expandPhrases(phrases, &taxonomy.words)
		}
	}
}

// expandPhrases expands abbreviations, adds the spelling without diacritics, and drops phrases that become equal by it.
func expandPhrases(phrases []string, words *Lexicon) []string {
	expanded := make([]string, 0, len(phrases))
	seen := map[string]bool{}
	for _, phrase := range phrases {
		long := expandPhrase(phrase, words)
		for _, spelling := range []string{long, fold(long)} {
			if !seen[spelling] {
				seen[spelling] = true
				expanded = append(expanded, spelling)
			}
		}
	}
	return expanded
}

// fold removes diacritics, which most column names do without.
func fold(phrase string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(phrase))
}

func expandPhrase(phrase string, words *Lexicon) string {
	return strings.Join(words.Expand(strings.Fields(phrase)), " ")
}

// compareTypes orders by the first letter, then by ID. Conditional letters count after those that always apply.
func compareTypes(a, b *Type) int {
	return cmp.Or(strings.Compare(firstLetter(a), firstLetter(b)), strings.Compare(string(a.ID), string(b.ID)))
}

func firstLetter(t *Type) string {
	const afterAll = "~"
	conditional := afterAll
	for _, letter := range t.Letters {
		if len(letter.When) == 0 {
			return string(letter.Letter)
		}
		conditional = min(conditional, string(letter.Letter))
	}
	return conditional
}
