package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// annotationExit is the annotation of a command that lists its exit codes.
const annotationExit = "exit"

// usageTemplate puts the exit codes and an example at the end, where people find them.
const usageTemplate = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Common flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{with index .Annotations "exit"}}

Exit codes:
{{.}}{{end}}{{if .HasExample}}

Example:
{{.Example}}{{end}}
`

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pinventory",
		Short: "Find personal data in databases and write the disclosures that privacy laws ask for",
		Long: `pinventory reads databases with a read-only login, finds the columns that hold personal data, and says to
which categories of the CCPA and classes of the GDPR they belong. It keeps every scan, and prints what was
collected, from whom, why and to whom it went over the preceding twelve months.

Values never leave the process: counts, types and masked shapes are all that is stored or printed.`,
		Example:       "  pinventory demo\n  pinventory scan crm=sqlite:crm.db\n  pinventory report -o disclosure.xlsx",
		Annotations:   exitCodes(exitDone, exitFailed, exitUsage, exitIncomplete, exitGate),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRun: func(*cobra.Command, []string) {
			a.started = true
		},
	}
	cmd.SetUsageTemplate(usageTemplate)
	flags := cmd.PersistentFlags()
	flags.StringVarP(&a.configPath, "config", "c", "", "configuration `FILE` (default pinventory.yaml, where there is one)")
	flags.StringVar(&a.store, "store", "", "`FILE` that keeps the scans (default pinventory.db)")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "tell nothing but results and errors")
	flags.BoolVar(&a.noProgress, "no-progress", false, "show no progress bar")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "log every table")
	flags.StringVar(&a.logFormat, "log-format", "text", "format of the log on standard error: text or json")
	cmd.AddCommand(
		a.demo(), a.init(), a.sources(), a.scan(), a.inventory(), a.report(), a.diff(), a.register(), a.policy(),
		a.explain(), a.review(), a.evidence(), a.rules(), a.version(),
	)
	return cmd
}

// meanings says what the exit codes mean.
var meanings = map[int]string{
	exitDone:       "done",
	exitFailed:     "failed",
	exitUsage:      "usage or configuration",
	exitIncomplete: "done, but something in scope was not looked at",
	exitGate:       "what --fail-on names was found",
}

// exitCodes makes the annotation that lists the exit codes of a command.
func exitCodes(codes ...int) map[string]string {
	text := ""
	for i, code := range codes {
		if i > 0 {
			text += "\n"
		}
		text += fmt.Sprintf("  %d  %s", code, meanings[code])
	}
	return map[string]string{annotationExit: text}
}

// config loads the configuration and lets the common flags override it.
func (a *app) config() (*config, error) {
	cfg, err := loadConfig(a.configPath, a.env)
	if err != nil {
		return nil, err
	}
	for _, w := range cfg.warnings {
		a.note("warning: %s", w)
	}
	if a.store != "" {
		cfg.Store = a.store
	}
	return cfg, nil
}
