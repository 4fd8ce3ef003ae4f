package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"pinventory/scanner"
)

// graceOfServer is what the server gets beyond the time-out of a statement before the client gives up.
const graceOfServer = 5 * time.Second

// session is one connection in one short read-only transaction.
type session struct {
	source  *source
	dialect *dialect
	limits  scanner.Limits
	conn    *sqlx.Conn
	tx      *sqlx.Tx
	id      string // of the connection on the server, for kill
}

// session opens a read-only transaction under the given limits.
func (s *source) session(ctx context.Context, lim scanner.Limits) (*session, error) {
	out := &session{source: s, dialect: s.dialect, limits: lim}
	conn, err := s.db.Connx(ctx)
	if err != nil {
		return nil, out.faultOf(ctx, ctx, err)
	}
	out.conn = conn
	if err := out.begin(ctx); err != nil {
		out.close()
		return nil, out.faultOf(ctx, ctx, err)
	}
	return out, nil
}

func (s *session) begin(ctx context.Context) error {
	for _, setting := range s.dialect.session(s.source.product, s.limits) {
		if _, err := s.conn.ExecContext(ctx, setting); err != nil {
			return err
		}
	}
	if s.dialect.identify != "" {
		if err := s.conn.GetContext(ctx, &s.id, s.dialect.identify); err != nil {
			return err
		}
	}
	tx, err := s.conn.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	s.tx = tx
	return err
}

// close ends the transaction and gives the connection back. There is nothing to commit.
func (s *session) close() {
	if s.tx != nil {
		_ = s.tx.Rollback()
	}
	_ = s.conn.Close()
}

// each runs a SELECT and calls row for every row of its answer.
func (s *session) each(ctx context.Context, row func(*sqlx.Rows) error, query string, args ...any) error {
	if err := guard(query); err != nil {
		return err
	}
	statement, cancel := s.deadline(ctx)
	defer cancel()
	defer s.killWith(statement)()
	rows, err := s.tx.QueryxContext(statement, query, args...)
	if err != nil {
		return s.faultOf(ctx, statement, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows); err != nil {
			cancelAfterSink(err, cancel)
			return s.faultOfRow(ctx, statement, err)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	return s.faultOf(ctx, statement, rows.Err())
}

// cancelAfterSink ends the statement when the one who takes the rows wants no more: closing would read all that is
// left.
func cancelAfterSink(err error, cancel context.CancelFunc) {
	if _, ok := errors.AsType[*sinkError](err); ok {
		cancel()
	}
}

// get reads the single row of a SELECT into dest.
func (s *session) get(ctx context.Context, dest []any, query string, args ...any) error {
	found := false
	err := s.each(ctx, func(rows *sqlx.Rows) error {
		found = true
		return rows.Scan(dest...)
	}, query, args...)
	if err == nil && !found {
		return &fault{kind: faultGone, err: sql.ErrNoRows}
	}
	return err
}

// deadline bounds a statement in the client, a little later than the server does. Reading a whole table takes as long
// as the table is large.
func (s *session) deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	switch {
	case s.limits.Exhaustive || s.limits.Statement <= 0:
		return context.WithCancel(ctx)
	case s.dialect.inProcess:
		return context.WithTimeout(ctx, s.limits.Statement)
	}
	return context.WithTimeout(ctx, s.limits.Statement+graceOfServer)
}

// guarded runs a read in a savepoint where an error would end the transaction.
func (s *session) guarded(ctx context.Context, read func() error) error {
	if !s.dialect.savepoints {
		return read()
	}
	if _, err := s.tx.ExecContext(ctx, "SAVEPOINT pinventory"); err != nil {
		return s.faultOf(ctx, ctx, err)
	}
	err := read()
	if splittable(err) {
		if _, back := s.tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT pinventory"); back != nil {
			return s.faultOf(ctx, ctx, back)
		}
	}
	return err
}

// killWith ends the running query on the server when the context ends, for servers that do not notice a client that is
// gone. The function that it returns waits for that.
func (s *session) killWith(ctx context.Context) func() {
	if s.dialect.kill == nil {
		return func() {}
	}
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		s.source.kill(context.WithoutCancel(ctx), s.id)
	})
	return func() {
		if !stop() {
			<-done
		}
	}
}
