package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Build makes the disclosure for the window that ends on in.AsOf. It is a pure function of its input.
// It gives ErrNoScans when nothing was scanned by then, and an error when a setting is not possible.
func Build(in Input) (*Disclosure, error) {
	d, err := disclose(in, nil)
	if err != nil {
		return nil, err
	}
	d.Changes, err = changesSince(in, d)
	return d, err
}

// disclose makes a disclosure that does not say what changed. The fallback is the law of a day before the first one.
func disclose(in Input, fallback *taxonomy.Law) (*Disclosure, error) {
	in, err := in.withDefaults()
	if err != nil {
		return nil, err
	}
	scans := in.scans()
	if len(scans) == 0 {
		return nil, ErrNoScans
	}
	law, err := in.Taxonomy.Law(in.AsOf)
	if err != nil && fallback == nil {
		return nil, fmt.Errorf("find the law in force on %s: %w", in.AsOf, err)
	}
	law = cmp.Or(law, fallback)
	b := newBuilder(in, law)
	d := b.header(scans)
	b.categories(d)
	b.transfers(d)
	b.declaredSources(d)
	b.gdprTypes(d)
	b.processing(d)
	b.columns(d)
	b.exemptions(d)
	b.coverage(d)
	b.points(d)
	return d, nil
}

// builder carries what every part of a disclosure is made from.
type builder struct {
	in       Input
	law      *taxonomy.Law
	window   inventory.Period
	timeline *timeline
	holdings []*Holding
	declared *declarations
	words    *words
	order    map[inventory.DataTypeID]int // place of a type in the vocabulary
	settled  map[string]*settlement       // by system: what people say of student records
}

func newBuilder(in Input, law *taxonomy.Law) *builder {
	window := in.window()
	b := &builder{
		in:       in,
		law:      law,
		window:   window,
		timeline: newTimeline(in, window),
		declared: newDeclarations(in.Register, window),
		words:    newWords(in.Language),
		order:    make(map[inventory.DataTypeID]int),
		settled:  settlements(in.Register),
	}
	for i, t := range in.Taxonomy.Types() {
		b.order[t.ID] = i
	}
	b.holdings = b.timeline.holdings()
	return b
}

// header fills in what is printed above every table.
func (b *builder) header(scans []*inventory.Scan) *Disclosure {
	d := &Disclosure{
		Window:    b.window,
		Months:    b.in.Months,
		Since:     b.in.From,
		AsOf:      b.in.AsOf,
		Language:  b.in.Language,
		Threshold: b.in.Threshold,
		Law:       LawVersion{From: b.law.From, Title: b.words.said(b.law.Title)},
		Rules:     b.in.Taxonomy.Rules(),

		vocabulary: b.in.Taxonomy,
		law:        lawInForce{b.law},
		holdings:   b.holdings,
		decisions:  b.in.Decisions,
		verdicts:   b.timeline.verdicts,
		cut:        Moment{On: b.in.AsOf, Scan: b.in.LastScan},
	}
	if r := b.in.Register; r != nil {
		d.Business = r.Business
		d.Register = RegisterUse{File: r.File, Digest: r.Digest}
	}
	d.Scans = b.scansUsed(scans)
	return d
}

// scansUsed lists the scans in the window and those before it that the state at its start rests on.
func (b *builder) scansUsed(scans []*inventory.Scan) []ScanUse {
	named := make(map[string]bool)
	for _, h := range b.holdings {
		for _, s := range []Sighting{h.First, h.Last, h.Absent} {
			named[s.Scan] = true
		}
	}
	for _, source := range b.timeline.sources {
		named[source.scan.ID] = true
	}
	var out []ScanUse
	for _, s := range scans {
		inWindow := b.window.Contains(scanDay(s))
		if !inWindow && !named[s.ID] {
			continue
		}
		use := ScanUse{ID: s.ID, On: scanDay(s), Status: s.Status, Rules: s.Rules.Version, InWindow: inWindow}
		for i := range s.Sources {
			use.Sources = append(use.Sources, s.Sources[i].Name)
		}
		slices.Sort(use.Sources)
		out = append(out, use)
	}
	return out
}

// typeUse names a type.
func (b *builder) typeUse(id inventory.DataTypeID, origin Origin) TypeUse {
	return TypeUse{ID: id, Label: labelOf(b.in.Taxonomy, id, b.in.Language), Origin: origin}
}

// labelOf names a type in a language; its ID stands in where the vocabulary does not know it.
func labelOf(vocab Vocabulary, id inventory.DataTypeID, language string) string {
	if t := vocab.Type(id); t != nil {
		return cmp.Or(t.Label.In(language), string(id))
	}
	return string(id)
}

// compareTypes orders types as the vocabulary does; unknown ones come last, by ID.
func (b *builder) compareTypes(x, y inventory.DataTypeID) int {
	i, known := b.order[x]
	if !known {
		i = len(b.order)
	}
	j, known := b.order[y]
	if !known {
		j = len(b.order)
	}
	if i != j {
		return i - j
	}
	return strings.Compare(string(x), string(y))
}
