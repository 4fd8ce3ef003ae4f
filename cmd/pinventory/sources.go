package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/scanner"
)

func (a *app) sources() *cobra.Command {
	cmd := &cobra.Command{
		Use:         "sources",
		Short:       "List the sources, or check what they show",
		Long:        "sources lists the sources of the configuration and the kinds that pinventory can read, and checks what a login\ncan and cannot see.",
		Example:     "  pinventory sources check",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitIncomplete),
		Args:        cobra.NoArgs,
		RunE:        func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.sourcesList(), a.sourcesCheck(), a.sourcesLint())
	return cmd
}

func (a *app) sourcesList() *cobra.Command {
	return &cobra.Command{
		Use:         "list",
		Short:       "List the sources of the configuration and the connectors",
		Long:        "list prints the sources of the configuration, without credentials, and the connectors with an example URL and\nthe statements that give a login just enough rights.",
		Example:     "  pinventory sources list",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			var rows [][]string
			for _, s := range cfg.Sources {
				connector, _ := s.connector() // checked when the configuration was read
				rows = append(rows, []string{s.Name, connector.Title, joinLines(append(s.problems, s.Connection.Location)...)})
			}
			if err := printTable(a.stdout, []string{"Source", "Connector", "Location"}, rows); err != nil {
				return err
			}
			return a.listConnectors(append(scanner.Connectors(), cfg.Connectors...))
		},
	}
}

func (a *app) listConnectors(connectors []scanner.Connector) error {
	for _, c := range connectors {
		_, err := fmt.Fprintf(a.stdout, "\n%s\n  URL       %s\n  verified  %s\n", c.Title, c.Example, c.Verified)
		if err != nil {
			return fmt.Errorf("print the connectors: %w", err)
		}
		if c.Grants != "" {
			_, _ = fmt.Fprintf(a.stdout, "  grants\n%s\n", indent(c.Grants, "    "))
		}
		for _, o := range c.Options {
			_, _ = fmt.Fprintf(a.stdout, "  option %s: %s (default %q)\n", o.Name, o.Help, o.Default)
		}
	}
	return nil
}

func (a *app) sourcesCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [NAME | NAME=URL | URL]...",
		Short: "Connect to each source and say what the login can and cannot do",
		Long: `check connects to each source and says what its login may read, whether it is read-only, and how to mend what
is missing. It reads no rows.`,
		Example:     "  pinventory sources check\n  pinventory sources check crm",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitIncomplete),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			sources, err := chosen(cfg, args)
			if err != nil {
				return err
			}
			return a.checkSources(cmd.Context(), cfg, sources)
		},
	}
}

func (a *app) checkSources(ctx context.Context, cfg *config, sources []sourceConfig) error {
	worst := error(nil)
	for i, s := range sources {
		checks, err := check(ctx, cfg, s)
		if err != nil {
			checks = append(checks, scanner.Check{Name: "connection", Detail: err.Error()})
			worst = fmt.Errorf("source %s cannot be read", s.Name)
		}
		if i > 0 {
			_, _ = fmt.Fprintln(a.stdout)
		}
		if !a.printChecks(s.Name, checks) && worst == nil {
			worst = errIncomplete
		}
	}
	if errors.Is(worst, errIncomplete) {
		return fmt.Errorf("%w: see the lines marked no", worst)
	}
	return worst
}

// printChecks prints what was seen of a source, a line a check with its advice below, and reports whether all is well.
func (a *app) printChecks(name string, checks []scanner.Check) bool {
	_, _ = fmt.Fprintln(a.stdout, printable(name))
	well := true
	for _, c := range checks {
		verdict := "ok"
		if !c.OK {
			verdict, well = "no", false
		}
		_, _ = fmt.Fprintf(a.stdout, "  %s  %s: %s\n", verdict, printable(c.Name), printable(c.Detail))
		for line := range strings.Lines(c.Advice) {
			_, _ = fmt.Fprintf(a.stdout, "        %s\n", printable(strings.TrimRight(line, "\n")))
		}
	}
	return well
}

// check opens a source and asks what its login can do.
func check(ctx context.Context, cfg *config, s sourceConfig) ([]scanner.Check, error) {
	connector, err := s.connector()
	if err != nil {
		return nil, err
	}
	src, err := connector.Connect(ctx, sourceSettings(cfg, s, false))
	if err != nil {
		return nil, err
	}
	defer func() { _ = src.Close() }()
	connected := scanner.Check{Name: "connection", OK: true, Detail: s.Connection.Location}
	if id, ok := src.(scanner.Identifier); ok {
		product, err := id.Product(ctx)
		if err != nil {
			return nil, err
		}
		connected.Detail += " (" + product + ")"
	}
	checker, ok := src.(scanner.Checker)
	if !ok {
		return []scanner.Check{connected}, nil
	}
	checks, err := checker.Check(ctx)
	return append([]scanner.Check{connected}, checks...), err
}
