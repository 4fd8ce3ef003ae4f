package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/report/policy"
)

func (a *app) policy() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "policy",
		Short: "Read, check and draft privacy notices",
		Long: `policy reads a published privacy notice, compares it with what was found and declared, and drafts one: held but not
disclosed, disclosed but not held, and the parts that the law asks for.`,
		Example:     "  pinventory policy extract privacy-notice.md",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage, exitGate),
		Args:        cobra.NoArgs,
		RunE:        func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.policyExtract(), a.policyCheck(), a.policyDraft())
	return cmd
}

func (a *app) policyExtract() *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "extract FILE",
		Short: "Print what a privacy notice says",
		Long: `extract reads a notice in plain text, Markdown, HTML or PDF, in English or Dutch, and prints for each category of
Cal. Civ. Code 1798.140(v)(1) whether it is declared, denied, mentioned or absent, with sources, purposes,
recipients, disclosure, sale, sharing and retention, and the lines of the notice behind each of them. What could not
be read is listed. FILE may be - for standard input.`,
		Example:     "  pinventory policy extract privacy-notice.md\n  curl -s https://www.example.com/privacy | pinventory policy extract - --format json",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := chooseFormat(&format, output, policy.NoticeFormats()); err != nil {
				return err
			}
			notice, err := a.notice(args[0])
			if err != nil {
				return err
			}
			return a.deliver(output, func(w io.Writer) error {
				return policy.WriteNotice(w, notice, format, a.width(output))
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "format: "+strings.Join(policy.NoticeFormats(), ", ")+" (default table)")
	cmd.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write (default standard output)")
	return cmd
}

// chooseFormat settles the format: the one that is named, that of the file, or a table.
func chooseFormat(format *string, output string, known []string) error {
	if *format == "" {
		*format = "table"
		if extension := strings.TrimPrefix(strings.ToLower(filepath.Ext(output)), "."); slices.Contains(known, extension) {
			*format = extension
		}
	}
	if !slices.Contains(known, *format) {
		return usageError{fmt.Errorf("--format %q is not known; choose one of %s", *format, strings.Join(known, ", "))}
	}
	return nil
}

// notice reads the notice in a file, or on standard input for "-".
func (a *app) notice(path string) (*policy.Notice, error) {
	in := a.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("read the notice: %w", err)
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	if in == nil {
		return nil, errors.New("read the notice: there is no standard input")
	}
	n, err := policy.Extract(in)
	if err != nil {
		return nil, fmt.Errorf("read the notice %s: %w", path, err)
	}
	return n, nil
}

// deliver writes to a file as a whole, or to standard output without one.
func (a *app) deliver(path string, write func(io.Writer) error) error {
	if path == "" {
		return write(a.stdout)
	}
	return writeFile(path, write)
}

// width gives the width of the terminal; 0 where there is none.
func (a *app) width(output string) int {
	if output != "" {
		return 0
	}
	return a.reportOptions(reportFlags{}).Width
}
