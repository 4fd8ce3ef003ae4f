package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// postgresScan makes a login with a password that may read the tables in schema public that exist by then.
func postgresScan(t *testing.T, s *server, grants ...string) *source {
	t.Helper()
	login := databaseName()
	run(t, s.admin, "CREATE ROLE "+login+" LOGIN PASSWORD '"+canary+"'")
	t.Cleanup(func() { run(t, s.admin, "DROP OWNED BY "+login, "DROP ROLE "+login) })
	for _, grant := range grants {
		run(t, s.admin, strings.ReplaceAll(grant, ":login", login))
	}
	return opened(t, s.login(t, login, canary))
}

func TestPostgresCatalog(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin,
		"CREATE SCHEMA sales", "CREATE DOMAIN sales.us_ssn AS varchar(11) CHECK (VALUE ~ '^[0-9-]+$')",
		"COMMENT ON DOMAIN sales.us_ssn IS 'social security number'", "CREATE TYPE sales.tier AS ENUM ('gold', 'plain')",
		`CREATE TABLE sales.customers (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, ssn sales.us_ssn,
			tier sales.tier, tags text[], doc jsonb, born date, seen timestamptz, photo bytea, ip inet, num numeric(8,2),
			upper_mail text GENERATED ALWAYS AS (upper(email)) STORED)`,
		"COMMENT ON TABLE sales.customers IS 'people'", "COMMENT ON COLUMN sales.customers.email IS 'login'",
		"CREATE TABLE sales.orders (customer bigint REFERENCES sales.customers, n int)",
		"CREATE MATERIALIZED VIEW sales.top AS SELECT id FROM sales.customers",
		"CREATE VIEW sales.mails AS SELECT email FROM sales.customers",
		`INSERT INTO sales.customers (id, email, ssn, tier, tags, doc, born, seen, ip, num) VALUES
			(1, 'a@example.com', '078-05-1120', 'gold', '{a@b.example}', '{"k": 1}', '1990-02-03', '2024-05-06 07:08:09+02', '10.0.0.1', 1.50)`)
	src := opened(t, s.url)
	if src.product[:11] != "PostgreSQL " {
		t.Errorf("product %q", src.product)
	}
	var names []string
	for _, table := range scannertest.Tables(t, src, scanner.Filter{}) {
		names = append(names, table.Ref.String()+" "+string(table.Kind))
	}
	if diff := cmp.Diff([]string{"crm.sales.customers table", "crm.sales.orders table", "crm.sales.top materialized_view"}, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	table := scannertest.Table(t, src, "customers")
	var columns []string
	for _, c := range table.Columns {
		columns = append(columns, strings.TrimSpace(fmt.Sprintf("%s %s %s %d %t %t %t %t %s %v %s", c.Name, c.DataType, c.Kind, c.Length,
			c.Nullable, c.PrimaryKey, c.Unique, c.Generated, c.Comment, c.Labels, c.State)))
	}
	want := []string{
		"id bigint integer 0 false true true false  []",
		"email character varying(80) text 80 false false true false login []",
		"ssn sales.us_ssn text 11 true false false false social security number [{postgresql.domain sales.us_ssn }]",
		"tier sales.tier enum 0 true false false false  []", "tags text[] array 0 true false false false  []",
		"doc jsonb json 0 true false false false  []", "born date date 0 true false false false  []",
		"seen timestamp with time zone timestamp 0 true false false false  []",
		"photo bytea binary 0 true false false false  [] skipped", "ip inet network 0 true false false false  []",
		"num numeric(8,2) decimal 0 true false false false  []", "upper_mail text text 0 true false false true  []",
	}
	if diff := cmp.Diff(want, columns); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	key := inventory.ForeignKey{Columns: []string{"customer"}, References: table.Ref, Targets: []string{"id"}}
	if diff := cmp.Diff([]inventory.ForeignKey{key}, scannertest.Table(t, src, "orders").ForeignKeys); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	values, _ := scannertest.Sample(t, src, table, scanner.Limits{})
	texts := map[string][]string{
		"id": {"1"}, "email": {"a@example.com"}, "ssn": {"078-05-1120"}, "tier": {"gold"}, "tags": {"a@b.example"},
		"doc": {`{"k": 1}`}, "born": {"1990-02-03"}, "seen": {"2024-05-06 05:08:09+00"}, "ip": {"10.0.0.1/32"},
		"num": {"1.50"}, "upper_mail": {"A@EXAMPLE.COM"},
	}
	if diff := cmp.Diff(texts, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPostgresFilter(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE SCHEMA a_b", "CREATE TABLE a_b.x (i int)", "CREATE SCHEMA aab", "CREATE TABLE aab.x (i int)",
		`CREATE TABLE "Mixed" (i int)`)
	src := opened(t, s.url)
	for pattern, want := range map[string]int{"a_b.*": 1, "A_B.X": 1, "a*.x": 2, "x": 2, "public.mixed": 1, "none.*": 0} {
		f, err := scanner.NewFilter([]string{pattern}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(scannertest.Tables(t, src, f)); got != want {
			t.Errorf("pattern %s: got %d tables, want %d", pattern, got, want)
		}
	}
}

func TestPostgresRights(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE open (a text)", "CREATE TABLE closed (a text)", "CREATE TABLE half (a text, b text)",
		"CREATE TABLE going (a text)", "CREATE TABLE secured (a text)", "ALTER TABLE secured ENABLE ROW LEVEL SECURITY",
		"INSERT INTO half VALUES ('a', 'b')", "CREATE SCHEMA hidden", "CREATE TABLE hidden.h (a text)",
		"CREATE VIEW through WITH (security_invoker) AS SELECT a FROM secured")
	src := postgresScan(t, s, "GRANT SELECT ON open, going, secured, through TO :login",
		"GRANT SELECT (a) ON half TO :login", "GRANT SELECT ON hidden.h TO :login")
	state := func(table, column string) inventory.ColumnState {
		found := scannertest.Table(t, src, table)
		return found.Column(column).State
	}
	got := []inventory.ColumnState{state("open", "a"), state("closed", "a"), state("half", "a"), state("half", "b"),
		state("secured", "a"), state("h", "a")}
	want := []inventory.ColumnState{"", inventory.StateDenied, "", inventory.StateDenied, inventory.StateFiltered, inventory.StateDenied}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "half"), scanner.Limits{})
	if diff := cmp.Diff(map[string][]string{"a": {"a"}}, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	_, _, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "through"), scanner.Limits{})
	failedWith(t, err, inventory.StateFiltered, "BYPASSRLS")
	open := scannertest.Table(t, src, "open")
	run(t, s.admin, "REVOKE SELECT ON open FROM PUBLIC, "+roleOf(t, src))
	_, _, err = scannertest.TrySample(t.Context(), src, open, scanner.Limits{})
	failedWith(t, err, inventory.StateDenied, "42501")
	going := scannertest.Table(t, src, "going")
	run(t, s.admin, "DROP TABLE going")
	_, _, err = scannertest.TrySample(t.Context(), src, going, scanner.Limits{})
	failedWith(t, err, inventory.StateFailed, "dropped or renamed")
	checks, err := src.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("true true false false false true", passed(checks)); diff != "" {
		t.Errorf("-want +got:\n%s\n%+v", diff, checks)
	}
}

func roleOf(t *testing.T, src *source) string {
	t.Helper()
	var role string
	if err := src.db.GetContext(t.Context(), &role, "SELECT current_user"); err != nil {
		t.Fatal(err)
	}
	return role
}

func passed(checks []scanner.Check) string {
	out := make([]string, len(checks))
	for i, c := range checks {
		out[i] = strconv.FormatBool(c.OK)
	}
	return strings.Join(out, " ")
}

func TestPostgresCheckOfWriter(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE x (a int)")
	for name, src := range map[string]*source{
		"superuser": opened(t, s.url), "writer": postgresScan(t, s, "GRANT SELECT, DELETE ON x TO :login"),
	} {
		checks, err := src.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if checks[0].OK || !strings.Contains(checks[0].Advice, "GRANT SELECT ON ALL TABLES") {
			t.Errorf("%s: got %+v", name, checks[0])
		}
	}
}

func TestPostgresPartitions(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE logs (id int, at date) PARTITION BY RANGE (id)",
		"CREATE TABLE logs_a PARTITION OF logs FOR VALUES FROM (1) TO (20001)",
		"CREATE TABLE logs_b PARTITION OF logs FOR VALUES FROM (20001) TO (40001)",
		"INSERT INTO logs SELECT i, '2024-01-01' FROM generate_series(1, 40000) i", "ANALYZE",
		"CREATE TABLE parent (a int)", "CREATE TABLE child () INHERITS (parent)",
		"INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (2)")
	src := opened(t, s.url)
	var names []string
	for _, table := range scannertest.Tables(t, src, scanner.Filter{}) {
		names = append(names, fmt.Sprintf("%s %s %d", table.Ref.Table, table.Kind, table.RowEstimate))
	}
	if diff := cmp.Diff([]string{"child table -1", "logs partitioned_table 40000", "parent table -1"}, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "logs"), scanner.Limits{Rows: 2000, Seed: 5})
	low, high := 0, 0
	for _, id := range values.Text["id"] {
		if n, _ := strconv.Atoi(id); n <= 20000 {
			low++
		} else {
			high++
		}
	}
	if low+high != 2000 || low < 300 || high < 300 || sampling.Method != methodBlocks {
		t.Errorf("got %d and %d rows of the partitions by %+v", low, high, sampling)
	}
	if values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "parent"), scanner.Limits{}); len(values.Text["a"]) != 1 {
		t.Error("rows of a table that inherits were read with its parent")
	}
}

// TestPostgresStaleStatistics holds that a sample is whole whatever the server believes about the size.
func TestPostgresStaleStatistics(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE shrunk (id int) WITH (autovacuum_enabled = off)",
		"INSERT INTO shrunk SELECT generate_series(1, 50000)", "ANALYZE shrunk", "DELETE FROM shrunk WHERE id % 25 <> 0",
		"CREATE TABLE fresh (id int) WITH (autovacuum_enabled = off)", "INSERT INTO fresh SELECT generate_series(1, 50000)")
	src := opened(t, s.url)
	for name, rows := range map[string]int{"shrunk": 1500, "fresh": 1500} {
		values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, name), scanner.Limits{Rows: rows, Seed: 2})
		ids := values.Text["id"]
		slices.Sort(ids)
		if n := len(slices.Compact(ids)); n != rows {
			t.Errorf("%s: got %d different rows by %+v, want %d", name, n, sampling, rows)
		}
	}
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "shrunk"), scanner.Limits{Rows: 2000})
	if sampling.Method != methodAll || len(values.Text["id"]) != 2000 {
		t.Errorf("got %+v, want all 2000 rows", sampling)
	}
}

func TestPostgresWide(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	columns := make([]string, 1600)
	for i := range columns {
		columns[i] = fmt.Sprintf("c%d int", i)
	}
	run(t, s.admin, "CREATE TABLE wide ("+strings.Join(columns, ", ")+")",
		"INSERT INTO wide (c0, c1599) SELECT i, -i FROM generate_series(1, 600) i")
	src := opened(t, s.url)
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "wide"), scanner.Limits{Rows: 500, Seed: 1})
	if len(values.Nulls) != 1600 || sampling.Rows != 500 {
		t.Fatalf("got %d columns of %d rows", len(values.Nulls), sampling.Rows)
	}
	for i, first := range values.Text["c0"] {
		if last := values.Text["c1599"][i]; last != "-"+first {
			t.Fatalf("row %d: the passes read different rows", i)
		}
	}
}

func TestPostgresFailingColumn(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE base (id int, v text)",
		"INSERT INTO base SELECT i, CASE WHEN i = 1100 THEN '"+canary+"' ELSE '1' END FROM generate_series(1, 1200) i",
		"CREATE VIEW partly AS SELECT id, v::int AS bad, v AS good, id + 1 AS next FROM base")
	src := opened(t, s.url)
	values, _, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "partly"), scanner.Limits{})
	problems, ok := err.(scanner.ColumnProblems) //nolint:errorlint // as the contract says
	if !ok || len(problems) != 1 || !strings.Contains(problems["bad"].Reason, "22P02") || strings.Contains(err.Error(), canary) {
		t.Fatalf("got %v, want a problem of column bad alone that quotes no value", err)
	}
	ids := slices.Sorted(slices.Values(values.Text["id"]))
	if n := len(slices.Compact(ids)); n != 1200 || len(values.Text["next"]) != 1200 {
		t.Errorf("got %d different rows of 1200", n)
	}
}

func TestPostgresTimeouts(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE VIEW slow AS SELECT pg_sleep(60)::text AS c", "CREATE TABLE locked (a int)")
	src := opened(t, s.url)
	lim := scanner.Limits{Statement: 100 * time.Millisecond, Lock: 50 * time.Millisecond}
	_, _, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "slow"), lim)
	failedWith(t, err, inventory.StateFailed, "statement timed out after 100ms on the server (SQLSTATE 57014)")
	locked := scannertest.Table(t, src, "locked")
	release := hold(t, s.admin, "LOCK TABLE locked IN ACCESS EXCLUSIVE MODE")
	defer release()
	if tables := scannertest.Tables(t, src, scanner.Filter{}); len(tables) != 1 {
		t.Error("the catalog waits for a lock")
	}
	_, _, err = scannertest.TrySample(t.Context(), src, locked, lim)
	failedWith(t, err, inventory.StateFailed, "lock for longer than 50ms (SQLSTATE 55P03)")
}

// hold runs a statement in a transaction that stays open until the returned function is called.
func hold(t *testing.T, db *sql.DB, statement string) func() {
	t.Helper()
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
	return func() { _ = tx.Rollback() }
}

// TestPostgresSession holds the fences: a default that is read-only, a transaction that is, and a name.
func TestPostgresSession(t *testing.T) {
	t.Parallel()
	src := opened(t, postgresServer(t).url)
	session, err := src.session(t.Context(), src.cfg.Limits)
	if err != nil {
		t.Fatal(err)
	}
	defer session.close()
	for setting, want := range map[string]string{
		"default_transaction_read_only": "on", "transaction_read_only": "on", "statement_timeout": "30s",
		"lock_timeout": "2s", "application_name": "pinventory", "row_security": "off",
	} {
		var got string
		if err := session.get(t.Context(), []any{&got}, "SELECT current_setting($1)", setting); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", setting, got, err, want)
		}
	}
}

func TestPostgresLongCell(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE long (body text)", "INSERT INTO long VALUES (repeat('x', 50000000))")
	longCell(t, opened(t, s.url), "long")
}

func TestPostgresRecency(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE events (id int, created_at timestamptz, created_by int)",
		"INSERT INTO events VALUES (1, '2024-01-02 03:04:05+00'), (2, '2025-06-07 10:00:00+02'), (3, NULL)",
		"CREATE TABLE big (created_at timestamp)", "INSERT INTO big SELECT '2024-01-01' FROM generate_series(1, 50001)",
		"CREATE TABLE without (id int)")
	src := opened(t, s.url)
	recency := func(name string) *inventory.Recency {
		r, err := src.Recency(t.Context(), scannertest.Table(t, src, name))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	want := &inventory.Recency{Column: "created_at", Earliest: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC),
		Latest: time.Date(2025, 6, 7, 8, 0, 0, 0, time.UTC)}
	if diff := cmp.Diff(want, recency("events")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if r := recency("big"); r != nil {
		t.Errorf("a large table without an index was read: %+v", r)
	}
	run(t, s.admin, "CREATE INDEX ON big (created_at)")
	if r := recency("big"); r == nil {
		t.Error("an index was not used")
	}
	if r := recency("without"); r != nil {
		t.Errorf("got %+v of a table without a time", r)
	}
}

// TestPostgresForeign holds that a foreign table, which is another system, is left out unless it is asked for.
func TestPostgresForeign(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	run(t, s.admin, "CREATE TABLE own (a int)", "CREATE EXTENSION file_fdw", "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw",
		"CREATE FOREIGN TABLE other (line text) SERVER files OPTIONS (program 'echo hello')")
	src := opened(t, s.url)
	if n := len(scannertest.Tables(t, src, scanner.Filter{})); n != 1 {
		t.Errorf("got %d tables without the switch, want 1", n)
	}
	table := scannertest.Table(t, src, "other")
	values, _ := scannertest.Sample(t, src, table, scanner.Limits{})
	if table.Kind != inventory.KindForeignTable || len(values.Text["line"]) != 1 {
		t.Errorf("got %s with %d rows", table.Kind, len(values.Text["line"]))
	}
}
