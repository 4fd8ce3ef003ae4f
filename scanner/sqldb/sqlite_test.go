package sqldb

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

func TestSQLiteCatalog(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t,
		`CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, born DATE, photo BLOB, anything,
			full TEXT GENERATED ALWAYS AS (email || id) VIRTUAL)`,
		"CREATE TABLE orders (customer INTEGER REFERENCES customers (id), paid BOOLEAN)",
		"CREATE VIEW mails AS SELECT email FROM customers",
		"CREATE VIRTUAL TABLE notes USING fts4 (body)",
		"INSERT INTO notes VALUES ('hello')",
		"INSERT INTO orders VALUES (1, 0), (2, 1)",
	))
	tables := scannertest.Tables(t, src, scanner.Filter{})
	var names []string
	for _, table := range tables {
		names = append(names, fmt.Sprintf("%s %s %d", table.Ref, table.Kind, table.RowEstimate))
	}
	want := []string{"crm.main.customers table 0", "crm.main.notes table -1", "crm.main.orders table 2"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
	columns := []inventory.Column{
		{Name: "id", Position: 1, DataType: "INTEGER", Kind: inventory.ValueInteger, PrimaryKey: true},
		{Name: "email", Position: 2, DataType: "VARCHAR(80)", Kind: inventory.ValueText, Length: 80, Unique: true},
		{Name: "born", Position: 3, DataType: "DATE", Kind: inventory.ValueDate, Nullable: true},
		{Name: "photo", Position: 4, DataType: "BLOB", Kind: inventory.ValueBinary, Nullable: true,
			State: inventory.StateSkipped, Reason: reasonBinary},
		{Name: "anything", Position: 5, Kind: inventory.ValueOther, Nullable: true},
		{Name: "full", Position: 6, DataType: "TEXT", Kind: inventory.ValueText, Nullable: true, Generated: true},
	}
	if diff := cmp.Diff(columns, tables[0].Columns); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	keys := []inventory.ForeignKey{{Columns: []string{"customer"}, References: tables[0].Ref, Targets: []string{"id"}}}
	if diff := cmp.Diff(keys, tables[2].ForeignKeys); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if values, _ := scannertest.Sample(t, src, tables[1], scanner.Limits{}); values.Text["body"][0] != "hello" {
		t.Error("the text of a full-text table was not read")
	}
	if view := scannertest.Table(t, src, "mails"); view.Kind != inventory.KindView {
		t.Errorf("view has kind %q", view.Kind)
	}
}

func TestSQLiteBrokenView(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE gone (a)", "CREATE VIEW broken AS SELECT a FROM gone",
		"CREATE TABLE intact (a)", "DROP TABLE gone"))
	states := map[string]string{}
	for table, err := range src.Tables(t.Context(), scanner.Filter{Views: true}) {
		states[table.Ref.Table] = fmt.Sprint(err)
	}
	if states["intact"] != "<nil>" || !strings.Contains(states["broken"], "view of a table that is gone") {
		t.Errorf("got %v", states)
	}
}

func TestSQLiteOddValues(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE odd (a, b TEXT)",
		"INSERT INTO odd VALUES (1, 'x'), (2.5, CAST(x'ff41fe' AS TEXT)), ('text', x'00ff'), (x'00', NULL), (NULL, 7)"))
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "odd"), scanner.Limits{})
	want := map[string][]string{"a": {"1", "2.5", "text"}, "b": {"x", "\xff\x41\xfe", "7"}}
	if diff := cmp.Diff(want, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSQLiteDecimals holds that a number is the same text as in engines that keep its decimals.
func TestSQLiteDecimals(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE prices (a DECIMAL(9,2), b NUMERIC, c NUMERIC(9), d VARCHAR(9,2))",
		"INSERT INTO prices VALUES (7, 7, 7, 7), (7.25, 7.25, 7.25, 7.25), ('none', 'none', 'none', 'none')"))
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "prices"), scanner.Limits{})
	plain := []string{"7", "7.25", "none"}
	want := map[string][]string{"a": {"7.00", "7.25", "none"}, "b": plain, "c": plain, "d": plain}
	if diff := cmp.Diff(want, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSQLiteViewOfUntypedColumn holds that a view's column is read that SQLite calls BLOB for want of a type.
func TestSQLiteViewOfUntypedColumn(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE base (anything)", "INSERT INTO base VALUES ('text'), (x'00')",
		"CREATE VIEW seen AS SELECT anything FROM base"))
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "seen"), scanner.Limits{})
	if diff := cmp.Diff(map[string][]string{"anything": {"text"}}, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSQLiteGaps holds that a sample does not stick at the edge of a wide gap.
func TestSQLiteGaps(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE gaps (id INTEGER PRIMARY KEY)",
		"INSERT INTO gaps SELECT value FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 5000) SELECT value FROM n)",
		"INSERT INTO gaps VALUES (9000000000000000000), (-9000000000000000000)"))
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "gaps"), scanner.Limits{Rows: 1000, Seed: 3})
	ids := values.Text["id"]
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != 1000 {
		t.Errorf("got %d different rows, want 1000", n)
	}
	if sampling.Method != methodBlocks || sampling.Bias == "" {
		t.Errorf("got %+v, want blocks with their bias", sampling)
	}
}

func TestSQLiteWide(t *testing.T) {
	t.Parallel()
	const wide = 2000
	names := make([]string, wide)
	for i := range names {
		names[i] = fmt.Sprintf("c%d", i)
	}
	src := opened(t, sqliteFile(t, "CREATE TABLE wide ("+strings.Join(names, ", ")+")",
		"INSERT INTO wide DEFAULT VALUES", "UPDATE wide SET c0 = 'first', c1999 = 'last'"))
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "wide"), scanner.Limits{})
	if len(values.Nulls) != wide || sampling.Rows != 1 {
		t.Errorf("got %d columns of %d rows, want %d of 1", len(values.Nulls), sampling.Rows, wide)
	}
	if values.Text["c0"][0] != "first" || values.Text["c1999"][0] != "last" {
		t.Error("cells are not in their columns")
	}
}

// TestSQLiteFailingColumn holds that a column that cannot be computed costs itself alone, and no row is read twice.
func TestSQLiteFailingColumn(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE base (id INTEGER PRIMARY KEY, v TEXT)",
		"INSERT INTO base VALUES "+numbers(1, 1200), "UPDATE base SET v = 'not json' WHERE id = 1100",
		"UPDATE base SET v = '{}' WHERE id <> 1100",
		"CREATE VIEW partly AS SELECT id, json_extract(v, '$.x') AS bad, v AS good, id + 1 AS next FROM base"))
	values, sampling, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "partly"), scanner.Limits{})
	problems, ok := err.(scanner.ColumnProblems) //nolint:errorlint // as the contract says
	if !ok || len(problems) != 1 || problems["bad"] == nil {
		t.Fatalf("got %v, want a problem of column bad alone", err)
	}
	if strings.Contains(err.Error(), "JSON") {
		t.Errorf("the error %q quotes the driver", err)
	}
	if sampling.Rows != 1200 || len(values.Text["id"]) != 1200 || len(values.Text["next"]) != 1200 {
		t.Errorf("got %d rows, %d values of id", sampling.Rows, len(values.Text["id"]))
	}
	ids := slices.Sorted(slices.Values(values.Text["id"]))
	if n := len(slices.Compact(ids)); n != 1200 {
		t.Errorf("%d rows came more than once", 1200-n)
	}
}

// TestSQLiteAllColumnsFail holds that a view that cannot be computed at all is not tried column by column.
func TestSQLiteAllColumnsFail(t *testing.T) {
	t.Parallel()
	columns := make([]string, 400)
	for i := range columns {
		columns[i] = fmt.Sprintf("json_extract(v, '$.x') AS c%d", i)
	}
	src := opened(t, sqliteFile(t, "CREATE TABLE base (v TEXT)", "INSERT INTO base VALUES ('no json')",
		"CREATE VIEW broken AS SELECT "+strings.Join(columns, ", ")+" FROM base"))
	_, sampling, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "broken"), scanner.Limits{})
	if problems, ok := err.(scanner.ColumnProblems); !ok || len(problems) != 400 || sampling.Rows != 0 { //nolint:errorlint // as the contract says
		t.Errorf("got %T and %+v, want a problem of each of 400 columns", err, sampling)
	}
}

// TestSQLiteWAL holds that rows that another program has just written are seen, and that it is not disturbed.
func TestSQLiteWAL(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, "PRAGMA journal_mode = WAL", "CREATE TABLE live (a TEXT)")
	writer := sqliteAdmin(t, path)
	run(t, writer, "INSERT INTO live VALUES ('fresh')")
	src := opened(t, path)
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "live"), scanner.Limits{})
	if diff := cmp.Diff(map[string][]string{"a": {"fresh"}}, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	run(t, writer, "INSERT INTO live VALUES ('more')")
}

func TestSQLiteCheck(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE a (x)", "CREATE TABLE gone (x)", "CREATE VIEW broken AS SELECT x FROM gone", "DROP TABLE gone"))
	checks, err := src.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("true true true true true false", passed(checks)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSQLiteTimeout(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE n (a)", "INSERT INTO n VALUES "+numbersAlone(300),
		"CREATE VIEW slow AS SELECT count(*) AS c FROM n a, n b, n c, n d, n e"))
	lim := scanner.Limits{Statement: 100 * time.Millisecond}
	_, _, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "slow"), lim)
	failedWith(t, err, inventory.StateFailed, "timed out after 100ms")
}

func numbersAlone(n int) string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("(%d)", i)
	}
	return strings.Join(rows, ", ")
}

func TestSQLiteDropped(t *testing.T) {
	t.Parallel()
	path := sqliteFile(t, "CREATE TABLE going (a)")
	src := opened(t, path)
	table := scannertest.Table(t, src, "going")
	run(t, sqliteAdmin(t, path), "DROP TABLE going")
	_, _, err := scannertest.TrySample(t.Context(), src, table, scanner.Limits{})
	failedWith(t, err, inventory.StateFailed, "dropped or renamed")
}

func TestSQLiteLongCell(t *testing.T) {
	t.Parallel()
	src := opened(t, sqliteFile(t, "CREATE TABLE long (body TEXT)",
		"INSERT INTO long SELECT CAST(zeroblob(50000000) AS TEXT)",
		"INSERT INTO long SELECT substr(hex(zeroblob(25000000)), 1)"))
	longCell(t, src, "long")
}

// longCell reads a table with a cell of 50 MB and holds that the Go side never has it.
func longCell(t *testing.T, src *source, name string) {
	t.Helper()
	table := scannertest.Table(t, src, name)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	values, _ := scannertest.Sample(t, src, table, scanner.Limits{})
	runtime.ReadMemStats(&after)
	if n := len(slices.MaxFunc(values.Text["body"], func(a, b string) int { return len(a) - len(b) })); n != 4096 {
		t.Errorf("longest cell has %d bytes, want 4096", n)
	}
	// Other tests run beside this one; together they stay far below one whole cell.
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 40<<20 {
		t.Errorf("%d bytes were allocated for a cell that is cut to 4096", grown)
	}
}

// failedWith holds that an error is a problem with a state and a reason.
func failedWith(t *testing.T, err error, state inventory.ColumnState, says string) {
	t.Helper()
	p, ok := err.(*scanner.Problem) //nolint:errorlint // as the contract says
	if !ok {
		t.Fatalf("got %T %v, want a *scanner.Problem", err, err)
	}
	if p.State != state || !strings.Contains(p.Reason, says) {
		t.Errorf("got %s %q, want %s %q", p.State, p.Reason, state, says)
	}
}
