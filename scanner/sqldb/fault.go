package sqldb

import (
	"context"
	"errors"
	"fmt"

	"pinventory/inventory"
	"pinventory/scanner"
)

// faultKind is what an error of a database means for a scan.
type faultKind int

const (
	faultOther faultKind = iota // anything else: it may concern one column alone
	faultDenied
	faultFiltered
	faultHidden // the catalog does not show it to this login
	faultGone
	faultTimeout
	faultLock
	faultConnection
	faultLogin
	faultHost
	faultRefused
	faultDatabase
	faultTLS
	faultFile
)

// fault is an error of a database in our own words.
type fault struct {
	kind faultKind
	code string // "SQLSTATE 42501", "error 1142"
	text string // more than the kind says, in our own words; may be empty
	err  error
}

// Error says what happened. It never quotes the driver.
func (f *fault) Error() string {
	text := f.text
	if text == "" {
		text = faultTexts[f.kind]
	}
	if f.code == "" {
		return text
	}
	return fmt.Sprintf("%s (%s)", text, f.code)
}

// Unwrap gives the driver's error, for errors.As alone.
func (f *fault) Unwrap() error { return f.err }

// columnGone is the text of a fault that concerns one column alone.
const columnGone = "the column was dropped or renamed during the scan"

var faultTexts = map[faultKind]string{
	faultOther:      "the database reported an error",
	faultDenied:     "the login may not read it",
	faultFiltered:   "row security hides rows from this login; grant BYPASSRLS or scan as the owner",
	faultGone:       "it was dropped or renamed during the scan",
	faultTimeout:    "statement timed out",
	faultLock:       "another session held a lock for too long",
	faultConnection: "the connection was lost",
	faultLogin:      "the database refused the login: check user and password",
	faultHost:       "the host is unknown: check its name",
	faultRefused:    "nothing answers at this host and port: check the address, the firewall and that the server runs",
	faultDatabase:   "there is no such database: check its name",
	faultTLS:        "no secure connection could be made: check the TLS settings of the URL and the server's certificate",
	faultFile:       "the file cannot be read as a database",
}

// splittable reports whether the error may be that of a single column.
func splittable(err error) bool {
	f, ok := errors.AsType[*fault](err)
	return ok && f.kind == faultOther
}

// problem turns an error into what a scan records. An error of the context stays what it is.
func problem(err error) error {
	f, ok := errors.AsType[*fault](err)
	if !ok {
		return err
	}
	return &scanner.Problem{State: f.state(), Reason: f.Error(), Err: f.err}
}

func (f *fault) state() inventory.ColumnState {
	switch f.kind {
	case faultDenied:
		return inventory.StateDenied
	case faultFiltered:
		return inventory.StateFiltered
	case faultHidden:
		return inventory.StateNotVisible
	}
	return inventory.StateFailed
}

// faultOf explains an error of a statement. The caller's own end of the context comes first: it explains the rest.
func (s *session) faultOf(ctx, statement context.Context, err error) error {
	if err == nil {
		return nil
	}
	if _, ours := errors.AsType[*sinkError](err); ours {
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	f := s.dialect.explain(err)
	f.err = err
	if statement.Err() != nil {
		f.kind, f.text = faultTimeout, ""
	}
	switch f.kind {
	case faultTimeout:
		f.text = fmt.Sprintf("statement timed out after %s on the server", s.limits.Statement)
	case faultLock:
		f.text = fmt.Sprintf("another session held a lock for longer than %s", s.limits.Lock)
	}
	return &f
}

// faultOfRow explains an error of taking a row: it concerns a cell, not the connection.
func (s *session) faultOfRow(ctx, statement context.Context, err error) error {
	explained := s.faultOf(ctx, statement, err)
	if f, ok := errors.AsType[*fault](explained); ok && f.kind == faultConnection {
		return &fault{text: "a cell could not be taken over", err: err}
	}
	return explained
}
