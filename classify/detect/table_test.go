package detect

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "measure the detectors and write the table of them")

const tableFile = "../../docs/detectors.md"

const tableHead = `# Detectors

Written by ` + "`go test ./classify/detect -run TestTable -update`" + `. A detector judges one value by its form, a
check digit or a list of words; what its verdicts are worth for a column stands in ` + "`classify/model.yaml`" + `.

- *Recognizes* is the standard, registry or publication that the rule rests on.
- *Chance* is the share of random values of the right form that pass the check digit. A dash stands for a detector
  without one, and for one that random values hardly ever pass.
- *Speed* is that of one core of a virtual machine with two cores, on typical values of the kind and near misses
  (` + "`classify/detect/testdata/typical_values.json`" + `), in millions of values and in megabytes a second;
  *allocations* are those for one value. ` + "`go test ./classify/detect -run none -bench Detectors`" + ` measures them
  again. Figures of different machines and days do not compare; those of one table do.

| detector | recognizes | chance | million values/s | MB/s | allocations |
|---|---|---:|---:|---:|---:|
`

// tableRow is what the table says of a detector apart from its speed.
type tableRow struct{ Source, Chance string }

func rowOf(d *Detector) tableRow {
	row := tableRow{Source: strings.ReplaceAll(d.Source, "|", `\|`), Chance: "–"}
	if d.Chance > 0 {
		row.Chance = strconv.FormatFloat(d.Chance, 'g', -1, 64)
	}
	return row
}

// TestTable holds the published table to the detectors; the speed in it is nobody's promise.
func TestTable(t *testing.T) {
	if *update {
		writeTable(t)
	}
	want := map[string]tableRow{}
	for _, d := range All() {
		want[d.Name] = rowOf(&d)
	}
	got := readTable(t)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s does not agree with the detectors, write it with -update (-want +got):\n%s", tableFile, diff)
	}
}

func readTable(tb testing.TB) map[string]tableRow {
	tb.Helper()
	raw, err := os.ReadFile(tableFile)
	if err != nil {
		tb.Fatal(err)
	}
	rows := map[string]tableRow{}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if name, ok := strings.CutPrefix(cells[0], "| `"); ok && len(cells) == 6 {
			rows[strings.TrimSuffix(name, "`")] = tableRow{cells[1], cells[2]}
		}
	}
	return rows
}

// updateTime is how long each detector is measured for the table.
const updateTime = "100ms"

func writeTable(tb testing.TB) {
	tb.Helper()
	if err := flag.Set("test.benchtime", updateTime); err != nil {
		tb.Fatal(err)
	}
	typical := typicalValues(tb)
	var out bytes.Buffer
	out.WriteString(tableHead)
	for _, d := range All() {
		row, n := rowOf(&d), len(typical[d.Name])
		r := testing.Benchmark(func(b *testing.B) { benchmarkDetector(b, &d, typical[d.Name]) })
		seconds := r.T.Seconds() / float64(r.N)
		fmt.Fprintf(&out, "| `%s` | %s | %s | %.1f | %.0f | %.1f |\n", d.Name, row.Source, row.Chance,
			float64(n)/seconds/1e6, float64(r.Bytes)/seconds/1e6, float64(r.AllocsPerOp())/float64(n))
	}
	if err := os.WriteFile(tableFile, out.Bytes(), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// BenchmarkDetectors judges the typical values of each detector; one operation is all of them once.
func BenchmarkDetectors(b *testing.B) {
	typical := typicalValues(b)
	for _, d := range All() {
		b.Run(d.Name, func(b *testing.B) { benchmarkDetector(b, &d, typical[d.Name]) })
	}
}

func benchmarkDetector(b *testing.B, d *Detector, texts []string) {
	b.Helper()
	values := make([]Value, len(texts))
	total := 0
	for i, text := range texts {
		values[i].SetString(text)
		d.Judge(&values[i]) // reads the lexicons
		total += len(text)
	}
	b.SetBytes(int64(total))
	b.ReportAllocs()
	for b.Loop() {
		for i := range values {
			d.Judge(&values[i])
		}
	}
	b.ReportMetric(float64(len(texts))*float64(b.N)/b.Elapsed().Seconds(), "values/s")
}

// BenchmarkTypical judges the typical values of all detectors by all detectors, as a scan does.
func BenchmarkTypical(b *testing.B) {
	typical := typicalValues(b)
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(typical)) {
		texts = append(texts, typical[name]...)
	}
	set := NewSet()
	out := make([]Strength, set.Len())
	var v Value
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		v.SetString(texts[i%len(texts)])
		set.Judge(&v, out)
		i++
	}
}
