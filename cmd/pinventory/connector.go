package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/scanner"
	"pinventory/scanner/crm"
)

// connector gives the connector that the configuration names, else that of the connection's scheme.
func (s sourceConfig) connector() (scanner.Connector, error) {
	if s.Connector.Name != "" {
		return s.Connector, nil
	}
	return scanner.Lookup(s.Connection)
}

// connectors reads the user's own descriptions of services.
func (r *configReader) connectors(at place) {
	for _, file := range r.list(at) {
		spec, err := crm.Load(r.path(file))
		if err != nil {
			r.report(at, "connectors: %v", err)
			continue
		}
		if _, taken := r.find(spec.Name); taken {
			r.report(at, "connectors: %s names the connector %q, which there is already; choose another name", file, spec.Name)
			continue
		}
		r.out.Connectors = append(r.out.Connectors, spec.Connector())
	}
}

// find looks for a connector among the built-in ones and the user's own.
func (r *configReader) find(name string) (scanner.Connector, bool) {
	all := append(scanner.Connectors(), r.out.Connectors...)
	i := slices.IndexFunc(all, func(c scanner.Connector) bool { return c.Name == name })
	if i < 0 {
		return scanner.Connector{}, false
	}
	return all[i], true
}

// named reads a source that names its connector; its URL may be left out.
func (r *configReader) named(at map[string]place) (scanner.Connector, scanner.Connection) {
	name := r.text(at["connector"])
	connector, ok := r.find(name)
	switch {
	case !ok:
		r.report(at["connector"], "there is no connector %q%s; pinventory sources list names them all", name, didYouMean(name, r.connectorNames()))
		return scanner.Connector{}, scanner.Connection{}
	case connector.Address == nil:
		r.report(at["connector"], "connector %s is named by the scheme of its URL: write url: %s and leave out connector", name, connector.Example)
		return scanner.Connector{}, scanner.Connection{}
	}
	written := at["url"]
	text := r.secret(written)
	if file := at["url_file"]; file.given() {
		written, text = file, r.secretFile(file)
	}
	conn, err := connector.Address(text)
	if err != nil && len(r.missing) == 0 {
		r.report(written, "%s: %v", written.name(), err)
	}
	return connector, conn
}

func (r *configReader) connectorNames() []string {
	var names []string
	for _, c := range append(scanner.Connectors(), r.out.Connectors...) {
		if c.Address != nil {
			names = append(names, c.Name)
		}
	}
	return names
}

func (a *app) sourcesLint() *cobra.Command {
	return &cobra.Command{
		Use:   "lint FILE...",
		Short: "Check descriptions of services that you wrote",
		Long: `lint checks files that describe a service for pinventory and names what is wrong by file, line and key. It makes no
call. docs/crm.md has the keys and a worked example.`,
		Example:     "  pinventory sources lint helpdesk.yaml",
		Annotations: exitCodes(exitDone, exitUsage),
		Args:        cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error {
			var problems []string
			for _, file := range files {
				spec, err := crm.Load(file)
				if err != nil {
					problems = append(problems, err.Error())
					continue
				}
				_, _ = fmt.Fprintf(a.stdout, "%s: ok, describes %s as %q\n", file, spec.Title, spec.Name)
			}
			if len(problems) > 0 {
				return usageError{fmt.Errorf("%s", strings.Join(problems, "\n"))}
			}
			return nil
		},
	}
}

// tellUsage prints how many calls a source made, where its vendor counts them.
func (a *app) tellUsage(name string, src scanner.Source) {
	metered, ok := src.(scanner.Metered)
	if !ok {
		return
	}
	u := metered.Usage()
	text := fmt.Sprintf("source %s: %d calls", name, u.Calls)
	if u.Spent != u.Calls {
		text += fmt.Sprintf(", which cost %d", u.Spent)
	}
	a.note("%s of the budget of %d", text, u.Budget)
}
