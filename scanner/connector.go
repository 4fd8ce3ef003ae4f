package scanner

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
)

// Connector is what a connector's file registers.
type Connector struct {
	Name     string   // "postgres"
	Title    string   // "PostgreSQL"
	Schemes  []string // URL schemes and aliases, lower case
	Example  string   // a URL without a password
	Verified string   // how it was verified: against what, which version
	Grants   string   // the statements that give a login just enough rights
	Options  []Option
	Open     func(ctx context.Context, cfg Config) (Source, error)

	// Address reads a URL that stands beside the connector's name; an empty one asks for the connector's own. It is nil
	// for connectors that are named by the scheme of a URL alone.
	Address func(raw string) (Connection, error)
}

// Option is a setting of a connector, declared once for the configuration check, the help and the documentation.
type Option struct {
	Name    string
	Help    string
	Default string
}

// Config is what a connector needs to open a source.
type Config struct {
	Name       string // the source's name in the inventory
	Connection Connection
	Options    map[string]string
	Limits     Limits
	Queries    int          // most queries at a time
	Log        *slog.Logger // nil: no log
}

var connectors = map[string]*Connector{}

// Register makes a connector known. It is called from init and panics on a scheme that is taken, so that a mistake
// shows at the first start.
func Register(c Connector) {
	for _, scheme := range c.Schemes {
		if other, taken := connectors[scheme]; taken {
			panic(fmt.Sprintf("scheme %q of connector %s is taken by %s", scheme, c.Name, other.Name))
		}
		connectors[scheme] = &c
	}
}

// Connectors lists the registered connectors by name.
func Connectors() []Connector {
	var out []Connector
	for scheme, c := range connectors {
		if scheme == c.Schemes[0] {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b Connector) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Lookup finds the connector for a connection. An unknown scheme gets an error that lists the known ones.
func Lookup(conn Connection) (Connector, error) {
	if c, ok := connectors[conn.Scheme]; ok {
		return *c, nil
	}
	var names []string
	for _, c := range Connectors() {
		names = append(names, c.Schemes[0])
	}
	return Connector{}, fmt.Errorf("no connector for %q URLs; known: %s", conn.Scheme, strings.Join(names, ", "))
}

// Open opens a source with the connector of its scheme. Unknown options are refused by name.
func Open(ctx context.Context, cfg Config) (Source, error) {
	c, err := Lookup(cfg.Connection)
	if err != nil {
		return nil, fmt.Errorf("source %s: %w", cfg.Name, err)
	}
	return c.Connect(ctx, cfg)
}

// Connect opens a source with the connector. Unknown options are refused by name.
func (c Connector) Connect(ctx context.Context, cfg Config) (Source, error) {
	for name := range cfg.Options {
		if !slices.ContainsFunc(c.Options, func(o Option) bool { return o.Name == name }) {
			return nil, fmt.Errorf("source %s: connector %s has no option %q", cfg.Name, c.Name, name)
		}
	}
	src, err := c.Open(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("source %s (%s): %w", cfg.Name, cfg.Connection, err)
	}
	return src, nil
}
