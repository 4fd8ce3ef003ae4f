package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"pinventory/report/register"
)

// starterConfig is a commented pinventory.yaml.
//
//go:embed starter.yaml
var starterConfig []byte

func (a *app) init() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a starter pinventory.yaml and register.yaml",
		Long: `init writes two commented files into the working directory: pinventory.yaml, with the sources to scan, and
register.yaml, with the facts that no scan can see. A file that is there is never overwritten.`,
		Example:     "  pinventory init",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			files := []struct {
				name string
				body []byte
			}{{defaultConfig, starterConfig}, {"register.yaml", register.Starter()}}
			for _, f := range files {
				if _, err := os.Lstat(f.name); err == nil {
					return usageError{fmt.Errorf("%s is there already and is not overwritten", f.name)}
				}
			}
			for _, f := range files {
				if err := writeNew(f.name, f.body); err != nil {
					return err
				}
				a.note("wrote %s", f.name)
			}
			a.note("next: name your sources in %s, then run: pinventory sources check", defaultConfig)
			return nil
		},
	}
}

// writeNew writes a file that must not be there yet, readable by its owner only.
func writeNew(path string, body []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write a starter file: %w", err)
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Close())
}
