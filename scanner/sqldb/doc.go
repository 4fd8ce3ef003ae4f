// Package sqldb reads SQL databases: PostgreSQL, MySQL, MariaDB and SQLite.
//
// In come a connection and limits; out go the tables of the catalog and samples of their rows as text. Import it for
// its effect: each dialect, one file each, registers a connector by its URL schemes.
//
// It promises to change nothing: sessions and transactions are read-only, and only statements of its own that begin
// with SELECT pass its guard. No error that it returns quotes the database driver, because drivers quote values and
// passwords; the driver's error stays reachable by errors.As alone.
package sqldb
