package sqldb

import (
	"context"
	"errors"
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

// mysqlScan makes a login with a password and the given rights; ":db" stands for the test's database.
func mysqlScan(t *testing.T, s *server, grants ...string) *source {
	t.Helper()
	login := databaseName()
	run(t, s.admin, "CREATE USER "+login+"@'127.0.0.1' IDENTIFIED BY '"+canary+"'")
	t.Cleanup(func() { run(t, s.admin, "DROP USER "+login+"@'127.0.0.1'") })
	for _, grant := range grants {
		run(t, s.admin, strings.ReplaceAll(grant, ":login", login+"@'127.0.0.1'"))
	}
	return opened(t, s.login(t, login, canary))
}

func TestMySQLCatalog(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin,
		`CREATE TABLE customers (id bigint unsigned PRIMARY KEY, email varchar(80) NOT NULL UNIQUE COMMENT 'login',
			tier enum('gold', 'plain'), doc json, born date, seen timestamp NULL, photo blob, token varbinary(16), ip inet6,
			num decimal(8,2), flags bit(4), active tinyint(1), note text CHARACTER SET latin1, place point,
			upper_mail varchar(80) AS (upper(email)) STORED) COMMENT 'people'`,
		"CREATE TABLE orders (customer bigint unsigned, FOREIGN KEY (customer) REFERENCES customers (id))",
		"CREATE TABLE Orders2 (a int)", "CREATE TABLE orders2 (b int)",
		"CREATE VIEW mails AS SELECT email FROM customers",
		"SET time_zone = '+02:00'",
		`INSERT INTO customers (id, email, tier, doc, born, seen, ip, num, flags, active, note, place) VALUES
			(1, 'a@example.com', 'gold', '{"k": 1}', '1990-02-03', '2024-05-06 07:08:09', '::1', 1.50, b'101', 1, CONVERT(x'e9' USING latin1), POINT(1, 2))`)
	src := opened(t, s.url)
	if !strings.HasPrefix(src.product, "MariaDB ") && !strings.HasPrefix(src.product, "MySQL ") {
		t.Errorf("product %q", src.product)
	}
	var names []string
	for _, table := range scannertest.Tables(t, src, scanner.Filter{}) {
		names = append(names, fmt.Sprintf("%s %s %d %s", table.Ref.Table, table.Kind, len(table.Columns), table.Comment))
	}
	want := []string{"Orders2 table 1 ", "customers table 15 people", "orders table 1 ", "orders2 table 1 "}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	table := scannertest.Table(t, src, "customers")
	var columns []string
	for _, c := range table.Columns {
		columns = append(columns, fmt.Sprintf("%s %s %d %t %t %t %t %s", c.Name, c.Kind, c.Length,
			c.Nullable, c.PrimaryKey, c.Unique, c.Generated, c.Comment+string(c.State)))
	}
	wantColumns := []string{
		"id integer 0 false true false false ", "email text 80 false false true false login",
		"tier enum 0 true false false false ", "doc json 0 true false false false ",
		"born date 0 true false false false ", "seen timestamp 0 true false false false ",
		"photo binary 0 true false false false skipped", "token binary 0 true false false false skipped",
		"ip network 0 true false false false ", "num decimal 0 true false false false ",
		"flags integer 0 true false false false ", "active boolean 0 true false false false ",
		"note text 0 true false false false ", "place spatial 0 true false false false ",
		"upper_mail text 80 true false false true ",
	}
	if diff := cmp.Diff(wantColumns, columns); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	key := inventory.ForeignKey{Columns: []string{"customer"}, References: table.Ref, Targets: []string{"id"}}
	if diff := cmp.Diff([]inventory.ForeignKey{key}, scannertest.Table(t, src, "orders").ForeignKeys); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	values, _ := scannertest.Sample(t, src, table, scanner.Limits{})
	texts := map[string][]string{
		"id": {"1"}, "email": {"a@example.com"}, "tier": {"gold"}, "doc": {`{"k": 1}`}, "born": {"1990-02-03"},
		"seen": {"2024-05-06 05:08:09"}, "ip": {"::1"}, "num": {"1.50"}, "flags": {"5"}, "active": {"1"}, "note": {"é"},
		"place": {"POINT(1 2)"}, "upper_mail": {"A@EXAMPLE.COM"},
	}
	if diff := cmp.Diff(texts, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(scannertest.Tables(t, src, scanner.Filter{Views: true})) != 5 {
		t.Error("the view is not listed")
	}
}

func TestMySQLRights(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE open (a text)", "CREATE TABLE blind (a text)", "CREATE TABLE half (id int PRIMARY KEY, a text, b text)",
		"CREATE TABLE going (a text)", "CREATE TABLE unseen (a text)", "INSERT INTO half VALUES (1, 'a', 'b')")
	src := mysqlScan(t, s, "GRANT SELECT ON open TO :login", "GRANT INSERT ON blind TO :login",
		"GRANT SELECT ON going TO :login", "GRANT SELECT (a), INSERT (b) ON half TO :login")
	var got []string
	for _, table := range scannertest.Tables(t, src, scanner.Filter{}) {
		for _, c := range table.Columns {
			got = append(got, fmt.Sprintf("%s.%s %s", table.Ref.Table, c.Name, c.State))
		}
	}
	if diff := cmp.Diff([]string{"blind.a denied", "going.a ", "half.a ", "half.b denied", "open.a "}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	values, _ := scannertest.Sample(t, src, scannertest.Table(t, src, "half"), scanner.Limits{})
	if diff := cmp.Diff(map[string][]string{"a": {"a"}}, values.Text); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	blind := scannertest.Table(t, src, "blind")
	blind.Columns[0].State = ""
	_, _, err := scannertest.TrySample(t.Context(), src, blind, scanner.Limits{})
	failedWith(t, err, inventory.StateDenied, "may not read it (error 114")
	going := scannertest.Table(t, src, "going")
	run(t, s.admin, "DROP TABLE going")
	_, _, err = scannertest.TrySample(t.Context(), src, going, scanner.Limits{})
	failedWith(t, err, inventory.StateFailed, "dropped or renamed")
	checks, err := src.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("false true false false true true", passed(checks)); diff != "" {
		t.Errorf("-want +got:\n%s\n%+v", diff, checks)
	}
}

func TestMySQLCheckOfReader(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE x (a int)")
	src := mysqlScan(t, s, "GRANT SELECT ON x TO :login")
	checks, err := src.Check(t.Context())
	if err != nil || !checks[0].OK {
		t.Errorf("reader: got %+v, %v", checks, err)
	}
	if checks, err = opened(t, s.url).Check(t.Context()); err != nil || checks[0].OK {
		t.Errorf("administrator: got %+v, %v", checks, err)
	}
}

func TestMySQLWide(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	columns := make([]string, 1000)
	for i := range columns {
		columns[i] = fmt.Sprintf("c%d int", i)
	}
	run(t, s.admin, "CREATE TABLE wide (id int PRIMARY KEY, "+strings.Join(columns, ", ")+")")
	for i := range 60 {
		run(t, s.admin, fmt.Sprintf("INSERT INTO wide (id, c0, c999) VALUES (%d, %d, -%d)", i, i+1, i+1))
	}
	src := opened(t, s.url)
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "wide"), scanner.Limits{Rows: 50, Seed: 1})
	if len(values.Nulls) != 1001 || sampling.Rows != 50 {
		t.Fatalf("got %d columns of %d rows", len(values.Nulls), sampling.Rows)
	}
	for i, first := range values.Text["c0"] {
		if last := values.Text["c999"][i]; last != "-"+first {
			t.Fatalf("row %d: the passes read different rows", i)
		}
	}
}

// TestMySQLKeys holds that each kind of key gives whole samples of different rows.
func TestMySQLKeys(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin,
		"CREATE TABLE dense (id int PRIMARY KEY) SELECT seq AS id, seq AS n FROM seq_1_to_5000",
		"CREATE TABLE gaps (id bigint PRIMARY KEY) SELECT seq * 1000000 AS id, seq AS n FROM seq_1_to_5000",
		"CREATE TABLE huge (id bigint unsigned PRIMARY KEY) SELECT 18446744073709551615 - seq AS id, seq AS n FROM seq_1_to_5000",
		"CREATE TABLE uuids (id char(36) PRIMARY KEY) SELECT UUID() AS id, seq AS n FROM seq_1_to_5000",
		"CREATE TABLE pairs (a int, b int, n int, PRIMARY KEY (a, b)) SELECT seq MOD 7 AS a, seq AS b, seq AS n FROM seq_1_to_5000",
		"CREATE TABLE mails (id varchar(60) CHARACTER SET utf8mb4 PRIMARY KEY) SELECT CONCAT('u', seq, '@example.com') AS id, seq AS n FROM seq_1_to_5000")
	src := opened(t, s.url)
	for name, method := range map[string]string{
		"dense": methodKeys, "gaps": methodBlocks, "huge": methodHead, "uuids": methodRanges, "pairs": methodRanges, "mails": methodRanges,
	} {
		values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, name), scanner.Limits{Rows: 1000, Seed: 4})
		numbers := slices.Clone(values.Text["n"])
		slices.Sort(numbers)
		if n := len(slices.Compact(numbers)); n != 1000 || sampling.Method != method {
			t.Errorf("%s: got %d different rows by %+v, want 1000 by %s", name, n, sampling, method)
		}
		again, _ := scannertest.Sample(t, src, scannertest.Table(t, src, name), scanner.Limits{Rows: 1000, Seed: 4})
		if diff := cmp.Diff(values.Text["n"], again.Text["n"]); diff != "" {
			t.Errorf("%s: two samples with one seed differ", name)
		}
	}
}

func TestMySQLTimeouts(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE VIEW slow AS SELECT SLEEP(60) AS c", "CREATE TABLE locked (a int)")
	src := opened(t, s.url)
	lim := scanner.Limits{Statement: 200 * time.Millisecond, Lock: time.Second}
	_, _, err := scannertest.TrySample(t.Context(), src, scannertest.Table(t, src, "slow"), lim)
	failedWith(t, err, inventory.StateFailed, "statement timed out after 200ms on the server")
	locked := scannertest.Table(t, src, "locked")
	release := hold(t, s.admin, "LOCK TABLES locked WRITE")
	defer release()
	_, _, err = scannertest.TrySample(t.Context(), src, locked, scanner.Limits{Lock: time.Second})
	failedWith(t, err, inventory.StateFailed, "lock for longer than 1s (error 1205)")
}

func TestMySQLFilter(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE a_b (i int)", "CREATE TABLE aab (i int)", "CREATE TABLE Mixed (i int)")
	src := opened(t, s.url)
	database := s.url[strings.LastIndex(s.url, "/")+1:]
	for pattern, want := range map[string]int{".*": 3, ".a_b": 1, ".a*b": 2, ".mixed": 1, ".none": 0} {
		f, err := scanner.NewFilter([]string{database + pattern}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(scannertest.Tables(t, src, f)); got != want {
			t.Errorf("pattern %s: got %d tables, want %d", pattern, got, want)
		}
	}
}

// TestMySQLKill holds that a scan that is stopped ends its query on the server too.
func TestMySQLKill(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE one (a int)", "INSERT INTO one VALUES (1)", "CREATE VIEW slow AS SELECT SLEEP(120) AS c FROM one")
	src := opened(t, s.url)
	table := scannertest.Table(t, src, "slow")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, _, err := scannertest.TrySample(ctx, src, table, scanner.Limits{Statement: 5 * time.Minute})
		done <- err
	}()
	waitFor(t, func() bool { return sleeping(t, s) == 1 })
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	waitFor(t, func() bool { return sleeping(t, s) == 0 })
}

// sleeping counts the queries that run on the server for the slow view of this test.
func sleeping(t *testing.T, s *server) int {
	t.Helper()
	var n int
	query := "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%slow%'"
	if err := s.admin.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// waitFor asks until the answer is yes, for at most half a minute: far less than the query would take.
func waitFor(t *testing.T, yes func() bool) {
	t.Helper()
	for range 600 {
		if yes() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it did not come about")
}

func TestMySQLSession(t *testing.T) {
	t.Parallel()
	src := opened(t, mysqlServer(t).url)
	session, err := src.session(t.Context(), src.cfg.Limits)
	if err != nil {
		t.Fatal(err)
	}
	defer session.close()
	variables := map[string]string{"lock_wait_timeout": "2", "innodb_lock_wait_timeout": "2", "time_zone": "+00:00"}
	if strings.HasPrefix(src.product, "MariaDB") {
		variables["tx_read_only"], variables["max_statement_time"] = "1", "30"
	} else {
		variables["transaction_read_only"], variables["max_execution_time"] = "1", "30000"
	}
	for name, want := range variables {
		var got string
		if err := session.get(t.Context(), []any{&got}, "SELECT @@SESSION."+name); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
}

// TestMySQLSessionNames holds the names that each server knows; they refuse each other's.
func TestMySQLSessionNames(t *testing.T) {
	t.Parallel()
	lim := scanner.Limits{Statement: 1500 * time.Millisecond, Lock: 200 * time.Millisecond}
	for product, want := range map[string]string{
		"MariaDB 10.11.19": "lock_wait_timeout = 1, innodb_lock_wait_timeout = 1, max_statement_time = 1.5, tx_read_only = 1",
		"MySQL 8.4.0":      "lock_wait_timeout = 1, innodb_lock_wait_timeout = 1, max_execution_time = 1500, transaction_read_only = 1",
	} {
		if got := mysqlSession(product, lim)[0]; !strings.HasSuffix(got, want) {
			t.Errorf("%s: got %q, want it to end in %q", product, got, want)
		}
	}
}

func TestMySQLLongCell(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE `long` (body longtext)", "INSERT INTO `long` VALUES (REPEAT('x', 50000000))")
	longCell(t, opened(t, s.url), "long")
}

func TestMySQLRecency(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE events (id int, DatumAangemaakt datetime)",
		"INSERT INTO events VALUES (1, '2024-01-02 03:04:05'), (2, '2025-06-07 08:00:00')")
	src := opened(t, s.url)
	got, err := src.Recency(t.Context(), scannertest.Table(t, src, "events"))
	if err != nil {
		t.Fatal(err)
	}
	want := &inventory.Recency{Column: "DatumAangemaakt", Earliest: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC),
		Latest: time.Date(2025, 6, 7, 8, 0, 0, 0, time.UTC)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestMySQLAllDatabases holds that an address without a database covers every one that the login sees.
func TestMySQLAllDatabases(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	run(t, s.admin, "CREATE TABLE mine (a int)")
	src := mysqlScan(t, s, "GRANT SELECT ON mine TO :login")
	u := src.cfg.Connection.URL.Reveal()
	all := opened(t, u[:strings.LastIndex(u, "/")+1])
	if tables := scannertest.Tables(t, all, scanner.Filter{}); len(tables) != 1 || tables[0].Ref.Table != "mine" {
		t.Errorf("got %s tables, want the one that is granted", strconv.Itoa(len(tables)))
	}
}
