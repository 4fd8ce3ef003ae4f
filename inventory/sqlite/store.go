package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Store is an open store. Its methods may be called by several goroutines at once.
type Store struct {
	path   string
	writer *sqlx.DB // one connection, so that writers queue here and can be canceled; nil when read-only
	reader *sqlx.DB
}

// Option changes how a store is opened.
type Option func(*settings)

type settings struct {
	busyTimeout time.Duration
}

// WithBusyTimeout sets how long a writer waits for other processes before it gives up with ErrBusy; 30 seconds
// otherwise.
func WithBusyTimeout(d time.Duration) Option { return func(s *settings) { s.busyTimeout = d } }

// Open opens the store at path for writing and brings its schema up to date. A missing file is created, readable by its
// owner only; an existing one that others may read loses that permission. A database that is not a store is left
// untouched: ErrNotStore. A store of a newer version gives ErrNewerSchema.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	if err := createFile(path); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return OpenExisting(ctx, path, options...)
}

// OpenExisting is Open for a file that must be there already; ErrNoStore otherwise.
func OpenExisting(ctx context.Context, path string, options ...Option) (*Store, error) {
	s, err := openWriting(ctx, path, apply(options))
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, explain(err))
	}
	return s, nil
}

// OpenReadOnly opens a store for the reading methods alone and changes nothing about it, neither its schema nor its
// permissions. A missing file gives ErrNoStore. It works beside a scan that is running, and where the directory cannot
// be written.
func OpenReadOnly(ctx context.Context, path string, options ...Option) (*Store, error) {
	s, err := openReading(ctx, path, apply(options))
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, explain(err))
	}
	return s, nil
}

// Close closes the store. What was recorded is in the file already.
func (s *Store) Close() error {
	err := s.reader.Close()
	if s.writer != nil {
		// The writer goes last: the last connection to close folds the write-ahead log into the file.
		err = errors.Join(err, s.writer.Close())
	}
	if err != nil {
		return fmt.Errorf("close store %s: %w", s.path, err)
	}
	return nil
}

func apply(options []Option) settings {
	s := settings{busyTimeout: 30 * time.Second}
	for _, option := range options {
		option(&s)
	}
	return s
}

func openWriting(ctx context.Context, path string, set settings) (*Store, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	// A foreign database must not be touched, and switching to a write-ahead log would change it. So it is looked at
	// through a connection of its own first.
	if err := inspect(ctx, path, set); err != nil {
		return nil, err
	}
	if err := tighten(path); err != nil {
		return nil, err
	}
	writer, err := connect(ctx, path, writing, set)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, writer: writer}
	if err := s.prepare(ctx, set); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context, set settings) error {
	if err := claim(ctx, s.writer); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer.DB); err != nil {
		return err
	}
	reader, err := connect(ctx, s.path, reading, set)
	s.reader = reader
	return err
}

func openReading(ctx context.Context, path string, set settings) (*Store, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	mode := reading
	if sealed(path) {
		mode = sealedReading
	}
	reader, err := connect(ctx, path, mode, set)
	if err != nil {
		return nil, err
	}
	if err := checkReadable(ctx, reader); err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	return &Store{path: path, reader: reader}, nil
}
