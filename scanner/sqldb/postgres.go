package sqldb

import (
	"context"
	"database/sql/driver"
	_ "embed" // the catalog query
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"pinventory/inventory"
	"pinventory/scanner"
)

const postgresGrants = `CREATE ROLE pinventory_scan LOGIN PASSWORD '...';
GRANT CONNECT ON DATABASE crm TO pinventory_scan;
GRANT USAGE ON SCHEMA public TO pinventory_scan;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO pinventory_scan;
ALTER ROLE pinventory_scan SET default_transaction_read_only = on;`

func init() {
	register(dialect{
		connector: scanner.Connector{
			Name: "postgres", Title: "PostgreSQL", Schemes: []string{"postgres"},
			Example:  "postgres://pinventory_scan@db.example.com:5432/crm",
			Verified: "PostgreSQL 15, in the tests of this package",
			Grants:   postgresGrants,
		},
		connect:    postgresConnect,
		product:    "SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)",
		session:    postgresSession,
		quote:      quoteWith('"'),
		text:       postgresText,
		explain:    postgresFault,
		catalog:    postgresCatalog,
		choose:     postgresChoose,
		indexed:    postgresIndexed,
		rights:     postgresRights,
		candidates: postgresCandidates,
		columns:    800, // the server lists at most 1664
		savepoints: true,
	})
}

// postgresConnect makes the session read-only from its first statement on. The settings also fix the forms of times and
// the order of rows: no parallel plan and no scan that joins another one half-way.
func postgresConnect(cfg scanner.Config) (driver.Connector, error) {
	config, err := pgx.ParseConfig(cfg.Connection.URL.Reveal())
	if err != nil { // it quotes the URL
		return nil, errors.New("the connection URL, or the service or password file that it uses, is malformed: " +
			"write postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require")
	}
	for name, value := range map[string]string{
		"application_name":                    "pinventory",
		"client_encoding":                     "UTF8",
		"default_transaction_read_only":       "on",
		"idle_in_transaction_session_timeout": "600000",
		"row_security":                        "off", // an error instead of rows that silently miss
		"statement_timeout":                   strconv.FormatInt(cfg.Limits.Statement.Milliseconds(), 10),
		"lock_timeout":                        strconv.FormatInt(cfg.Limits.Lock.Milliseconds(), 10),
		"timezone":                            "UTC",
		"datestyle":                           "ISO, YMD",
		"intervalstyle":                       "iso_8601",
		"max_parallel_workers_per_gather":     "0",
		"synchronize_seqscans":                "off",
	} {
		config.RuntimeParams[name] = value
	}
	config.DefaultQueryExecMode = pgx.QueryExecModeExec // no prepared statements are left on the server
	return stdlib.GetConnector(*config, stdlib.OptionAfterConnect(postgresEncoding)), nil
}

// postgresEncoding takes the bytes of a database without an encoding as they are. The server would refuse to hand over
// those that are no UTF-8.
func postgresEncoding(ctx context.Context, conn *pgx.Conn) error {
	if conn.PgConn().ParameterStatus("server_encoding") != "SQL_ASCII" {
		return nil
	}
	_, err := conn.Exec(ctx, "SET client_encoding = 'SQL_ASCII'")
	return err
}

func postgresSession(_ string, lim scanner.Limits) []string {
	statement := lim.Statement.Milliseconds()
	if lim.Exhaustive {
		statement = 0 // reading a whole table takes as long as the table is large
	}
	return []string{
		fmt.Sprintf("SET statement_timeout = %d", statement),
		fmt.Sprintf("SET lock_timeout = %d", lim.Lock.Milliseconds()),
	}
}

// postgresText gives a boolean as 0 or 1, as the other engines keep it.
func postgresText(c inventory.Column, quoted string, limit int) string {
	switch c.Kind {
	case inventory.ValueArray:
		return fmt.Sprintf("left(array_to_string(%s, ', '), %d)", quoted, limit)
	case inventory.ValueBoolean:
		return fmt.Sprintf("%s::int::text", quoted)
	}
	return fmt.Sprintf("left(%s::text, %d)", quoted, limit)
}

var postgresFaults = map[string]faultKind{
	"42501": faultDenied, "42P01": faultGone, "3F000": faultGone, "55P03": faultLock,
	"57014": faultTimeout, "28P01": faultLogin, "28000": faultLogin, "3D000": faultDatabase,
	"57P01": faultConnection, "57P02": faultConnection, "57P03": faultConnection, "53300": faultConnection,
	"40001": faultConnection, "25P03": faultConnection,
}

// postgresFault reads the code of an error, never its message.
func postgresFault(err error) fault {
	e, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		if pgconn.Timeout(err) {
			return fault{kind: faultTimeout}
		}
		return fault{kind: faultConnection}
	}
	f := fault{kind: postgresFaults[e.Code], code: "SQLSTATE " + e.Code}
	if f.kind == faultDenied && e.Routine == "check_enable_rls" {
		f.kind = faultFiltered
	}
	switch e.Code {
	case "42703":
		f.text = columnGone
	case "53300":
		f.text = "the server has no connection left for this login"
	case "40001":
		f.text = "the standby server ended the statement for its recovery: scan the primary server, or again"
	}
	return f
}

//go:embed postgres_catalog.sql
var postgresColumns string

//go:embed postgres_keys.sql
var postgresKeys string

func postgresCatalog(ctx context.Context, s *session, f scanner.Filter) ([]entry, error) {
	scope, args := inScope("lower(n.nspname || '.' || c.relname)", f.Prefixes(),
		func(n int) string { return "$" + strconv.Itoa(n) })
	kinds := "'r', 'p', 'm'"
	if f.Views {
		kinds += ", 'v'"
	}
	if f.Foreign {
		kinds += ", 'f'"
	}
	query := strings.NewReplacer(":kinds", kinds, ":scope", scope).Replace(postgresColumns)
	b := catalogBuilder{source: s.source.cfg.Name, label: "postgresql.domain", kind: postgresKind}
	if err := b.readColumns(ctx, s, query, args...); err != nil {
		return nil, err
	}
	return b.entries, b.readForeignKeys(ctx, s, postgresKeys)
}

var postgresKinds = map[string]inventory.ValueKind{
	"bool": inventory.ValueBoolean, "int2": inventory.ValueInteger, "int4": inventory.ValueInteger,
	"int8": inventory.ValueInteger, "oid": inventory.ValueInteger, "numeric": inventory.ValueDecimal,
	"float4": inventory.ValueDecimal, "float8": inventory.ValueDecimal, "money": inventory.ValueDecimal,
	"date": inventory.ValueDate, "time": inventory.ValueTime, "timetz": inventory.ValueTime,
	"timestamp": inventory.ValueTimestamp, "timestamptz": inventory.ValueTimestamp, "uuid": inventory.ValueUUID,
	"inet": inventory.ValueNetwork, "cidr": inventory.ValueNetwork, "macaddr": inventory.ValueNetwork,
	"macaddr8": inventory.ValueNetwork, "json": inventory.ValueJSON, "jsonb": inventory.ValueJSON,
	"xml": inventory.ValueXML, "bytea": inventory.ValueBinary, "point": inventory.ValueSpatial,
	"geometry": inventory.ValueSpatial, "geography": inventory.ValueSpatial, "polygon": inventory.ValueSpatial,
	"text": inventory.ValueText, "varchar": inventory.ValueText, "bpchar": inventory.ValueText,
	"name": inventory.ValueText, "citext": inventory.ValueText, "char": inventory.ValueText,
}

// postgresKind goes by the base type's name, then by the type's category.
func postgresKind(row catalogRow) inventory.ValueKind {
	switch row.TypeCategory {
	case "A":
		return inventory.ValueArray
	case "E":
		return inventory.ValueEnum
	}
	if kind, ok := postgresKinds[row.BaseType]; ok {
		return kind
	}
	if row.TypeCategory == "S" {
		return inventory.ValueText
	}
	return inventory.ValueOther
}

// postgresBlocks is the least number of pages that a block sample is drawn from: rows of a page are alike.
const postgresBlocks = 60

// allRows is the share of the rows of a page, in 1024ths, that keeps every one.
const allRows = 1024

func postgresChoose(ctx context.Context, s *session, t inventory.Table, lim scanner.Limits) (choice, error) {
	from := s.dialect.from(t.Ref)
	if t.Kind == inventory.KindTable {
		from = "ONLY " + from // tables that inherit from it are tables of their own
	}
	if lim.Exhaustive || t.Kind == inventory.KindView || t.Kind == inventory.KindForeignTable {
		return s.chooseByKey(ctx, t, from, nil, lim)
	}
	more, err := s.hasMoreThan(ctx, from, lim.Rows)
	if err != nil || !more {
		return all(from), err
	}
	pages, rows, err := postgresSize(ctx, s, t.Ref)
	if err != nil {
		return choice{}, err
	}
	random := randomFor(t, lim.Seed)
	b := blocks{session: s, from: from, seed: random.Int32(), wanted: lim.Rows, thin: !anyDenied(t)}
	return b.choose(ctx, firstShare(pages, rows, lim.Rows), random.Float64())
}

func anyDenied(t inventory.Table) bool {
	for i := range t.Columns {
		if t.Columns[i].State == inventory.StateDenied {
			return true
		}
	}
	return false
}

// postgresSize gives pages and rows by the server's statistics, of all partitions together; 0 where unknown.
func postgresSize(ctx context.Context, s *session, ref inventory.TableRef) (pages, rows float64, err error) {
	query := `SELECT COALESCE(SUM(p.relpages), 0)::float8, COALESCE(SUM(GREATEST(p.reltuples, 0)), 0)::float8
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class p ON p.oid = c.oid OR c.relkind = 'p' AND p.oid IN (SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf)
WHERE n.nspname = $1 AND c.relname = $2`
	err = s.get(ctx, []any{&pages, &rows}, query, ref.Schema, ref.Table)
	return pages, rows, err
}

// firstShare is the percentage of pages to begin with: those that hold a little more than the wanted rows, and enough
// pages that they differ.
func firstShare(pages, rows float64, wanted int) float64 {
	if pages <= 0 || rows <= 0 {
		return 1
	}
	return math.Min(100, 100*math.Max(1.2*float64(wanted)/rows, postgresBlocks/pages))
}

// blocks draws random pages of a table.
type blocks struct {
	session *session
	from    string
	seed    int32
	wanted  int
	thin    bool // single rows of the pages may be dropped; it needs the right to read all columns
}

// choose widens the share of pages until they hold enough rows, then drops surplus rows evenly.
func (b blocks) choose(ctx context.Context, share, window float64) (choice, error) {
	share, rows, err := b.widen(ctx, share)
	if err != nil {
		return choice{}, err
	}
	keep := allRows
	if b.thin && rows > 2*b.wanted {
		keep = max(1, int(1.3*allRows*float64(b.wanted)/float64(rows)))
		if rows, err = b.count(ctx, share, keep); err != nil {
			return choice{}, err
		}
	}
	offset := int(window * float64(max(rows-b.wanted, 0)))
	tail := fmt.Sprintf("%s OFFSET %d LIMIT %d", b.clause(share, keep), offset, b.wanted)
	return choice{method: methodBlocks, parts: []string{tail}}, nil
}

// widen at least doubles the share of pages as often as it takes, as statistics may be old.
func (b blocks) widen(ctx context.Context, first float64) (share float64, rows int, err error) {
	for share = first; ; {
		rows, err = b.count(ctx, share, allRows)
		if err != nil || rows >= b.wanted || share >= 100 {
			return share, rows, err
		}
		share = math.Min(100, share*math.Max(2, 1.2*float64(b.wanted)/math.Max(float64(rows), 1)))
	}
}

func (b blocks) count(ctx context.Context, share float64, keep int) (rows int, err error) {
	query := fmt.Sprintf("SELECT COUNT(*) FROM (SELECT 1 %s) probe", b.clause(share, keep))
	err = b.session.get(ctx, []any{&rows}, query)
	return rows, err
}

func (b blocks) clause(share float64, keep int) string {
	clause := fmt.Sprintf("FROM %s TABLESAMPLE SYSTEM (%s) REPEATABLE (%d)", b.from,
		strconv.FormatFloat(share, 'f', 6, 64), b.seed)
	if keep < allRows {
		clause += fmt.Sprintf(" WHERE (hashtext(tableoid::text || ctid::text) & %d) < %d", allRows-1, keep)
	}
	return clause
}

func postgresIndexed(ctx context.Context, s *session, t inventory.Table, column string) (bool, error) {
	var found int
	query := `SELECT COUNT(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE i.indisvalid AND i.indpred IS NULL AND n.nspname = $1 AND c.relname = $2 AND a.attname = $3`
	err := s.get(ctx, []any{&found}, query, t.Ref.Schema, t.Ref.Table, column)
	return found > 0, err
}

// postgresRights counts what the login could write if the session let it.
func postgresRights(ctx context.Context, s *session) ([]scanner.Check, error) {
	var login string
	var super bool
	var writable int
	query := `SELECT current_user::text, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
(SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))`
	if err := s.get(ctx, []any{&login, &super, &writable}, query); err != nil {
		return nil, err
	}
	check := scanner.Check{Name: "read-only login", OK: true, Detail: "the login can write no table"}
	if super || writable > 0 {
		check.OK, check.Advice = false, "use a login that can only read:\n"+postgresGrants
		check.Detail = fmt.Sprintf("the login can write %d tables; the scan's session is read-only all the same", writable)
		if super {
			check.Detail = "the login is a superuser; the scan's session is read-only all the same"
		}
	}
	return []scanner.Check{check}, nil
}
