package crm

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"regexp"
	"sync"

	"pinventory/inventory"
	"pinventory/scanner"
)

// source is one account of a service.
type source struct {
	spec   *Spec
	cfg    scanner.Config
	client *client
	code   code
	opaque *regexp.Regexp // keys that say nothing; nil: none

	mu      sync.Mutex
	objects map[inventory.TableRef]*object // as Tables saw them
}

// value gives a value of a record as it is kept.
func (s *source) value(c inventory.Column, value any) any {
	if s.code.value == nil {
		return value
	}
	return s.code.value(c, value)
}

var (
	_ scanner.Source        = (*source)(nil)
	_ scanner.Sampler       = (*source)(nil)
	_ scanner.Identifier    = (*source)(nil)
	_ scanner.RecencyReader = (*source)(nil)
	_ scanner.Checker       = (*source)(nil)
	_ scanner.Metered       = (*source)(nil)
)

// code is what a service does in Go instead of in its description. A nil function leaves it to the engine.
type code struct {
	login   func(c *client) (credential, error) // for auth of the kind "code"
	objects func(ctx context.Context, s *source) ([]*object, error)
	fields  func(ctx context.Context, s *source, o *object) error
	sample  func(ctx context.Context, s *source, o *object, r *reader) error
	checks  func(ctx context.Context, s *source) ([]scanner.Check, error)
	recency func(ctx context.Context, s *source, o *object) (*inventory.Recency, error)
	value   func(c inventory.Column, value any) any // a value of a record as it is kept

	// prepare is called once with the objects in scope, before fields is called for each of them.
	prepare func(ctx context.Context, s *source, objects []*object) error
	// watch looks at the headers of each answer. A fault that it gives ends all further calls.
	watch func(h http.Header) *fault
	// explain completes a fault by the body of the error, which it must not quote.
	explain func(f *fault, body any)
}

// extensions make the code of a service for one client.
var extensions = map[string]func(*client) code{}

// extend gives a service its code. It is called from init of the file of the service.
func extend(name string, c code) { extendEach(name, func(*client) code { return c }) }

// extendEach gives a service code that keeps a state of its own for each source.
func extendEach(name string, make func(*client) code) { extensions[name] = make }

// open makes a source and, where the description has a probe, tries the login.
func open(ctx context.Context, spec *Spec, cfg scanner.Config, tune ...func(*client)) (*source, error) {
	c, err := newClient(spec, cfg)
	if err != nil {
		return nil, err
	}
	for _, change := range tune {
		change(c)
	}
	s := &source{spec: spec, cfg: cfg, client: c, code: c.code, objects: map[inventory.TableRef]*object{}}
	if spec.Fields.Opaque != "" {
		s.opaque = regexp.MustCompile(spec.Fields.Opaque) // checked when the description was read
	}
	if spec.Probe == nil {
		return s, nil
	}
	ctx, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	if _, err := c.fetch(ctx, request{call: spec.Probe}); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("connect: %w", problem(err))
	}
	return s, nil
}

// Product names the service.
func (s *source) Product(context.Context) (string, error) { return s.spec.Title, nil }

// Usage tells how many calls were made of those that the budget permits.
func (s *source) Usage() scanner.Usage {
	calls, spent := s.client.budget.used()
	return scanner.Usage{Calls: calls, Spent: spent, Budget: s.client.budget.most}
}

// Tables yields the objects in scope by name. All are described before the first is yielded. An object that the login
// may not see is yielded with the reason.
func (s *source) Tables(ctx context.Context, f scanner.Filter) iter.Seq2[inventory.Table, error] {
	return func(yield func(inventory.Table, error) bool) {
		objects, err := s.catalog(ctx, f)
		if err != nil {
			yield(inventory.Table{}, fmt.Errorf("list objects: %w", problem(err)))
			return
		}
		for _, o := range objects {
			if !yield(o.table, problem(o.err)) {
				return
			}
		}
	}
}

// object finds an object that Tables saw.
func (s *source) object(ref inventory.TableRef) (*object, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ref.Source = s.cfg.Name
	if o := s.objects[ref]; o != nil {
		return o, nil
	}
	return nil, &scanner.Problem{Reason: "the catalog has no such object"}
}

// Close ends the connections.
func (s *source) Close() error {
	s.client.transport.CloseIdleConnections()
	return nil
}

func withDefaults(lim scanner.Limits) scanner.Limits {
	def := scanner.DefaultLimits()
	lim.Rows = max(cmp.Or(lim.Rows, def.Rows), 1)
	lim.MaxCell = max(cmp.Or(lim.MaxCell, def.MaxCell), 1)
	lim.BatchRows = max(cmp.Or(lim.BatchRows, def.BatchRows), 1)
	return lim
}

// fatal reports whether an error ends the catalog: no further call can succeed.
func fatal(err error) bool {
	if f, ok := errors.AsType[*fault](err); ok {
		return isFault(f, faultLogin, faultTLS, faultHost)
	}
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
