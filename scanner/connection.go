package scanner

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// Connection is the address of a source: a URL in the usual form, its scheme, and how to print it.
type Connection struct {
	Scheme   string // lower case, without a driver suffix: "postgres", "sqlite"
	URL      Secret // in the form that xo/dburl reads; a SQLite path is "sqlite:" and the percent-encoded path
	Location string // the same without credentials, for people
}

// String gives the location, without credentials.
func (c Connection) String() string { return c.Location }

// The errors of ParseConnection never quote the URL: it may hold a password.
var (
	errEmptyURL   = errors.New("connection URL is empty: write SCHEME://USER:PASSWORD@HOST/DATABASE or the path of a SQLite file")
	errNoURL      = errors.New("connection is no URL: write SCHEME://USER:PASSWORD@HOST/DATABASE or the path of a SQLite file")
	errUnescaped  = errors.New("connection URL is malformed: percent-encode special characters of the user and the password (@ is %40, / is %2F, : is %3A, # is %23, ? is %3F, % is %25), or write ${VAR} in the configuration file")
	errFileSecret = errors.New("connection is no path of a SQLite file: it looks like one with a user and a password; write SCHEME://USER:PASSWORD@HOST/DATABASE")
)

var (
	schemeForm     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.\-]+:`)
	userBeforeHost = regexp.MustCompile(`(?s):.*@`)
	secretSetting  = regexp.MustCompile(`(?i)(pass|passwd|password|pwd|secret|token|key|auth\w*)\s*=`)
	// atInParameter is the "@" of a JDBC user or password, which Java's drivers take as it is.
	atInParameter = regexp.MustCompile(`(?i)([?&](?:user|username|password)=)([^&#]*)`)
)

var canonicalSchemes = map[string]string{
	"postgres": "postgres", "postgresql": "postgres", "pg": "postgres", "pgsql": "postgres", "pgx": "postgres",
	"mysql": "mysql", "my": "mysql", "mariadb": "mysql", "maria": "mysql", "percona": "mysql", "aurora": "mysql",
	"sqlite": "sqlite", "sqlite3": "sqlite", "sq": "sqlite", "file": "sqlite",
}

// ParseConnection reads the address of a source in the forms that people copy from elsewhere: the URLs of xo/dburl,
// JDBC and SQLAlchemy, and the bare path of a SQLite file. Aliases of a scheme become one, a driver suffix
// ("mysql+pymysql") goes, and a user and password among the parameters move before the host.
//
// "sqlite:///x.db" is relative, as SQLAlchemy reads it, unless only "/x.db" exists. An error never quotes the text.
func ParseConnection(raw string) (Connection, error) {
	text := strings.TrimSpace(raw)
	if text == "" {
		return Connection{}, errEmptyURL
	}
	jdbc := hasPrefixFold(text, "jdbc:")
	if jdbc {
		text = escapeParameters(text[len("jdbc:"):])
	}
	if !schemeForm.MatchString(text) {
		if jdbc {
			return Connection{}, errNoURL
		}
		return sqliteConnection(text)
	}
	written, rest, _ := strings.Cut(text, ":")
	scheme, _, _ := strings.Cut(strings.ToLower(written), "+")
	if canonical, ok := canonicalSchemes[scheme]; ok {
		scheme, written = canonical, canonical
	}
	switch {
	case scheme == "sqlite":
		return sqliteURL(text, rest)
	case strings.HasPrefix(rest, "//"):
		return hostConnection(scheme, strings.ToLower(written), rest, jdbc)
	}
	return pathConnection(scheme, rest, text)
}

// hostConnection reads what follows the scheme of SCHEME://HOST.
func hostConnection(scheme, written, rest string, jdbc bool) (Connection, error) {
	authority := rest[len("//"):]
	if end := strings.IndexAny(authority, "/?#"); end >= 0 {
		if strings.Contains(authority[end:], "@") {
			return Connection{}, errUnescaped // the rest of an unescaped password, which must not pass for a path
		}
	}
	u, err := url.Parse(written + ":" + rest)
	if err != nil {
		return Connection{}, errUnescaped
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return Connection{}, errUnescaped
	}
	if _, known := canonicalSchemes[scheme]; known {
		moveCredentials(u, query)
	}
	if jdbc {
		query = fromJDBC(scheme, query)
	}
	u.RawQuery, u.Fragment, u.RawFragment = query.Encode(), "", ""
	location := url.URL{Scheme: scheme, Host: u.Host, Path: u.Path}
	return Connection{Scheme: scheme, URL: NewSecret(u.String()), Location: location.String()}, nil
}

// moveCredentials moves a user and a password among the parameters before the host.
func moveCredentials(u *url.URL, query url.Values) {
	user, password := "", ""
	hasPassword := false
	if u.User != nil {
		user = u.User.Username()
		password, hasPassword = u.User.Password()
	}
	for name, values := range query {
		switch strings.ToLower(name) {
		case "user", "username":
			user = values[0]
		case "password":
			password, hasPassword = values[0], true
		default:
			continue
		}
		query.Del(name)
	}
	switch {
	case hasPassword:
		u.User = url.UserPassword(user, password)
	case user != "":
		u.User = url.User(user)
	}
}

// fromJDBC translates the parameters that mean something outside Java's drivers and drops the others.
func fromJDBC(scheme string, query url.Values) url.Values {
	out := url.Values{}
	for name, values := range query {
		value := strings.ToLower(values[0])
		on := value == "" || value == "true"
		switch key := strings.ToLower(name); {
		case scheme == "postgres" && key == "ssl" && on:
			out.Set("sslmode", "require")
		case scheme == "postgres" && key == "sslmode", scheme == "mysql" && key == "sslmode":
			out.Set("sslmode", value)
		case scheme == "mysql" && (key == "usessl" || key == "requiressl") && on:
			out.Set("sslmode", "require")
		}
	}
	return out
}

// escapeParameters percent-encodes the "@" that a JDBC user or password may hold as it is.
func escapeParameters(text string) string {
	return atInParameter.ReplaceAllStringFunc(text, func(parameter string) string {
		return strings.ReplaceAll(parameter, "@", "%40")
	})
}

// pathConnection keeps SCHEME:PATH for the connectors of files.
func pathConnection(scheme, path, text string) (Connection, error) {
	if secretSetting.MatchString(text) || strings.Contains(path, "@") || !strings.ContainsAny(path, "./\\") {
		return Connection{}, errNoURL
	}
	path, _, _ = strings.Cut(path, "?")
	return Connection{Scheme: scheme, URL: NewSecret(text), Location: scheme + ":" + path}, nil
}

// sqliteURL reads sqlite:PATH, sqlite://PATH, sqlite:///RELATIVE, sqlite:////ABSOLUTE and file:PATH.
func sqliteURL(text, rest string) (Connection, error) {
	if userBeforeHost.MatchString(rest) {
		return Connection{}, errFileSecret
	}
	path, _, _ := strings.Cut(rest, "?")
	isFile := hasPrefixFold(text, "file:")
	if isFile {
		decoded, err := url.PathUnescape(path)
		if err != nil {
			return Connection{}, errUnescaped
		}
		path = decoded
	}
	switch {
	case isFile && strings.HasPrefix(path, "//localhost/"):
		path = strings.TrimPrefix(path, "//localhost")
	case isFile && strings.HasPrefix(path, "///"):
		path = path[2:]
	case strings.HasPrefix(path, "////"):
		path = path[3:]
	case strings.HasPrefix(path, "///"):
		path = threeSlashes(path[3:])
	case strings.HasPrefix(path, "//"):
		path = path[2:]
	}
	return sqliteConnection(path)
}

// threeSlashes decides what "sqlite:///x" means: SQLAlchemy reads a relative path, other tools an absolute one.
func threeSlashes(path string) string {
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if _, err := os.Stat("/" + path); err == nil {
		return "/" + path
	}
	return path
}

func sqliteConnection(path string) (Connection, error) {
	if path == "" {
		return Connection{}, errors.New("connection names no SQLite file: write sqlite:PATH")
	}
	if userBeforeHost.MatchString(path) || secretSetting.MatchString(path) || strings.HasPrefix(path, "//") {
		return Connection{}, errFileSecret
	}
	if strings.ContainsRune(path, 0) {
		return Connection{}, errors.New("path of the SQLite file holds a zero byte")
	}
	encoded := strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23").Replace(path)
	return Connection{Scheme: "sqlite", URL: NewSecret("sqlite:" + encoded), Location: "sqlite:" + path}, nil
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// FilePath gives the path in the URL of a file's connection, such as "sqlite:data.db".
func (c Connection) FilePath() (string, error) {
	_, path, _ := strings.Cut(c.URL.Reveal(), ":")
	path, _, _ = strings.Cut(path, "?")
	decoded, err := url.PathUnescape(path)
	if err != nil {
		return "", fmt.Errorf("path of %s is malformed: percent-encode special characters", c.Scheme)
	}
	return decoded, nil
}
