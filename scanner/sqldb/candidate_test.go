package sqldb

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
)

// candidatesOf lists those candidates whose name has a mark: logins are of the whole server, and other tests make some.
func candidatesOf(t *testing.T, src *source, mark string) []string {
	t.Helper()
	found, err := src.Candidates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range found {
		if !strings.Contains(c.Name, mark) {
			continue
		}
		line := []string{string(c.Kind), strings.ReplaceAll(c.Name, mark, ""), strings.ReplaceAll(c.Detail, mark, "")}
		for _, table := range c.Tables {
			line = append(line, table.Table)
		}
		out = append(out, strings.Join(line, "|"))
	}
	slices.Sort(out)
	return out
}

func TestPostgresCandidates(t *testing.T) {
	t.Parallel()
	s := postgresServer(t)
	mark := databaseName()
	roles := []string{"team", "ann", "bob", "boss", "replica", "reader", "idle"}
	for _, role := range roles {
		run(t, s.admin, "CREATE ROLE "+role+mark)
	}
	t.Cleanup(func() {
		for _, role := range roles {
			run(t, s.admin, "DROP OWNED BY "+role+mark, "DROP ROLE "+role+mark)
		}
	})
	named := strings.NewReplacer(":m", mark)
	for _, statement := range []string{
		"ALTER ROLE ann:m LOGIN", "ALTER ROLE bob:m LOGIN", "ALTER ROLE boss:m LOGIN SUPERUSER", "ALTER ROLE replica:m LOGIN REPLICATION",
		"ALTER ROLE reader:m LOGIN", "GRANT pg_read_all_data TO reader:m", "GRANT team:m TO ann:m, bob:m",
		"CREATE TABLE people (name text, mail text)", "CREATE TABLE orders (n int)", "CREATE VIEW mails AS SELECT mail FROM people",
		"GRANT SELECT ON people, orders TO team:m", "GRANT SELECT (mail) ON people TO bob:m", "GRANT SELECT ON mails TO boss:m, idle:m, ann:m",
		"GRANT INSERT ON orders TO reader:m",
		"CREATE PUBLICATION out:m FOR TABLE people", "CREATE EXTENSION postgres_fdw", "CREATE EXTENSION file_fdw",
		"CREATE SERVER warehouse:m FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example.com', dbname 'x')",
		"CREATE USER MAPPING FOR ann:m SERVER warehouse:m OPTIONS (user 'u', password '" + canary + "')",
		"CREATE SERVER files:m FOREIGN DATA WRAPPER file_fdw",
		"CREATE SUBSCRIPTION in:m CONNECTION 'host=127.0.0.1 password=" + canary + "' PUBLICATION p WITH (connect = false, slot_name = NONE)",
	} {
		run(t, s.admin, named.Replace(statement))
	}
	t.Cleanup(func() {
		run(t, s.admin, named.Replace("DROP SUBSCRIPTION in:m"), named.Replace("DROP SERVER warehouse:m CASCADE"))
	})
	src := postgresScan(t, s, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO :login")
	want := []string{
		"foreign_server|warehouse|postgres_fdw db.example.com", "grant|ann||mails", "grant|bob||people",
		"grant|team|ann, bob|orders|people", "publication|out||people", "reads_all|reader|", "replication|replica|",
		"subscription|in|",
	}
	if diff := cmp.Diff(want, candidatesOf(t, src, mark)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	run(t, s.admin, "GRANT SELECT ON orders TO PUBLIC")
	found, err := src.Candidates(t.Context())
	if err != nil || strings.Contains(fmt.Sprint(found), canary) {
		t.Fatalf("got %v with error %v", found, err)
	}
	public := slices.ContainsFunc(found, func(c inventory.Candidate) bool { return c.Name == "PUBLIC" && len(c.Tables) == 1 })
	if !public {
		t.Errorf("no candidate for every login in %v", found)
	}
}

func TestMySQLCandidates(t *testing.T) {
	t.Parallel()
	s := mysqlServer(t)
	mark := databaseName()
	named := strings.NewReplacer(":m", mark)
	users := []string{"one:m@'%'", "all:m@'10.0.0.1'", "copy:m@localhost", "root:m@localhost", "column:m@'%'", "writer:m@'%'"}
	for _, user := range users {
		run(t, s.admin, named.Replace("CREATE USER "+user+" IDENTIFIED BY '"+canary+"'"))
	}
	t.Cleanup(func() {
		for _, user := range users {
			run(t, s.admin, named.Replace("DROP USER "+user))
		}
		run(t, s.admin, named.Replace("DROP SERVER server:m"))
	})
	for _, statement := range []string{
		"CREATE TABLE people (name text, mail text)", "CREATE TABLE orders (n int)",
		"GRANT SELECT ON people TO one:m@'%'", "GRANT SELECT ON *.* TO all:m@'10.0.0.1'", "GRANT REPLICATION SLAVE ON *.* TO copy:m@localhost",
		"GRANT ALL ON *.* TO root:m@localhost", "GRANT SELECT (mail) ON people TO column:m@'%'", "GRANT INSERT ON people TO writer:m@'%'",
		"CREATE SERVER server:m FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'db.example.com', USER 'u', PASSWORD '" + canary + "')",
	} {
		run(t, s.admin, named.Replace(statement))
	}
	database := "`" + strings.TrimPrefix(s.url[strings.LastIndex(s.url, "/"):], "/") + "`"
	run(t, s.admin, named.Replace("GRANT SELECT ON "+database+".* TO column:m@'%'"))
	src := mysqlScan(t, s, "GRANT SELECT ON "+database+".* TO :login", "GRANT SELECT ON mysql.* TO :login")
	want := []string{
		"foreign_server|server|mysql db.example.com", "grant|column@%||orders|people", "grant|one@%||people",
		"reads_all|all@10.0.0.1|", "replication|copy@localhost|",
	}
	if diff := cmp.Diff(want, candidatesOf(t, src, mark)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	blind := mysqlScan(t, s, "GRANT SELECT ON "+database+".* TO :login")
	_, err := blind.Candidates(t.Context())
	p, ok := errors.AsType[*scanner.Problem](err)
	if !ok || p.State != inventory.StateNotVisible || strings.Contains(err.Error(), canary) {
		t.Errorf("a login that sees its own rights alone got %v", err)
	}
}

func TestGranteeName(t *testing.T) {
	t.Parallel()
	for grantee, want := range map[string]string{
		"'analyst'@'%'": "analyst@%", "'role'@''": "role", "'a@b'@'localhost'": "a@b@localhost", "": "",
	} {
		if got := granteeName(grantee); got != want {
			t.Errorf("%s: got %s, want %s", grantee, got, want)
		}
	}
}

func FuzzHostAlone(f *testing.F) {
	f.Add("db.example.com")
	f.Add("mysql://user:password@host")
	f.Fuzz(func(t *testing.T, s string) {
		if got := hostAlone(s); got != "" && (got != s || strings.ContainsAny(got, "@/=? ")) {
			t.Errorf("%q gave %q", s, got)
		}
	})
}

func TestDetailNamesSomeMembers(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range mostMembers + 3 {
		names = append(names, fmt.Sprintf("m%02d", i))
	}
	row := candidateRow{Kind: inventory.CandidateGrant, Name: "m00", Detail: strings.Join(names, "\n")}
	if got := row.detail(); !strings.HasPrefix(got, "m01, ") || !strings.HasSuffix(got, "m10, +2") {
		t.Errorf("got %s", got)
	}
}
