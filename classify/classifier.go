package classify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"time"

	"pinventory/classify/detect"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/scanner"
)

// Classifier judges tables by one taxonomy. It is read-only and safe for concurrent use; the TableClassifier that Open
// gives is not.
type Classifier struct {
	tax        *taxonomy.Taxonomy
	law        *taxonomy.Law
	lexicon    *taxonomy.Lexicon
	splitter   *splitter
	names      *nameIndex
	model      *model
	set        *detect.Set
	detectors  []detect.Detector // those of the set, in its order
	weights    []detectorWeight  // of the detectors
	marks      map[inventory.DataTypeID]bool
	qualifiers map[string]bool
	vetoes     []veto
	today      time.Time
	seed       maphash.Seed
	exhaustive bool
}

var (
	_ scanner.Classifier = (*Classifier)(nil)
	_ scanner.Thinner    = (*tableClassifier)(nil)
)

// Option changes how a classifier works.
type Option func(*Classifier)

// Exhaustive makes the detectors look at every value. Without it, a part of the values of a column stands for others of
// the same shape once values seldom repeat.
func Exhaustive() Option { return func(k *Classifier) { k.exhaustive = true } }

// New makes a classifier for a taxonomy. Today is normally the day of the scan: the law of that day holds, and ages are
// reckoned on it. It returns an error when the weights or the taxonomy name a type or a detector that does not exist.
func New(tax *taxonomy.Taxonomy, today inventory.Date, options ...Option) (*Classifier, error) {
	m, err := loadModel(tax)
	if err != nil {
		return nil, err
	}
	detectors, err := withOwnRules(tax)
	if err != nil {
		return nil, err
	}
	s := newSplitter(tax)
	k := &Classifier{
		tax: tax, lexicon: tax.Lexicon(), splitter: s, names: newNameIndex(tax, s), model: m,
		set: detect.NewSetOf(detectors), detectors: detectors, marks: map[inventory.DataTypeID]bool{}, qualifiers: map[string]bool{},
		today: today.Time(), seed: maphash.MakeSeed(),
	}
	for _, d := range detectors {
		k.weights = append(k.weights, m.Detectors[d.Name])
	}
	for _, option := range options {
		option(k)
	}
	for _, id := range m.Marks {
		k.marks[id] = true
	}
	for _, w := range m.Qualifiers {
		k.qualifiers[w] = true
	}
	if k.vetoes, err = compileVetoes(tax.Vetoes()); err != nil {
		return nil, err
	}
	if k.law, err = tax.Law(today); err != nil {
		return nil, fmt.Errorf("find the law of %s: %w", today, err)
	}
	return k, k.checkDetectors()
}

// Rules identifies everything that a verdict rests on: the version is that of the law, and the digest covers the
// taxonomy's files, the weights, and the versions of the detectors.
func (k *Classifier) Rules() inventory.Rules {
	rules := k.tax.Rules()
	h := sha256.New()
	_, _ = fmt.Fprintln(h, rules.Digest)
	_, _ = h.Write(modelYAML)
	for _, d := range k.detectors {
		_, _ = fmt.Fprintln(h, d.Name, d.Version)
	}
	rules.Digest = hex.EncodeToString(h.Sum(nil))
	return rules
}

func (k *Classifier) checkDetectors() error {
	known := map[string]bool{}
	for _, d := range k.detectors {
		known[d.Name] = true
	}
	for _, r := range columnRules {
		known[r.name] = true
	}
	for _, t := range k.tax.Types() {
		for _, name := range t.Detectors {
			if !known[name] {
				return fmt.Errorf("type %s names detector %q, which does not exist", t.ID, name)
			}
		}
	}
	return nil
}

func (k *Classifier) detector(name string) (detect.Detector, bool) {
	i, ok := slices.BinarySearchFunc(k.detectors, name, func(d detect.Detector, n string) int { return strings.Compare(d.Name, n) })
	if !ok {
		return detect.Detector{}, false
	}
	return k.detectors[i], true
}

// Open starts a table.
func (k *Classifier) Open(t inventory.Table) scanner.TableClassifier {
	tc := &tableClassifier{Classifier: k, table: t, byName: map[string]*column{}, workers: newWorkers(k.set, k.lexicon.IgnoredValues)}
	for _, c := range t.Columns {
		tc.column(c)
	}
	return tc
}

// tableClassifier collects one table.
type tableClassifier struct {
	*Classifier
	table   inventory.Table
	columns []*column
	byName  map[string]*column
	workers *workers
}

func (t *tableClassifier) column(c inventory.Column) *column {
	if known, ok := t.byName[c.Name]; ok {
		return known
	}
	p := newProfile(t.seed, !t.exhaustive)
	p.spread.today = t.today
	made := &column{column: c, id: t.splitter.identify(c.Name), profile: p}
	t.byName[c.Name] = made
	t.columns = append(t.columns, made)
	return made
}

// Add counts a batch, its columns side by side.
func (t *tableClassifier) Add(b *scanner.Batch) {
	columns := make([]*column, len(b.Columns()))
	values := 0
	for i, v := range b.Columns() {
		columns[i] = t.column(v.Column)
		values += v.Len()
	}
	t.workers.each(len(columns), values, func(j *judge, i int) {
		for text := range b.Columns()[i].All() {
			columns[i].profile.add(j, text)
		}
	})
}

// Unjudged is the number of values of a column that no detector looked at.
func (t *tableClassifier) Unjudged(column string) int64 {
	c, ok := t.byName[column]
	if !ok {
		return 0
	}
	return c.profile.values - c.profile.judged
}

// Findings weighs all signals, in an order that lets the columns speak of the table before the table speaks of them.
func (t *tableClassifier) Findings() map[string][]inventory.Finding {
	t.weigh()
	return t.settle()
}

// weigh collects every signal of every candidate.
func (t *tableClassifier) weigh() {
	for _, c := range t.columns {
		c.profile.settle(len(t.detectors))
		t.nameSignals(c)
		t.countSignals(c)
		t.labelSignals(c)
		t.meaningSignals(c)
		t.valueSignals(c)
		for _, cand := range c.candidates {
			t.kindSignals(c, cand)
			t.markSignals(c, cand)
		}
	}
	t.companySignals(t.columns)
	about := tableSubject(t.lexicon, t.splitter, &t.table, t.markColumns())
	for _, c := range t.columns {
		t.holderSignals(c, about)
		t.subjectSignals(c, about)
		t.ownNounSignals(c, &t.table, about)
		t.firmSignals(c, about)
		t.silence(c)
	}
	t.neighbourSignals(t.columns)
	for _, c := range t.columns {
		t.mentionSignals(c)
		t.vetoSignals(c)
	}
}

// markColumns names the columns that only people have, by name or value, before the table has spoken.
func (t *tableClassifier) markColumns() []string {
	var names []string
	seen := map[inventory.DataTypeID]bool{}
	for _, c := range t.columns {
		for _, cand := range c.candidates {
			if cand.logOdds > 0 && t.marks[cand.typ.ID] && !seen[cand.typ.ID] {
				seen[cand.typ.ID] = true
				names = append(names, c.column.Name)
			}
		}
	}
	return names
}
