package sqldb

import (
	"context"
	"database/sql/driver"

	"pinventory/inventory"
	"pinventory/scanner"
)

// dialect is what a database does in its own way. All else is shared.
type dialect struct {
	connector scanner.Connector // how it is registered; Open is filled in by register

	connect func(cfg scanner.Config) (driver.Connector, error)
	product string                                            // query for the product and its version
	session func(product string, lim scanner.Limits) []string // settings of a session, before its transaction
	quote   func(name string) string                          // a quoted identifier
	text    func(c inventory.Column, quoted string, max int) string
	explain func(err error) fault // what an error of the driver means

	catalog func(ctx context.Context, s *session, f scanner.Filter) ([]entry, error)
	choose  func(ctx context.Context, s *session, t inventory.Table, lim scanner.Limits) (choice, error)
	indexed func(ctx context.Context, s *session, t inventory.Table, column string) (bool, error)
	rights  func(ctx context.Context, s *session) ([]scanner.Check, error)

	candidates func(ctx context.Context, s *session) ([]candidateRow, error) // nil: it shows none

	columns    int                    // most columns of one statement
	savepoints bool                   // an error ends the transaction unless there is a savepoint
	inProcess  bool                   // there is no server that could enforce a time-out
	kill       func(id string) string // statement that ends the query of a connection; nil when canceling does it
	identify   string                 // query for the id of a connection, for kill
}

// entry is a table of the catalog, or why it could not be catalogd.
type entry struct {
	table inventory.Table
	err   error
}

// register makes a dialect known as a connector.
func register(d dialect) {
	c := d.connector
	c.Open = func(ctx context.Context, cfg scanner.Config) (scanner.Source, error) { return open(ctx, &d, cfg) }
	scanner.Register(c)
}

// quoteWith quotes an identifier by doubling the quote character inside it.
func quoteWith(mark byte) func(string) string {
	return func(name string) string {
		quoted := make([]byte, 0, len(name)+2)
		quoted = append(quoted, mark)
		for i := range len(name) {
			if name[i] == mark {
				quoted = append(quoted, mark)
			}
			quoted = append(quoted, name[i])
		}
		return string(append(quoted, mark))
	}
}

// from is the quoted name of a table with its schema.
func (d *dialect) from(ref inventory.TableRef) string {
	return d.quote(ref.Schema) + "." + d.quote(ref.Table)
}
