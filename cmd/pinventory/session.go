package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"time"

	"pinventory/classify"
	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/scanner"
)

// session is one scan over several sources, from the store's first record of it to the last.
type session struct {
	app        *app
	cfg        *config
	flags      scanFlags
	log        *slog.Logger
	taxonomy   *taxonomy.Taxonomy
	classifier *classify.Classifier
	declared   declared
	store      *sqlite.Store
	names      []string // of the sources
	scan       inventory.Scan
	kept       map[inventory.TableRef]inventory.Table // finished by an interrupted run
}

// newSession checks everything that can be wrong before a source is opened.
func (a *app) newSession(cfg *config, f scanFlags) (*session, error) {
	log, err := a.logger()
	if err != nil {
		return nil, err
	}
	tax, err := rules(cfg)
	if err != nil {
		return nil, err
	}
	today := inventory.DateOf(a.now().UTC())
	var options []classify.Option
	if f.exhaustive {
		options = append(options, classify.Exhaustive())
	}
	classifier, err := classify.New(tax, today, options...)
	if err != nil {
		return nil, fmt.Errorf("set up the classifier: %w", err)
	}
	d, err := readRegister(cfg.Register, tax, today)
	if err != nil {
		return nil, err
	}
	return &session{app: a, cfg: cfg, flags: f, log: log, taxonomy: tax, classifier: classifier, declared: d}, nil
}

// run scans the sources one after the other. What is finished is kept, even when the context ends.
func (s *session) run(ctx context.Context, sources []sourceConfig) (inventory.Scan, error) {
	keep := context.WithoutCancel(ctx)
	store, err := sqlite.Open(keep, s.cfg.Store)
	if err != nil {
		return inventory.Scan{}, fmt.Errorf("open the store %s: %w", s.cfg.Store, err)
	}
	defer func() { _ = store.Close() }()
	s.store = store
	for _, source := range sources {
		s.names = append(s.names, source.Name)
	}
	if err := s.begin(keep); err != nil {
		return inventory.Scan{}, err
	}
	for _, source := range sources {
		result, err := s.source(ctx, source)
		if err != nil {
			return inventory.Scan{}, err
		}
		s.scan.Sources = append(s.scan.Sources, result)
	}
	s.scan.Ended = s.app.now()
	s.scan.Status = scanner.Status(s.scan.Sources)
	return s.scan, s.store.FinishScan(keep, s.scan)
}

// begin records that the scan runs, and with which rules, settings and register.
func (s *session) begin(ctx context.Context) error {
	now := s.app.now()
	id, err := sqlite.NewScanID(now, s.app.random)
	if err != nil {
		return fmt.Errorf("name the scan: %w", err)
	}
	s.scan = inventory.Scan{
		ID: id, Started: now, Status: inventory.ScanRunning, ToolVersion: toolVersion(), Rules: s.classifier.Rules(),
		Settings: s.settings(),
	}
	if r := s.declared.register; r != nil {
		s.scan.Register = r.Digest
		if err := s.store.SaveRegister(ctx, r.Digest, s.declared.body); err != nil {
			return err
		}
	}
	if s.flags.resume {
		resumed, err := s.resume(ctx)
		if err != nil || resumed {
			return err
		}
	}
	return s.store.BeginScan(ctx, s.scan)
}

func (s *session) settings() inventory.Settings {
	return inventory.Settings{
		SampleRows: s.cfg.SampleRows, Exhaustive: s.flags.exhaustive, Seed: s.cfg.Seed, Threshold: s.cfg.Threshold,
		MaxCell: s.cfg.MaxCell, Views: s.flags.views, Include: s.cfg.Include, Exclude: s.cfg.Exclude,
		Concurrency: s.cfg.Concurrency,
	}
}

// source scans one source. That it cannot be opened is a result.
func (s *session) source(ctx context.Context, c sourceConfig) (inventory.SourceResult, error) {
	started := s.app.now()
	keep := context.WithoutCancel(ctx)
	target, err := s.open(ctx, c)
	result := scanner.Unreachable(target, err, started)
	if err == nil {
		defer func() { _ = target.Source.Close() }()
		if err := s.store.RecordSource(keep, s.scan.ID, result); err != nil {
			return result, err
		}
		result, err = scanner.Scan(ctx, target, s.classifier, recorder{s.store, s.scan.ID}, s.options(c))
		s.app.tellUsage(c.Name, target.Source)
		if err != nil {
			return result, fmt.Errorf("keep the results of source %s: %w", c.Name, err)
		}
	}
	return result, s.store.RecordSource(keep, s.scan.ID, result)
}

// open connects to a source. The target is filled in as far as it is known, whatever the error.
func (s *session) open(ctx context.Context, c sourceConfig) (scanner.Target, error) {
	target := scanner.Target{Name: c.Name, Location: c.Connection.Location}
	connector, err := c.connector()
	if err != nil {
		return target, err
	}
	target.Connector = connector.Name
	target.Filter, err = scanner.NewFilter(append(s.cfg.Include, c.Include...), append(s.cfg.Exclude, c.Exclude...))
	if err != nil {
		return target, err
	}
	target.Filter.Views = c.Views || s.flags.views
	target.Filter.Foreign = c.Foreign
	settings := sourceSettings(s.cfg, c, s.flags.exhaustive)
	settings.Log = s.log
	target.Source, err = connector.Connect(ctx, settings)
	return target, err
}

// sourceSettings joins the settings of a source with those of the whole configuration.
func sourceSettings(cfg *config, c sourceConfig, exhaustive bool) scanner.Config {
	limits := scanner.DefaultLimits()
	limits.Rows = cmp.Or(c.SampleRows, cfg.SampleRows)
	limits.Exhaustive = exhaustive
	limits.Seed = cfg.Seed
	limits.MaxCell = cfg.MaxCell
	limits.Statement = cmp.Or(c.StatementTimeout, limits.Statement)
	limits.Lock = cmp.Or(c.LockTimeout, limits.Lock)
	return scanner.Config{
		Name: c.Name, Connection: c.Connection, Options: c.Options, Limits: limits,
		Queries: cmp.Or(c.Concurrency, cfg.Concurrency),
	}
}

// tableTime bounds one table, so that a source that hangs does not hold up the scan. An exhaustive scan has no bound.
const tableTime = 10 * time.Minute

func (s *session) options(c sourceConfig) scanner.Options {
	limit := tableTime
	if s.flags.exhaustive {
		limit = 0
	}
	settings := sourceSettings(s.cfg, c, s.flags.exhaustive)
	return scanner.Options{
		Limits: settings.Limits, Concurrency: settings.Queries, Log: s.log, Now: s.app.now, TableTime: limit,
		Progress: s.app.progress(c.Name),
		Done: func(ref inventory.TableRef) (inventory.Table, bool) {
			t, ok := s.kept[ref]
			return t, ok
		},
	}
}

// recorder keeps the tables of one scan.
type recorder struct {
	store *sqlite.Store
	scan  string
}

// RecordTable keeps a finished table.
func (r recorder) RecordTable(ctx context.Context, t inventory.Table) error {
	return r.store.RecordTable(ctx, r.scan, t)
}
