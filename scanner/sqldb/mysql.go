package sqldb

import (
	"context"
	"crypto/tls"
	"database/sql/driver"
	_ "embed" // the catalog queries
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"net/url"
	"regexp"
	"strings"

	"github.com/go-sql-driver/mysql"

	"pinventory/inventory"
	"pinventory/scanner"
)

const mysqlGrants = `CREATE USER pinventory_scan@'%' IDENTIFIED BY '...' REQUIRE SSL;
GRANT SELECT, SHOW VIEW ON crm.* TO pinventory_scan@'%';`

func init() {
	register(dialect{
		connector: scanner.Connector{
			Name: "mysql", Title: "MySQL and MariaDB", Schemes: []string{"mysql"},
			Example:  "mysql://pinventory_scan@db.example.com:3306/crm",
			Verified: "MariaDB 10.11, in the tests of this package; MySQL 8 by its documentation",
			Grants:   mysqlGrants,
		},
		connect:    mysqlConnect,
		product:    "SELECT CONCAT(CASE WHEN VERSION() LIKE '%MariaDB%' THEN 'MariaDB ' ELSE 'MySQL ' END, SUBSTRING_INDEX(VERSION(), '-', 1))",
		session:    mysqlSession,
		quote:      quoteWith('`'),
		text:       mysqlText,
		explain:    mysqlFault,
		catalog:    mysqlCatalog,
		choose:     mysqlChoose,
		indexed:    mysqlIndexed,
		rights:     mysqlRights,
		candidates: mysqlCandidates,
		columns:    500,
		identify:   "SELECT CAST(CONNECTION_ID() AS CHAR)",
		kill:       func(id string) string { return "KILL QUERY " + id },
	})
}

// mysqlConnect makes the driver's configuration from the URL. Without TLS settings in the URL, TLS is used where the
// server offers it.
func mysqlConnect(cfg scanner.Config) (driver.Connector, error) {
	u, err := url.Parse(cfg.Connection.URL.Reveal())
	if err != nil { // it quotes the URL
		return nil, errors.New("the connection URL is malformed: write mysql://USER:PASSWORD@HOST:PORT/DATABASE")
	}
	config := mysql.NewConfig()
	config.User = u.User.Username()
	config.Passwd, _ = u.User.Password()
	config.Net, config.Addr = "tcp", mysqlAddress(u)
	config.DBName = strings.Trim(u.Path, "/")
	config.Timeout = connectTime
	config.ConnectionAttributes = "program_name:pinventory"
	config.Logger = log.New(io.Discard, "", 0) // what it would say comes back as an error
	config.AllowFallbackToPlaintext = true
	config.TLSConfig = "preferred"
	for name, values := range u.Query() {
		if err := mysqlOption(config, strings.ToLower(name), values[0]); err != nil {
			return nil, err
		}
	}
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return nil, errors.New("the parameters of the connection URL are malformed")
	}
	return connector, nil
}

func mysqlAddress(u *url.URL) string {
	host, port := u.Hostname(), u.Port()
	if host == "" {
		host = "127.0.0.1"
	}
	if port == "" {
		port = "3306"
	}
	return net.JoinHostPort(host, port)
}

func mysqlOption(config *mysql.Config, name, value string) error {
	switch name {
	case "charset", "collation", "parsetime", "loc": // they change what this connector fixes
	case "unix_socket", "socket":
		config.Net, config.Addr = "unix", value
	case "tls", "sslmode", "ssl-mode", "ssl_mode":
		return mysqlTLS(config, strings.ToLower(value))
	default:
		return fmt.Errorf("parameter %q of the connection URL is unknown: known are tls and unix_socket", name)
	}
	return nil
}

// mysqlTLS takes the words of this driver, of the MySQL client and of PostgreSQL.
func mysqlTLS(config *mysql.Config, mode string) error {
	config.AllowFallbackToPlaintext, config.TLSConfig = false, ""
	switch strings.ReplaceAll(mode, "_", "-") {
	case "false", "disable", "disabled":
	case "preferred", "prefer":
		config.AllowFallbackToPlaintext, config.TLSConfig = true, "preferred"
	case "skip-verify", "require", "required":
		config.TLSConfig = "skip-verify"
	case "verify-ca":
		return errors.New("TLS mode verify-ca is not known here: use tls=true, which also checks the host's name")
	case "true", "verify-full", "verify-identity":
		config.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	default:
		return errors.New("the TLS mode of the connection URL is unknown: known are false, preferred, skip-verify and true")
	}
	return nil
}

// mysqlSession sets limits under the names that the server knows: MariaDB and MySQL refuse each other's.
func mysqlSession(product string, lim scanner.Limits) []string {
	statement, lock := lim.Statement.Seconds(), int(math.Max(1, math.Ceil(lim.Lock.Seconds())))
	if lim.Exhaustive {
		statement = 0 // reading a whole table takes as long as the table is large
	}
	common := fmt.Sprintf("SET SESSION sql_mode = '', time_zone = '+00:00', lock_wait_timeout = %d, innodb_lock_wait_timeout = %d", lock, lock)
	if strings.HasPrefix(product, "MariaDB") {
		return []string{common + fmt.Sprintf(", max_statement_time = %g, tx_read_only = 1", statement)}
	}
	return []string{common + fmt.Sprintf(", max_execution_time = %d, transaction_read_only = 1", int64(statement*1000))}
}

func mysqlText(c inventory.Column, quoted string, limit int) string {
	switch {
	case c.Kind == inventory.ValueText || c.Kind == inventory.ValueXML:
		return fmt.Sprintf("LEFT(%s, %d)", quoted, limit)
	case c.Kind == inventory.ValueSpatial:
		return fmt.Sprintf("LEFT(ST_AsText(%s), %d)", quoted, limit)
	case strings.HasPrefix(c.DataType, "bit"):
		return fmt.Sprintf("CAST(%s + 0 AS CHAR)", quoted)
	}
	return fmt.Sprintf("LEFT(CAST(%s AS CHAR), %d)", quoted, limit)
}

var mysqlFaults = map[uint16]faultKind{
	1142: faultDenied, 1143: faultDenied, 1227: faultDenied, 1356: faultDenied, 1146: faultGone, 1051: faultGone,
	1412: faultGone, 1969: faultTimeout, 3024: faultTimeout, 1317: faultTimeout, 1205: faultLock, 1213: faultLock,
	1045: faultLogin, 1698: faultLogin, 1044: faultDatabase, 1049: faultDatabase, 1040: faultConnection,
	1053: faultConnection, 3159: faultTLS,
}

// mysqlFault reads the number of an error, never its message.
func mysqlFault(err error) fault {
	e, ok := errors.AsType[*mysql.MySQLError](err)
	if !ok {
		if errors.Is(err, mysql.ErrNoTLS) {
			return fault{kind: faultTLS}
		}
		return fault{kind: faultConnection}
	}
	f := fault{kind: mysqlFaults[e.Number], code: fmt.Sprintf("error %d", e.Number)}
	switch e.Number {
	case 1054:
		f.text = columnGone
	case 1356:
		f.text = "the view names something that is gone or that its definer may not read"
	case 1044:
		f.text = "the login may not use this database, or there is none of this name"
	case 1040:
		f.text = "the server has no connection left"
	}
	return f
}

//go:embed mysql_tables.sql
var mysqlTables string

//go:embed mysql_columns.sql
var mysqlColumns string

//go:embed mysql_keys.sql
var mysqlKeys string

func mysqlCatalog(ctx context.Context, s *session, f scanner.Filter) ([]entry, error) {
	scope, args := inScope("CONCAT(LOWER(t.table_schema), '.', LOWER(t.table_name))", f.Prefixes(),
		func(int) string { return "?" })
	kinds := "'BASE TABLE', 'SYSTEM VERSIONED'"
	if f.Views {
		kinds += ", 'VIEW'"
	}
	foreign := "COALESCE(t.engine, '') NOT IN ('FEDERATED', 'CONNECT', 'SPIDER')"
	if f.Foreign {
		foreign = "1 = 1"
	}
	documents, err := mysqlDocuments(ctx, s)
	if err != nil {
		return nil, err
	}
	fill := strings.NewReplacer(":kinds", kinds, ":foreign", foreign, ":scope", scope)
	b := catalogBuilder{source: s.source.cfg.Name, kind: func(row catalogRow) inventory.ValueKind {
		if documents[[3]string{row.Schema, row.Table, row.Column}] {
			return inventory.ValueJSON
		}
		return mysqlKind(row)
	}}
	if err := b.readJoined(ctx, s, fill.Replace(mysqlTables), fill.Replace(mysqlColumns), args...); err != nil {
		return nil, err
	}
	return b.entries, b.readForeignKeys(ctx, s, mysqlKeys)
}

var jsonCheck = regexp.MustCompile("(?i)^json_valid\\(`((?:[^`]|``)+)`\\)$")

// mysqlDocuments finds the JSON columns of MariaDB, which shows them as text with a check.
func mysqlDocuments(ctx context.Context, s *session) (map[[3]string]bool, error) {
	if !strings.HasPrefix(s.source.product, "MariaDB") {
		return nil, nil
	}
	var checks []struct {
		Schema string `db:"table_schema"`
		Table  string `db:"table_name"`
		Clause string `db:"check_clause"`
	}
	query := `SELECT constraint_schema AS table_schema, table_name AS table_name, check_clause AS check_clause
FROM information_schema.check_constraints WHERE check_clause LIKE 'json_valid(%'`
	if err := collect(ctx, s, &checks, query); err != nil {
		return nil, err
	}
	out := make(map[[3]string]bool)
	for _, c := range checks {
		if m := jsonCheck.FindStringSubmatch(c.Clause); m != nil {
			out[[3]string{c.Schema, c.Table, strings.ReplaceAll(m[1], "``", "`")}] = true
		}
	}
	return out, nil
}

var mysqlKinds = map[string]inventory.ValueKind{
	"char": inventory.ValueText, "varchar": inventory.ValueText, "tinytext": inventory.ValueText,
	"text": inventory.ValueText, "mediumtext": inventory.ValueText, "longtext": inventory.ValueText,
	"tinyint": inventory.ValueInteger, "smallint": inventory.ValueInteger, "mediumint": inventory.ValueInteger,
	"int": inventory.ValueInteger, "bigint": inventory.ValueInteger, "year": inventory.ValueInteger,
	"decimal": inventory.ValueDecimal, "float": inventory.ValueDecimal, "double": inventory.ValueDecimal,
	"bit": inventory.ValueInteger, "date": inventory.ValueDate, "time": inventory.ValueTime,
	"datetime": inventory.ValueTimestamp, "timestamp": inventory.ValueTimestamp, "enum": inventory.ValueEnum,
	"set": inventory.ValueEnum, "json": inventory.ValueJSON, "uuid": inventory.ValueUUID,
	"inet4": inventory.ValueNetwork, "inet6": inventory.ValueNetwork, "binary": inventory.ValueBinary,
	"varbinary": inventory.ValueBinary, "tinyblob": inventory.ValueBinary, "blob": inventory.ValueBinary,
	"mediumblob": inventory.ValueBinary, "longblob": inventory.ValueBinary, "vector": inventory.ValueBinary,
	"geometry": inventory.ValueSpatial, "point": inventory.ValueSpatial, "linestring": inventory.ValueSpatial,
	"polygon": inventory.ValueSpatial, "multipoint": inventory.ValueSpatial, "multilinestring": inventory.ValueSpatial,
	"multipolygon": inventory.ValueSpatial, "geometrycollection": inventory.ValueSpatial,
}

func mysqlKind(row catalogRow) inventory.ValueKind {
	if row.DataType == "tinyint(1)" || row.DataType == "bit(1)" {
		return inventory.ValueBoolean
	}
	if kind, ok := mysqlKinds[strings.ToLower(row.BaseType)]; ok {
		return kind
	}
	return inventory.ValueOther
}

func mysqlChoose(ctx context.Context, s *session, t inventory.Table, lim scanner.Limits) (choice, error) {
	var parts []struct {
		Index  string `db:"index_name"`
		Column string `db:"column_name"`
	}
	query := `SELECT s.index_name AS index_name, s.column_name AS column_name FROM information_schema.statistics s
WHERE s.table_schema = ? AND s.table_name = ?
  AND BINARY s.table_name = BINARY ? AND s.non_unique = 0 AND s.sub_part IS NULL AND s.column_name IS NOT NULL
ORDER BY CASE WHEN s.index_name = 'PRIMARY' THEN 0 ELSE 1 END, s.index_name, s.seq_in_index`
	if err := collect(ctx, s, &parts, query, t.Ref.Schema, t.Ref.Table, t.Ref.Table); err != nil {
		return choice{}, err
	}
	var key []keyColumn
	for _, p := range parts {
		c := t.Column(p.Column)
		if p.Index != parts[0].Index {
			break
		}
		if c == nil || c.Nullable || c.State == inventory.StateDenied {
			key = nil
			break
		}
		text := c.Kind == inventory.ValueText || c.Kind == inventory.ValueUUID
		key = append(key, keyColumn{quoted: s.dialect.quote(c.Name), integer: c.Kind == inventory.ValueInteger, text: text})
	}
	return s.chooseByKey(ctx, t, s.dialect.from(t.Ref), key, lim)
}

func mysqlIndexed(ctx context.Context, s *session, t inventory.Table, column string) (bool, error) {
	var found int
	query := `SELECT COUNT(*) FROM information_schema.statistics
WHERE table_schema = ? AND table_name = ? AND column_name = ? AND seq_in_index = 1 AND index_type = 'BTREE'`
	err := s.get(ctx, []any{&found}, query, t.Ref.Schema, t.Ref.Table, column)
	return found > 0, err
}

// mysqlRights counts the rights of the login to write, on any level.
func mysqlRights(ctx context.Context, s *session) ([]scanner.Check, error) {
	var found int
	const rights = `grantee = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
AND privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER', 'SUPER', 'FILE')`
	query := `SELECT (SELECT COUNT(*) FROM information_schema.user_privileges WHERE ` + rights + `)
+ (SELECT COUNT(*) FROM information_schema.schema_privileges WHERE ` + rights + `)
+ (SELECT COUNT(*) FROM information_schema.table_privileges WHERE ` + rights + `)`
	if err := s.get(ctx, []any{&found}, query); err != nil {
		return nil, err
	}
	check := scanner.Check{Name: "read-only login", OK: true, Detail: "the login holds no right to write"}
	if found > 0 {
		check.OK, check.Advice = false, "use a login that can only read:\n"+mysqlGrants
		check.Detail = fmt.Sprintf("the login holds %d rights to write; the scan's session is read-only all the same", found)
	}
	return []scanner.Check{check}, nil
}
