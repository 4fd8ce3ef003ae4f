package scanner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"pinventory/inventory"
	"pinventory/scanner"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func scan(t *testing.T, src scanner.Source, opt scanner.Options) (inventory.SourceResult, *memory) {
	t.Helper()
	rec := &memory{}
	target := scanner.Target{Name: "crm", Connector: "fake", Location: "fake:crm", Source: src}
	result, err := scanner.Scan(t.Context(), target, markClassifier{}, rec, opt)
	if err != nil {
		t.Fatal(err)
	}
	return result, rec
}

// states gives the states of all tables and columns, with reasons, one a line.
func states(r inventory.SourceResult) string {
	var b strings.Builder
	line := func(name string, s inventory.ColumnState, reason string) {
		fmt.Fprintf(&b, "%s %s", name, s)
		if reason != "" {
			fmt.Fprintf(&b, " (%s)", reason)
		}
		b.WriteByte('\n')
	}
	for _, t := range r.Tables {
		line(t.Ref.Table, t.State, t.Reason)
		for _, c := range t.Columns {
			line("  "+c.Name, c.State, c.Reason)
		}
	}
	return b.String()
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimLeft(want, "\n"), got); diff != "" {
		t.Errorf("states differ (-want +got):\n%s", diff)
	}
}

func TestScanRecordsEveryTable(t *testing.T) {
	t.Parallel()
	denied := textTable("salary", "amount")
	wide := textTable("people", "name", "mail", "photo", "gone")
	wide.Columns[2].State, wide.Columns[2].Reason = inventory.StateSkipped, "binary"
	src := sampledSource{&fakeSource{product: "Fake 1", tables: []fakeTable{
		{table: wide, rows: [][]string{{"x", "a@example.com", "", null}, {"y", null, "", null}}},
		{table: denied, err: &scanner.Problem{State: inventory.StateDenied, Reason: "needs SELECT"}},
		{table: textTable("boom", "a"), rows: [][]string{{"panic"}}},
		{table: textTable("broken", "a"), sample: func(context.Context) error { return errPlain }},
		{table: textTable("halfway", "a"), rows: [][]string{{"1"}, {"2"}}, batch: 1, ending: func(context.Context) error {
			return fmt.Errorf("read: %w", &scanner.Problem{Reason: "connection lost"})
		}},
		{table: textTable("masked", "a", "b"), rows: [][]string{{"1", "2"}}, ending: func(context.Context) error {
			return scanner.ColumnProblems{"b": {State: inventory.StateFiltered, Reason: "masked"}}
		}},
		{table: textTable("none", "a")},
		{table: textTable("bare")},
	}}}
	result, rec := scan(t, src, scanner.Options{Concurrency: 4})
	check(t, states(result), `
bare not_visible (no column of it is visible to the login)
boom failed (internal error; the log names the place)
  a failed (internal error; the log names the place)
broken failed (the source answered with an error whose words are not shown, as they may quote data)
  a failed (the source answered with an error whose words are not shown, as they may quote data)
halfway failed (connection lost; 2 rows had been read)
  a failed (connection lost; 2 rows had been read)
masked sampled
  a sampled
  b filtered (masked)
none empty
  a empty
people sampled
  name sampled
  mail sampled
  photo skipped (binary)
  gone empty
salary denied (needs SELECT)
  amount denied (needs SELECT)
`)
	if len(rec.tables) != len(src.tables) {
		t.Errorf("%d tables recorded, want %d", len(rec.tables), len(src.tables))
	}
	mail := result.Tables[6].Column("mail")
	if mail.Sampled != 2 || mail.NonNull != 1 || mail.Best() == nil || mail.Best().Type != "mark" {
		t.Errorf("mail: %d sampled, %d values, finding %v", mail.Sampled, mail.NonNull, mail.Best())
	}
	if !result.Complete || result.Product != "Fake 1" || !result.Incomplete() {
		t.Errorf("complete %v, product %q, incomplete %v", result.Complete, result.Product, result.Incomplete())
	}
}

func TestScanOfStructureAloneIsNotComplete(t *testing.T) {
	t.Parallel()
	src := &fakeSource{tables: []fakeTable{{table: textTable("people", "mail")}}}
	result, _ := scan(t, src, scanner.Options{})
	check(t, states(result), `
people not_visible (the source gives structure alone; judged by names and types)
  mail not_visible (the source gives structure alone; judged by names and types)
`)
	if got := scanner.Status([]inventory.SourceResult{result}); got != inventory.ScanPartial {
		t.Errorf("status %s", got)
	}
}

func TestScanKeepsWhatTheCatalogGaveBeforeItEnded(t *testing.T) {
	t.Parallel()
	src := sampledSource{&fakeSource{
		tables:  []fakeTable{{table: textTable("people", "mail")}},
		failure: &scanner.Problem{State: inventory.StateFailed, Reason: "server went away"},
	}}
	result, _ := scan(t, src, scanner.Options{})
	if result.Complete || result.Failure != "server went away" || len(result.Tables) != 1 {
		t.Errorf("complete %v, failure %q, %d tables", result.Complete, result.Failure, len(result.Tables))
	}
}

func TestScanLeavesOutColumns(t *testing.T) {
	t.Parallel()
	filter, err := scanner.NewFilter(nil, []string{"main.people.mail", "secret*"})
	if err != nil {
		t.Fatal(err)
	}
	src := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("people", "name", "mail"), rows: [][]string{{"x", "a@example.com"}}},
		{table: textTable("secrets", "a")},
	}}}
	target := scanner.Target{Name: "crm", Source: src, Filter: filter}
	result, err := scanner.Scan(t.Context(), target, markClassifier{}, &memory{}, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, states(result), `
people sampled
  name sampled
  mail skipped (left out by the configuration)
`)
	if result.Incomplete() {
		t.Error("what is left out makes the result incomplete")
	}
}

func TestScanIsTheSameWhateverTheConcurrency(t *testing.T) {
	t.Parallel()
	fake := &fakeSource{}
	for i := range 40 {
		fake.tables = append(fake.tables, fakeTable{
			table: textTable(fmt.Sprintf("t%02d", (i*7)%40), "doc"), batch: 2,
			rows: [][]string{{`{"mail":"a@example.com","n":1}`}, {`{"tags":["x","y"]}`}, {`{"n":2.5}`}},
		})
	}
	now := func() time.Time { return time.Time{} }
	one, _ := scan(t, sampledSource{fake}, scanner.Options{Concurrency: 1, Now: now})
	many, _ := scan(t, sampledSource{fake}, scanner.Options{Concurrency: 8, Now: now})
	if diff := cmp.Diff(one, many); diff != "" {
		t.Errorf("results differ (-one +many):\n%s", diff)
	}
}

func TestScanEndsATableAtItsTimeLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		slow := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
		src := sampledSource{&fakeSource{tables: []fakeTable{
			{table: textTable("slow", "a"), sample: slow},
			{table: textTable("swift", "a"), rows: [][]string{{"x"}}},
		}}}
		result, _ := scan(t, src, scanner.Options{TableTime: time.Minute})
		check(t, states(result), `
slow failed (the time limit of 1m0s for one table was reached)
  a failed (the time limit of 1m0s for one table was reached)
swift sampled
  a sampled
`)
		if took := result.Ended.Sub(result.Started); took != time.Minute {
			t.Errorf("the scan took %s of the bubble's time", took)
		}
	})
}

func TestScanThatIsStoppedSaysWhatItDidNotReach(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	src := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("a", "x"), rows: [][]string{{"1"}}},
		{table: textTable("b", "x"), sample: func(ctx context.Context) error { stop(); return ctx.Err() }},
		{table: textTable("c", "x"), rows: [][]string{{"1"}}},
	}}}
	rec := &memory{}
	target := scanner.Target{Name: "crm", Source: src}
	result, err := scanner.Scan(ctx, target, markClassifier{}, rec, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, states(result), `
a sampled
  x sampled
b failed (the scan was stopped)
  x failed (the scan was stopped)
c failed (the scan was stopped)
  x failed (the scan was stopped)
`)
	if len(rec.tables) != 3 {
		t.Errorf("%d tables recorded, want 3", len(rec.tables))
	}
}

func TestUnreachable(t *testing.T) {
	t.Parallel()
	target := scanner.Target{Name: "crm", Connector: "fake", Location: "fake:crm"}
	for _, c := range []struct {
		cause error
		want  string
	}{
		{nil, ""},
		{errors.New("no such host"), "no such host"},
		{fmt.Errorf("open: %w", &scanner.Problem{Reason: "wrong password"}), "wrong password"},
		{fmt.Errorf("open: %w", context.Canceled), scanner.ReasonStopped},
	} {
		got := scanner.Unreachable(target, c.cause, time.Time{})
		if got.Failure != c.want || got.Complete || got.Location != "fake:crm" {
			t.Errorf("%v: %+v", c.cause, got)
		}
	}
}

func TestScanKeepsTablesOfAnInterruptedRun(t *testing.T) {
	t.Parallel()
	src := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("a", "x"), sample: func(context.Context) error { return errors.New("read again") }},
		{table: textTable("b", "x"), rows: [][]string{{"1"}}},
	}}}
	earlier := textTable("a", "x")
	earlier.State = inventory.StateSampled
	done := func(ref inventory.TableRef) (inventory.Table, bool) { return earlier, ref.Table == "a" }
	result, rec := scan(t, src, scanner.Options{Done: done})
	if result.Tables[0].State != inventory.StateSampled || len(rec.tables) != 1 {
		t.Errorf("table a is %s, %d recorded", result.Tables[0].State, len(rec.tables))
	}
}

func TestScanEndsWhenNothingCanBeKept(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	src := sampledSource{&fakeSource{tables: []fakeTable{{table: textTable("a", "x")}}}}
	target := scanner.Target{Name: "crm", Source: src}
	_, err := scanner.Scan(t.Context(), target, markClassifier{}, &memory{err: full}, scanner.Options{})
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

func TestLogHoldsNoValue(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	src := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("boom", "a"), rows: [][]string{{"panic"}}},
		{table: textTable("broken", "a"), sample: func(context.Context) error { return errPlain }},
		{table: textTable("people", "a"), rows: [][]string{{"a@example.com"}}},
	}}}
	scan(t, src, scanner.Options{Log: log})
	for _, value := range []string{"value: panic", "123-45-6789", "a@example.com"} {
		if strings.Contains(out.String(), value) {
			t.Errorf("the log holds %q:\n%s", value, out.String())
		}
	}
	for _, key := range []string{`"source":"crm"`, `"table":"crm.main.people"`, `"rows":1`, `"elapsed"`, `markTable`} {
		if !strings.Contains(out.String(), key) {
			t.Errorf("the log lacks %s:\n%s", key, out.String())
		}
	}
}

type watch struct {
	memory

	started, finished int
}

func (w *watch) Start(n int) { w.started = n }
func (w *watch) Finish()     { w.finished++ }
func (w *watch) Done(ref inventory.TableRef, rows int64) {
	_ = w.RecordTable(context.Background(), inventory.Table{Ref: ref, Sampling: inventory.Sampling{Rows: rows}})
}

func TestProgressSeesEveryTable(t *testing.T) {
	t.Parallel()
	w := &watch{}
	src := sampledSource{&fakeSource{tables: []fakeTable{
		{table: textTable("a", "x"), rows: [][]string{{"1"}}}, {table: textTable("b", "x")},
	}}}
	scan(t, src, scanner.Options{Progress: w})
	if w.started != 2 || len(w.tables) != 2 || w.finished != 1 {
		t.Errorf("start %d, done %d, finished %d", w.started, len(w.tables), w.finished)
	}
}
