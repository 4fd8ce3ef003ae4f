package report

import (
	"iter"
	"slices"

	"pinventory/inventory"
)

// OriginKind says what a fact rests on.
type OriginKind string

// The kinds of origins.
const (
	OriginNone        OriginKind = "none"         // structure of the report itself: numbers of rows, empty cells
	OriginScanned     OriginKind = "scanned"      // scans saw it
	OriginDeclared    OriginKind = "declared"     // the register says it
	OriginDecided     OriginKind = "decided"      // a person's verdict on a finding says it
	OriginLaw         OriginKind = "law"          // the statute or the regulations say it
	OriginNotDeclared OriginKind = "not_declared" // nobody has declared it
)

// Origin is what a fact rests on. Only the fields of its kind are filled.
type Origin struct {
	Kind  OriginKind
	Scans []string       // scanned: identifiers of the scans
	Rules string         // scanned: version of the rules that the last of the scans applied
	By    string         // declared and decided: the person, where known
	On    inventory.Date // declared and decided: the day, where known
	File  string         // declared: the register
	Line  int            // declared: the line in it
	Cite  string         // law: the citation

	held    []*Holding            // scanned: what was found, where the fact speaks of that
	columns []inventory.ColumnRef // scanned: the columns, where it speaks of columns as such
}

// Columns lists the columns that the fact speaks of, in order and once each.
func (o Origin) Columns() []inventory.ColumnRef {
	out := slices.Clone(o.columns)
	for c := range o.eachColumn() {
		out = append(out, c)
	}
	return out
}

// someColumns gives the first columns that the fact speaks of, and the number of all.
func (o Origin) someColumns(most int) (first []inventory.ColumnRef, all int) {
	first, all = slices.Clone(o.columns[:min(most, len(o.columns))]), len(o.columns)
	for c := range o.eachColumn() {
		if all++; len(first) < most {
			first = append(first, c)
		}
	}
	return first, all
}

// eachColumn gives the columns of what was found, which is in their order.
func (o Origin) eachColumn() iter.Seq[inventory.ColumnRef] {
	return func(yield func(inventory.ColumnRef) bool) {
		for i, h := range o.held {
			if (i == 0 || o.held[i-1].Column != h.Column) && !yield(h.Column) {
				return
			}
		}
	}
}

func declaredOrigin(o inventory.Origin) Origin {
	return Origin{Kind: OriginDeclared, File: o.File, Line: o.Line, By: o.By, On: o.On}
}

func decidedOrigin(d *inventory.Decision) Origin {
	return Origin{Kind: OriginDecided, By: d.Author, On: inventory.DateOf(d.At.UTC())}
}

func lawOrigin(cite string) Origin { return Origin{Kind: OriginLaw, Cite: cite} }

func notDeclared() Origin { return Origin{Kind: OriginNotDeclared} }
