package policy

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"

	"pinventory/classify/taxonomy"
)

//go:embed data/*.yaml
var data embed.FS

// group is a set of phrases that stand for the same thing, with the reason why they do.
type group struct {
	Code string   `yaml:"code"` // what they stand for: a letter, a key of a sensitive item, a code of a party, a cue
	Kind string   `yaml:"kind"` // of names: one of the kind constants
	Why  string   `yaml:"why"`
	EN   []string `yaml:"en"`
	NL   []string `yaml:"nl"`
}

// Kinds of the names of categories.
const (
	kindStatute = "statute" // the statute's term, or a wording of it
	kindOwn     = "own"     // a name that companies give
	kindExample = "example" // a thing that belongs to the category
)

func (g *group) phrases() []string { return slices.Concat(g.EN, g.NL) }

// vocabulary is what the reader knows of the words of notices. It is read-only.
type vocabulary struct {
	names      *lexicon // statutory and own names of categories
	examples   *lexicon // things that belong to categories
	items      *lexicon // sensitive items
	sources    *lexicon
	recipients *lexicon
	purposes   *lexicon
	cues       *lexicon
	statute    map[string]map[string]bool // by letter: the words of the statute's own examples
	words      wordFile
	common     map[string][]string // languages by common word
	languages  []string            // that can be told apart, sorted

	exampleWord map[string]bool // words that introduce examples
	companies   *companyNames
	self        map[string]bool // words by which the business of a notice names itself
}

// wordFile holds the words that are no phrases: months, marks, abbreviations, and those that tell languages apart.
type wordFile struct {
	Months        map[string]int      `yaml:"months"`
	Numbers       map[string]int      `yaml:"numbers"`
	Yes           []string            `yaml:"yes"`
	No            []string            `yaml:"no"`
	Abbreviations []string            `yaml:"abbreviations"`
	LegalForms    []string            `yaml:"legal_forms"`
	Languages     map[string][]string `yaml:"languages"`
	Boilerplate   []group             `yaml:"boilerplate"`
}

// loadVocabulary reads the embedded data once.
var loadVocabulary = sync.OnceValues(readVocabulary)

func readVocabulary() (*vocabulary, error) {
	v := &vocabulary{statute: map[string]map[string]bool{}}
	var names, examples []*group
	categories, err := readGroups("categories")
	if err != nil {
		return nil, err
	}
	for _, g := range categories {
		if g.Kind == kindExample {
			examples = append(examples, g)
			continue
		}
		names = append(names, g)
	}
	v.names, v.examples = newLexicon(names), newLexicon(examples)
	law, err := newestLaw()
	if err != nil {
		return nil, err
	}
	for name, target := range map[string]**lexicon{
		"sensitive": &v.items, "sources": &v.sources, "recipients": &v.recipients, "purposes": &v.purposes, "cues": &v.cues,
	} {
		groups, err := readGroups(name)
		if err != nil {
			return nil, err
		}
		if name == "sensitive" {
			groups = append(groups, itemNames(law)...)
		}
		*target = newLexicon(groups)
	}
	v.sources.long, v.recipients.long = codeLexicon(law.Sources), codeLexicon(law.Recipients)
	if err := readYAML("words", &v.words); err != nil {
		return nil, err
	}
	for _, g := range v.words.Boilerplate {
		v.statute[g.Code] = wordSet(g.phrases())
	}
	v.exampleWord = wordSet([]string{"example examples voorbeeld voorbeelden including includes zoals waaronder"})
	v.companies = newCompanyNames(v.words.LegalForms)
	v.fillLanguages()
	return v, nil
}

// newestLaw gives the newest version of the law, whose names of codes and items are phrases too.
func newestLaw() (*taxonomy.Law, error) {
	tax, err := taxonomy.Load()
	if err != nil {
		return nil, err
	}
	laws := tax.Laws()
	return laws[len(laws)-1], nil
}

// itemNames are the names that the law gives to sensitive items.
func itemNames(law *taxonomy.Law) []*group {
	var groups []*group
	for _, item := range law.SensitiveItems {
		groups = append(groups, &group{Code: item.Key, EN: []string{item.Name.In("en")}, NL: []string{item.Name.In("nl")}})
	}
	return groups
}

func codeLexicon(codes []taxonomy.Code) *lexicon {
	var groups []*group
	for _, c := range codes {
		groups = append(groups, &group{Code: c.Key, EN: []string{c.Name.In("en")}, NL: []string{c.Name.In("nl")}})
	}
	return newLexicon(groups)
}

func readGroups(name string) ([]*group, error) {
	var groups []*group
	if err := readYAML(name, &groups); err != nil {
		return nil, err
	}
	return groups, nil
}

func readYAML(name string, v any) error {
	file := "data/" + name + ".yaml"
	content, err := data.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the phrases: %w", err)
	}
	err = yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(v)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the phrases of %s: %s", file, yaml.FormatError(err, false, false))
	}
	return nil
}

func wordSet(texts []string) map[string]bool {
	set := map[string]bool{}
	for _, text := range texts {
		for _, t := range tokenize(text) {
			set[t.word] = true
		}
	}
	return set
}
