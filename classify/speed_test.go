package classify

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/brianvoe/gofakeit/v7"

	"pinventory/inventory"
	"pinventory/scanner"
)

// The size of the corpus: as many columns as a large database has, with the values that a sample of each holds.
const (
	corpusColumns = 10_000
	corpusValues  = 1_000
	corpusTables  = 20 // that differ; a classifier keeps nothing from one table to the next
	batchValues   = 500
)

// corpusColumn makes the values of one column, from the number of the row.
type corpusColumn struct {
	name  string
	value func(f *gofakeit.Faker, row int) string
}

// mixedColumns are what business tables hold: half of the columns are about people, half keep records.
var mixedColumns = []corpusColumn{
	{"id", func(_ *gofakeit.Faker, row int) string { return strconv.Itoa(10_000 + row) }},
	{"uuid", func(f *gofakeit.Faker, _ int) string { return f.UUID() }},
	{"first_name", func(f *gofakeit.Faker, _ int) string { return f.FirstName() }},
	{"last_name", func(f *gofakeit.Faker, _ int) string { return f.LastName() }},
	{"contact", func(f *gofakeit.Faker, _ int) string { return f.Name() }},
	{"email", func(f *gofakeit.Faker, _ int) string { return f.Email() }},
	{"phone", func(f *gofakeit.Faker, _ int) string { return "+1 " + f.PhoneFormatted() }},
	{"street", func(f *gofakeit.Faker, _ int) string { return f.Street() }},
	{"city", func(f *gofakeit.Faker, _ int) string { return f.City() }},
	{"state", func(f *gofakeit.Faker, _ int) string { return f.StateAbr() }},
	{"zip", func(f *gofakeit.Faker, _ int) string { return f.Zip() }},
	{"country", func(f *gofakeit.Faker, _ int) string { return f.CountryAbr() }},
	{"birth_date", func(f *gofakeit.Faker, _ int) string {
		return f.PastDate().AddDate(-f.IntRange(18, 80), 0, 0).Format("2006-01-02")
	}},
	{"created_at", func(f *gofakeit.Faker, row int) string {
		return fmt.Sprintf("2024-%02d-%02d %02d:%02d:%02d", 1+row%12, 1+row%28, f.Hour(), f.Minute(), f.Second())
	}},
	{"amount", func(f *gofakeit.Faker, _ int) string { return strconv.FormatFloat(f.Price(1, 5000), 'f', 2, 64) }},
	{"quantity", func(f *gofakeit.Faker, _ int) string { return strconv.Itoa(f.IntRange(1, 40)) }},
	{"status", func(f *gofakeit.Faker, _ int) string {
		return f.RandomString([]string{"new", "paid", "shipped", "returned"})
	}},
	{"active", func(f *gofakeit.Faker, _ int) string { return strconv.FormatBool(f.Bool()) }},
	{"sku", func(f *gofakeit.Faker, _ int) string { return f.Regex("[A-Z]{3}-[0-9]{5}-[A-Z]") }},
	{"order_number", func(f *gofakeit.Faker, row int) string { return fmt.Sprintf("ORD-2024-%06d", row) }},
	{"product", func(f *gofakeit.Faker, _ int) string { return f.ProductName() }},
	{"company", func(f *gofakeit.Faker, _ int) string { return f.Company() }},
	{"ip_address", func(f *gofakeit.Faker, _ int) string { return f.IPv4Address() }},
	{"page", func(f *gofakeit.Faker, _ int) string { return f.URL() }},
	{"note", func(f *gofakeit.Faker, _ int) string { return f.Sentence(12) }},
}

// newCorpus makes tables in batches as a scanner hands them over, and tells the bytes in a table.
func newCorpus(seed uint64) (table inventory.Table, batches []*scanner.Batch, size int) {
	f := gofakeit.NewFaker(rand.NewPCG(seed, 7), false)
	table.Ref = inventory.TableRef{Source: "test", Schema: "main", Table: fmt.Sprintf("customer_%d", seed)}
	for i, c := range mixedColumns {
		table.Columns = append(table.Columns, inventory.Column{Name: c.name, Position: i + 1, Kind: inventory.ValueText, DataType: "text"})
	}
	for first := 0; first < corpusValues; first += batchValues {
		b := scanner.NewBatch(table.Columns)
		for row := first; row < first+batchValues; row++ {
			for i, c := range mixedColumns {
				text := strings.TrimSpace(c.value(f, row))
				b.Columns()[i].AppendString(text)
				size += len(text)
			}
		}
		b.AddRows(batchValues)
		batches = append(batches, b)
	}
	return table, batches, size
}

// BenchmarkCorpus classifies ten thousand columns of a thousand values each, mixed as business tables are, on all cores.
func BenchmarkCorpus(b *testing.B) {
	k := newTestClassifier(b)
	tables := make([]inventory.Table, corpusTables)
	batches := make([][]*scanner.Batch, corpusTables)
	size := 0
	for i := range corpusTables {
		var n int
		tables[i], batches[i], n = newCorpus(uint64(i))
		size += n
	}
	rounds := corpusColumns / len(mixedColumns) / corpusTables
	b.SetBytes(int64(size * rounds))
	b.ReportAllocs()
	for b.Loop() {
		for range rounds {
			for i, table := range tables {
				tc := k.Open(table)
				for _, batch := range batches[i] {
					tc.Add(batch)
				}
				tc.Findings()
			}
		}
	}
	b.ReportMetric(float64(corpusColumns*corpusValues*b.N)/b.Elapsed().Seconds(), "values/s")
}
