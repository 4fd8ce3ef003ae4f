package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
)

// Build makes the disclosure for the window that ends on in.AsOf. It is a pure function of its input.
// It gives ErrNoScans when nothing was scanned by then, and an error when a setting is not possible.
func Build(in Input) (*Disclosure, error) {
	in, err := in.withDefaults()
	if err != nil {
		return nil, err
	}
	later, err := newBuilder(in, nil)
	if err != nil {
		return nil, err
	}
	earlier, err := in.start(later)
	if err != nil {
		return nil, err
	}
	d, changes, err := compared(earlier, later)
	if err != nil {
		return nil, err
	}
	d.Changes = changes
	return d, nil
}

// start gives the builder of the moment that the changes are counted from: the start of the window, or that which the
// input names. Where no scan was made by then, the first scan of all is the start.
func (in Input) start(later *builder) (*builder, error) {
	since := in.Compare
	if since.IsZero() {
		since = Moment{On: later.window.From}
	}
	earlier, err := newBuilder(in.at(since), later.law)
	if errors.Is(err, ErrNoScans) {
		earlier, err = newBuilder(in.at(MomentOf(in.scans()[0])), later.law)
	}
	if err != nil {
		return nil, fmt.Errorf("describe the inventory of %s: %w", since.On, err)
	}
	return earlier, nil
}

// compared reads the history once, table by table, for two moments. It gives the disclosure of the later one, and what
// changed.
func compared(earlier, later *builder) (*Disclosure, *Changes, error) {
	structure := newStructure(later)
	for sights, err := range later.in.tables() {
		if err != nil {
			return nil, nil, fmt.Errorf("read the history: %w", err)
		}
		structure.add(earlier.observe(sights), later.observe(sights))
	}
	d := later.disclosure()
	return d, compare(earlier.disclosure(), d, structure), nil
}

// builder carries what every part of a disclosure is made from.
type builder struct {
	in       Input
	law      *taxonomy.Law
	window   inventory.Period
	timeline *timeline
	holdings []*Holding
	found    map[foundKey]*Judged
	listed   ColumnList
	digest   columnDigest
	reviewed []*Column // columns of the inventory on which people decided
	coverage Coverage
	counts   map[string]*columnCount // of what was looked at, by system
	declared *declarations
	words    *words
	order    map[inventory.DataTypeID]int // place of a type in the vocabulary
	settled  map[string]*settlement       // by system: what people say of student records
}

// newBuilder prepares a disclosure from an input with defaults. The fallback is the law of a day before the first one.
func newBuilder(in Input, fallback *taxonomy.Law) (*builder, error) {
	if len(in.scans()) == 0 {
		return nil, ErrNoScans
	}
	law, err := in.Taxonomy.Law(in.AsOf)
	if err != nil && fallback == nil {
		return nil, fmt.Errorf("find the law in force on %s: %w", in.AsOf, err)
	}
	window := in.window()
	b := &builder{
		in:       in,
		law:      cmp.Or(law, fallback),
		window:   window,
		timeline: newTimeline(in, window),
		found:    make(map[foundKey]*Judged),
		digest:   newColumnDigest(),
		counts:   make(map[string]*columnCount),
		declared: newDeclarations(in.Register, window),
		words:    newWords(in.Language),
		order:    make(map[inventory.DataTypeID]int),
		settled:  settlements(in.Register),
	}
	for i, t := range in.Taxonomy.Types() {
		b.order[t.ID] = i
	}
	return b, nil
}

// observe takes in what the scans saw of one table; tables come in the order of their names. It gives nil when none of
// the scans that count saw it.
func (b *builder) observe(sights []inventory.Sight) *tableTrack {
	track := b.timeline.follow(sights)
	if track == nil {
		return nil
	}
	columns := track.sortedColumns()
	b.holdings = append(b.holdings, b.holdingsOf(columns)...)
	for _, c := range columns {
		if !b.timeline.listed(c) {
			continue
		}
		column := b.column(c)
		b.listed.Len++
		b.listed.add(column)
		b.digest.add(column)
		if b.timeline.verdicts.concern(c.ref) {
			b.reviewed = append(b.reviewed, column)
		}
	}
	if track.gone == nil {
		b.cover(track)
	}
	return track
}

// disclosure makes the disclosure of what was observed. It does not say what changed.
func (b *builder) disclosure() *Disclosure {
	d := b.header(b.in.scans())
	b.categories(d)
	b.transfers(d)
	b.declaredSources(d)
	b.gdprTypes(d)
	b.processing(d)
	d.Columns = b.columns()
	b.exemptions(d)
	b.systemCoverages(d)
	b.candidates(d)
	b.points(d)
	return d
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
		saw:        b.timeline.saw,
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
		for _, s := range []*Sighting{h.spans[0].from, h.spans[len(h.spans)-1].to, h.absent} {
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
