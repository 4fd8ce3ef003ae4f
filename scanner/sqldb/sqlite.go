package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"

	"pinventory/inventory"
	"pinventory/scanner"
)

func init() {
	register(dialect{
		connector: scanner.Connector{
			Name: "sqlite", Title: "SQLite", Schemes: []string{"sqlite"}, Example: "sqlite:path/to/file.db",
			Verified: "SQLite 3 files, in process",
			Grants:   "-- the file must be readable; it is opened read-only",
		},
		connect:   sqliteConnect,
		product:   "SELECT 'SQLite ' || sqlite_version() WHERE (SELECT COUNT(*) FROM sqlite_master) >= 0",
		session:   func(string, scanner.Limits) []string { return nil },
		quote:     quoteWith('`'), // a double-quoted name of a column that is gone would be taken as text
		text:      sqliteText,
		explain:   sqliteFault,
		catalog:   sqliteCatalog,
		choose:    sqliteChoose,
		indexed:   sqliteIndexed,
		rights:    sqliteRights,
		columns:   500,
		inProcess: true,
	})
}

// dsnConnector opens connections of a driver that knows no connectors.
type dsnConnector struct {
	driver driver.Driver
	dsn    string
}

// Connect opens a connection.
func (c dsnConnector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }

// Driver gives the driver.
func (c dsnConnector) Driver() driver.Driver { return c.driver }

// sqliteConnect opens the file read-only. It is never created, and functions in its schema get no trust.
func sqliteConnect(cfg scanner.Config) (driver.Connector, error) {
	path, err := cfg.Connection.FilePath()
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file: check the path, which is relative to the working directory")
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the file may not be read by this user: grant read access to it and its folder")
	case err != nil:
		return nil, errors.New("the file cannot be looked at: check the path")
	case info.IsDir():
		return nil, errors.New("the path is a folder: name a database file in it")
	case info.Size() == 0:
		return nil, errors.New("the file is empty: check the path")
	}
	query := url.Values{}
	query.Set("mode", "ro")
	query.Set("_query_only", "1")
	query.Set("_busy_timeout", strconv.FormatInt(cfg.Limits.Lock.Milliseconds(), 10))
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + query.Encode()
	hook := func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec("PRAGMA trusted_schema = 0", nil)
		return err
	}
	return dsnConnector{driver: &sqlite3.SQLiteDriver{ConnectHook: hook}, dsn: dsn}, nil
}

// sqliteText ignores binary cells: every SQLite column can hold them. A whole number in a column that is declared with
// decimals, such as NUMERIC(9,2), gets them back: SQLite keeps it as an integer.
func sqliteText(c inventory.Column, quoted string, limit int) string {
	whole := ""
	if decimals := sqliteDecimals(c); decimals > 0 {
		whole = fmt.Sprintf("WHEN 'integer' THEN %s || '.%s' ", quoted, strings.Repeat("0", decimals))
	}
	return fmt.Sprintf("CASE typeof(%s) WHEN 'blob' THEN NULL %sELSE substr(CAST(%s AS TEXT), 1, %d) END",
		quoted, whole, quoted, limit)
}

var declaredDecimals = regexp.MustCompile(`\(\s*\d{1,3}\s*,\s*(\d{1,2})\s*\)`)

// sqliteDecimals gives the digits after the point that a decimal column is declared with.
func sqliteDecimals(c inventory.Column) int {
	m := declaredDecimals.FindStringSubmatch(c.DataType)
	if m == nil || c.Kind != inventory.ValueDecimal {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits alone
	return n
}

func sqliteFault(err error) fault {
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return fault{}
	}
	code := fmt.Sprintf("SQLite error %d", int(e.Code))
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fault{kind: faultLock, code: code, text: "the file is locked by another program: try again when it is done"}
	case sqlite3.ErrNotADB:
		return fault{kind: faultFile, code: code, text: "the file is no SQLite database, or an encrypted one"}
	case sqlite3.ErrCantOpen, sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return fault{kind: faultFile, code: code, text: "the file cannot be opened: check that this user may read it and, " +
			"if it is in WAL mode, write to its folder"}
	case sqlite3.ErrCorrupt:
		return fault{kind: faultOther, code: code, text: "the file is damaged"}
	case sqlite3.ErrInterrupt:
		return fault{kind: faultTimeout, code: code}
	}
	if strings.HasPrefix(e.Error(), "no such table: ") {
		return fault{kind: faultGone, code: code, text: "it is gone, or is a view of a table that is gone"}
	}
	if strings.HasPrefix(e.Error(), "no such column: ") {
		return fault{code: code, text: columnGone}
	}
	return fault{code: code}
}

// sqliteList lists tables and views. The tables in which a full-text index keeps itself are no tables of the user.
const sqliteList = `SELECT l.name, l.type, l.wr FROM pragma_table_list l
WHERE l.schema = 'main' AND l.type IN ('table', 'virtual', 'view') AND l.name NOT LIKE 'sqlite!_%' ESCAPE '!'
  AND NOT EXISTS (SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%USING%fts%'
    AND l.name IN (v.name || '_content', v.name || '_data', v.name || '_idx', v.name || '_docsize', v.name || '_config',
                   v.name || '_segments', v.name || '_segdir', v.name || '_stat'))
ORDER BY l.name`

type sqliteTable struct {
	Name         string `db:"name"`
	Type         string `db:"type"`
	WithoutRowid bool   `db:"wr"`
}

// sqliteCatalog asks table by table, as a view of something that is gone would end a query over all of them.
func sqliteCatalog(ctx context.Context, s *session, f scanner.Filter) ([]entry, error) {
	var tables []sqliteTable
	if err := collect(ctx, s, &tables, sqliteList); err != nil {
		return nil, err
	}
	estimates, err := sqliteStatistics(ctx, s)
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, t := range tables {
		ref := inventory.TableRef{Source: s.source.cfg.Name, Schema: "main", Table: t.Name}
		if !f.Table(ref) || t.Type == "view" && !f.Views {
			continue
		}
		e := entry{table: inventory.Table{Ref: ref, Kind: inventory.KindTable, RowEstimate: inventory.RowsUnknown}}
		if t.Type == "view" {
			e.table.Kind = inventory.KindView
		}
		if e.err = problem(sqliteDescribe(ctx, s, &e.table)); e.err == nil {
			e.table.RowEstimate = sqliteEstimate(ctx, s, t, e.table, estimates)
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		out = append(out, e)
	}
	return out, nil
}

// sqliteStatistics gives the numbers of rows of the tables that were analyzed.
func sqliteStatistics(ctx context.Context, s *session) (map[string]int64, error) {
	var there []string
	if err := collect(ctx, s, &there, "SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'"); err != nil || len(there) == 0 {
		return nil, err
	}
	var rows []struct {
		Table string `db:"tbl"`
		Rows  int64  `db:"row_estimate"`
	}
	err := collect(ctx, s, &rows, "SELECT tbl, MAX(CAST(stat AS INTEGER)) AS row_estimate FROM sqlite_stat1 GROUP BY tbl")
	out := make(map[string]int64, len(rows))
	for _, r := range rows {
		out[r.Table] = r.Rows
	}
	return out, err
}

// sqliteEstimate takes the range of row identifiers where there are no statistics: an upper bound that costs nothing.
func sqliteEstimate(ctx context.Context, s *session, t sqliteTable, full inventory.Table, known map[string]int64) int64 {
	if rows, ok := known[t.Name]; ok {
		return rows
	}
	rowid := sqliteRowid(full)
	if t.Type != "table" || t.WithoutRowid || rowid == "" {
		return inventory.RowsUnknown
	}
	from := s.dialect.from(full.Ref)
	var low, high sql.NullInt64
	query := fmt.Sprintf("SELECT (SELECT MIN(%s) FROM %s), (SELECT MAX(%s) FROM %s)", rowid, from, rowid, from)
	if err := s.get(ctx, []any{&low, &high}, query); err != nil {
		return inventory.RowsUnknown
	}
	if !high.Valid {
		return 0
	}
	return max(high.Int64-low.Int64+1, 1)
}

// sqliteRowid is a name for the row identifier that no column of the table hides; empty when all are taken.
func sqliteRowid(t inventory.Table) string {
	for _, name := range []string{"rowid", "_rowid_", "oid"} {
		if !slices.ContainsFunc(t.Columns, func(c inventory.Column) bool { return strings.EqualFold(c.Name, name) }) {
			return name
		}
	}
	return ""
}

type sqliteColumn struct {
	Name    string `db:"name"`
	ID      int    `db:"cid"`
	Type    string `db:"type"`
	NotNull bool   `db:"not_null"`
	Key     int    `db:"pk"`
	Hidden  int    `db:"hidden"`
}

// sqliteDescribe fills the columns and the foreign keys of a table.
func sqliteDescribe(ctx context.Context, s *session, t *inventory.Table) error {
	var columns []sqliteColumn
	query := `SELECT name, cid, type, "notnull" AS not_null, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid`
	if err := collect(ctx, s, &columns, query, t.Ref.Table); err != nil {
		return err
	}
	var unique []string
	query = `SELECT MAX(i.name) FROM pragma_index_list(?, 'main') l JOIN pragma_index_info(l.name, 'main') i
WHERE l."unique" AND NOT l.partial GROUP BY l.name HAVING COUNT(*) = 1 AND MAX(i.name) IS NOT NULL`
	if err := collect(ctx, s, &unique, query, t.Ref.Table); err != nil {
		return err
	}
	for _, c := range columns {
		if c.Hidden == 1 { // of a virtual table, no content
			continue
		}
		kind := sqliteKind(c.Type)
		if t.Kind == inventory.KindView && c.Type == "BLOB" {
			kind = inventory.ValueOther // in a view, it is also what a column without a type is said to be
		}
		t.Columns = append(t.Columns, inventory.Column{
			Name: c.Name, Position: c.ID + 1, DataType: c.Type, Kind: kind, Length: sqliteLength(c.Type, kind),
			Nullable: !c.NotNull && c.Key == 0, PrimaryKey: c.Key > 0, Generated: c.Hidden > 1,
			Unique: slices.Contains(unique, c.Name),
		})
	}
	return sqliteForeignKeys(ctx, s, t)
}

func sqliteForeignKeys(ctx context.Context, s *session, t *inventory.Table) error {
	var keys []foreignKeyRow
	query := `SELECT 'main' AS table_schema, ? AS table_name, CAST(id AS TEXT) AS key_name, "from" AS column_name,
'main' AS target_schema, "table" AS target_table, COALESCE("to", '') AS target_column
FROM pragma_foreign_key_list(?, 'main') ORDER BY id, seq`
	if err := collect(ctx, s, &keys, query, t.Ref.Table, t.Ref.Table); err != nil {
		return err
	}
	b := catalogBuilder{source: t.Ref.Source, entries: []entry{{table: *t}}}
	b.addForeignKeys(keys)
	*t = b.entries[0].table
	return nil
}

// sqliteKinds are words of declared types, first match first. SQLite itself holds nobody to them.
var sqliteKinds = []struct {
	word string
	kind inventory.ValueKind
}{
	{"JSON", inventory.ValueJSON}, {"BLOB", inventory.ValueBinary}, {"BINARY", inventory.ValueBinary},
	{"BYTEA", inventory.ValueBinary}, {"IMAGE", inventory.ValueBinary}, {"BOOL", inventory.ValueBoolean},
	{"DATETIME", inventory.ValueTimestamp}, {"TIMESTAMP", inventory.ValueTimestamp}, {"DATE", inventory.ValueDate},
	{"TIME", inventory.ValueTime}, {"UUID", inventory.ValueUUID}, {"GUID", inventory.ValueUUID},
	{"UNIQUEIDENTIFIER", inventory.ValueUUID}, {"XML", inventory.ValueXML}, {"POINT", inventory.ValueSpatial},
	{"GEO", inventory.ValueSpatial}, {"POLYGON", inventory.ValueSpatial}, {"INTERVAL", inventory.ValueOther},
	{"CHAR", inventory.ValueText}, {"CLOB", inventory.ValueText}, {"TEXT", inventory.ValueText},
	{"STRING", inventory.ValueText}, {"INT", inventory.ValueInteger}, {"SERIAL", inventory.ValueInteger},
	{"REAL", inventory.ValueDecimal}, {"FLOA", inventory.ValueDecimal}, {"DOUBLE", inventory.ValueDecimal},
	{"NUM", inventory.ValueDecimal}, {"DEC", inventory.ValueDecimal}, {"MONEY", inventory.ValueDecimal},
}

func sqliteKind(declared string) inventory.ValueKind {
	declared = strings.ToUpper(declared)
	for _, k := range sqliteKinds {
		if strings.Contains(declared, k.word) {
			return k.kind
		}
	}
	return inventory.ValueOther
}

var declaredLength = regexp.MustCompile(`\(\s*(\d{1,9})\s*\)`)

func sqliteLength(declared string, kind inventory.ValueKind) int {
	m := declaredLength.FindStringSubmatch(declared)
	if m == nil || kind != inventory.ValueText {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits alone
	return n
}

func sqliteChoose(ctx context.Context, s *session, t inventory.Table, lim scanner.Limits) (choice, error) {
	var kinds []sqliteTable
	query := "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
	if err := collect(ctx, s, &kinds, query, t.Ref.Table); err != nil {
		return choice{}, err
	}
	if len(kinds) == 0 {
		return choice{}, &fault{kind: faultGone, err: sql.ErrNoRows}
	}
	var key []keyColumn
	if rowid := sqliteRowid(t); kinds[0].Type == "table" && !kinds[0].WithoutRowid && rowid != "" {
		key = []keyColumn{{quoted: rowid, integer: true}}
	} else if kinds[0].Type == "table" {
		var err error
		if key, err = sqliteKey(ctx, s, t); err != nil {
			return choice{}, err
		}
	}
	return s.chooseByKey(ctx, t, s.dialect.from(t.Ref), key, lim)
}

// sqliteKey gives the primary key in key order, for tables without row identifiers.
func sqliteKey(ctx context.Context, s *session, t inventory.Table) ([]keyColumn, error) {
	var names []string
	query := "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE pk > 0 ORDER BY pk"
	if err := collect(ctx, s, &names, query, t.Ref.Table); err != nil {
		return nil, err
	}
	var out []keyColumn
	for _, name := range names {
		kind := t.Column(name)
		out = append(out, keyColumn{
			quoted: s.dialect.quote(name), integer: kind != nil && kind.Kind == inventory.ValueInteger,
			text: kind != nil && (kind.Kind == inventory.ValueText || kind.Kind == inventory.ValueUUID),
		})
	}
	return out, nil
}

func sqliteIndexed(ctx context.Context, s *session, t inventory.Table, column string) (bool, error) {
	var names []string
	query := `SELECT i.name FROM pragma_index_list(?, 'main') l JOIN pragma_index_info(l.name, 'main') i
WHERE i.seqno = 0 AND i.name = ? AND NOT l.partial`
	err := collect(ctx, s, &names, query, t.Ref.Table, column)
	return len(names) > 0, err
}

func sqliteRights(context.Context, *session) ([]scanner.Check, error) {
	return []scanner.Check{{Name: "read-only login", OK: true, Detail: "the file is opened read-only"}}, nil
}

// collect reads all rows of a query of the catalog into a slice of structs or of single values.
func collect[T any](ctx context.Context, s *session, out *[]T, query string, args ...any) error {
	return s.each(ctx, func(rows *sqlx.Rows) error {
		var row T
		var err error
		switch any(row).(type) {
		case string:
			err = rows.Scan(&row)
		default:
			err = rows.StructScan(&row)
		}
		*out = append(*out, row)
		return err
	}, query, args...)
}
