package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/classify"
	"pinventory/inventory"
	"pinventory/scanner"
)

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:         "version",
		Short:       "Print the versions of the program and of its rules",
		Long:        "version prints what a report has to name to be repeatable: the program, its rules, and the connectors.",
		Example:     "  pinventory version",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			tax, err := rules(cfg)
			if err != nil {
				return err
			}
			var names []string
			for _, c := range scanner.Connectors() {
				names = append(names, c.Name)
			}
			classifier, err := classify.New(tax, inventory.DateOf(a.now().UTC()))
			if err != nil {
				return fmt.Errorf("set up the classifier: %w", err)
			}
			r := classifier.Rules()
			_, err = fmt.Fprintf(a.stdout,
				"pinventory %s\nbuilt with %s\nrules %s\n  digest of a scan's rules   %s\n  digest of a report's rules %s\nconnectors: %s\n",
				toolVersion(), runtime.Version(), r.Version, r.Digest, tax.Rules().Digest, strings.Join(names, ", "))
			return err
		},
	}
}

// toolVersion is the version of the module; "(devel)" when it was built from a working copy.
func toolVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
