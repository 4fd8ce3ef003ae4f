package report

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"testing"

	"pinventory/inventory"
)

// largeInput is a history of one scan with the given number of columns, one in ten personal.
func largeInput(columns int) Input {
	tables := slices.Collect(largeTables(columns/50, 50))
	return Input{
		History: []inventory.Scan{scan("1", inside, "crm", tables...)}, Register: testRegister(),
		Taxonomy: newTestVocabulary(), AsOf: date("2026-11-21"),
	}
}

// largeTables makes tables with as many columns each, one in ten personal.
func largeTables(tables, columns int) iter.Seq[inventory.Table] {
	return func(yield func(inventory.Table) bool) {
		for t := range tables {
			list := make([]inventory.Column, 0, columns)
			for c := range columns {
				if c%10 == 0 {
					list = append(list, column(fmt.Sprintf("email_%02d", c), found("contact.email", 0.95)))
					continue
				}
				list = append(list, column(fmt.Sprintf("value_%02d", c)))
			}
			if !yield(table("crm", fmt.Sprintf("table_%05d", t), list...)) {
				return
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	in := largeInput(20000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFormats(b *testing.B) {
	d, err := Build(largeInput(20000))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range Formats() {
		b.Run(f.Name(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, d, Options{Width: 200, TempDir: b.TempDir()}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
