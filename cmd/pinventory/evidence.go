package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"golang.org/x/crypto/ssh"
	"golang.org/x/term"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report"
	"pinventory/report/evidence"
)

// envPassphrase names the variable with the passphrase of a signing key.
const envPassphrase = "PINVENTORY_SIGN_PASSPHRASE"

// evidenceFlags are the flags of evidence.
type evidenceFlags struct {
	reportFlags

	sign string
}

func (a *app) evidence() *cobra.Command {
	f := evidenceFlags{reportFlags: reportFlags{months: report.DefaultMonths}}
	cmd := &cobra.Command{
		Use:   "evidence -o FILE.zip",
		Short: "Pack a disclosure with all that it rests on, for an auditor",
		Long: `evidence writes a ZIP archive with the disclosure in every format, each of its tables as CSV, the inventory of columns,
the scans, the register, the rules, the decisions of people, and a manifest with the SHA-256 of every file. The same
inventory, register and day give the same bytes. It holds no values.

With --sign the manifest is signed with a private key of OpenSSH, which ssh-keygen -Y verify understands. The passphrase
of the key is asked for on a terminal, or taken from the variable ` + envPassphrase + `.`,
		Example: "  pinventory evidence -o evidence.zip\n" +
			"  pinventory evidence --as-of 2026-06-30 -o evidence.zip --sign ~/.ssh/id_ed25519",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err != nil {
				return err
			}
			set(cmd.Flags().Changed("lang"), &cfg.Language, f.lang)
			set(cmd.Flags().Changed("register"), &cfg.Register, f.register)
			return a.runEvidence(cmd.Context(), cfg, f)
		},
	}
	f.addWindow(cmd)
	flags := cmd.Flags()
	flags.StringVarP(&f.output, "output", "o", "", "`FILE` to write")
	flags.StringVar(&f.sign, "sign", "", "private `KEY` of OpenSSH to sign the manifest with")
	cmd.AddCommand(a.evidenceVerify())
	return cmd
}

func (a *app) runEvidence(ctx context.Context, cfg *config, f evidenceFlags) error {
	if f.output == "" {
		return usageError{errors.New("name the package to write with -o FILE.zip")}
	}
	window, err := a.window(f.reportFlags)
	if err != nil {
		return usageError{err}
	}
	if err := checkLanguage(cfg.Language); err != nil {
		return usageError{fmt.Errorf("--lang: %w", err)}
	}
	signer, err := a.signer(f.sign)
	if err != nil {
		return usageError{fmt.Errorf("--sign %s: %w", f.sign, err)}
	}
	contents, err := evidenceContents(ctx, cfg, window)
	if err != nil {
		return err
	}
	err = writeFile(f.output, func(w io.Writer) error {
		return evidence.Write(w, contents.Manifest(), contents.Parts(), signer)
	})
	if err != nil {
		return err
	}
	signed := "not signed"
	if signer != nil {
		signed = "signed with " + ssh.FingerprintSHA256(signer.PublicKey())
	}
	a.note("wrote %s, %s", f.output, signed)
	return nil
}

// signer reads the private key; nil without a path.
func (a *app) signer(path string) (ssh.Signer, error) {
	if path == "" {
		return nil, nil
	}
	key, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("the key cannot be read")
	}
	passphrase, _ := a.env(envPassphrase)
	signer, err := evidence.ParseSigner(key, []byte(passphrase))
	if !errors.Is(err, evidence.ErrPassphrase) || passphrase != "" {
		return signer, err
	}
	terminal, ok := a.stdin.(*os.File)
	if !ok || !isTerminal(a.stdin) {
		return nil, fmt.Errorf("%w; put it into the variable %s", err, envPassphrase)
	}
	_, _ = fmt.Fprint(a.stderr, "passphrase of the key: ")
	typed, err := term.ReadPassword(int(terminal.Fd()))
	_, _ = fmt.Fprintln(a.stderr)
	if err != nil {
		return nil, errors.New("the passphrase cannot be read")
	}
	return evidence.ParseSigner(key, typed)
}

// evidenceContents gathers what a package is made from.
func evidenceContents(ctx context.Context, cfg *config, window report.Input) (c evidence.Contents, err error) {
	if c.Disclosure, err = disclosure(ctx, cfg, window); err != nil {
		return c, err
	}
	tax, err := rules(cfg)
	if err != nil {
		return c, err
	}
	declared, err := readRegister(cfg.Register, tax, window.AsOf)
	if err != nil {
		return c, err
	}
	c.Vocabulary, c.Register, c.Tool = tax, declared.body, "pinventory "+toolVersion()
	for _, path := range cfg.Taxonomy {
		file, err := ruleFile(path)
		if err != nil {
			return c, err
		}
		c.RuleFiles = append(c.RuleFiles, file)
	}
	return c, withStore(ctx, cfg, func(store *sqlite.Store) (err error) {
		if c.History, err = observed(ctx, store, window.AsOf); err != nil {
			return err
		}
		c.Decisions, err = decisionsUntil(ctx, store, window.AsOf)
		return err
	})
}

// decisionsUntil gives the log of decisions up to the end of a day.
func decisionsUntil(ctx context.Context, store *sqlite.Store, day inventory.Date) ([]inventory.Decision, error) {
	log, err := store.DecisionLog(ctx)
	if err != nil {
		return nil, err
	}
	var out []inventory.Decision
	for _, d := range log {
		if !day.Before(inventory.DateOf(d.At.UTC())) {
			out = append(out, d)
		}
	}
	return out, nil
}

// ruleFile identifies a file of rules of the user's own.
func ruleFile(path string) (evidence.File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return evidence.File{}, usageError{fmt.Errorf("read the rules: %w", err)}
	}
	sum := sha256.Sum256(data)
	return evidence.File{Name: filepath.Base(path), Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}, nil
}

func (a *app) evidenceVerify() *cobra.Command {
	key := ""
	cmd := &cobra.Command{
		Use:   "verify FILE.zip",
		Short: "Check that an evidence package is as it was made",
		Long: `verify compares every file of a package with its manifest and says of each: ok, changed, missing, extra, or unsafe
(its name would lead out of the folder it is unpacked to). Nothing is unpacked. With --key the manifest has to be signed
by that key; without it a signature is checked, and its key is printed for you to compare. Exit code 1 says that the
package is not as it was made.`,
		Example:     "  pinventory evidence verify evidence.zip --key auditor.pub",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE:        func(_ *cobra.Command, args []string) error { return a.runVerify(args[0], key) },
	}
	cmd.Flags().StringVar(&key, "key", "", "`FILE` with the public key of OpenSSH that has to have signed, or several, one a line")
	return cmd
}

func (a *app) runVerify(path, keyPath string) (err error) {
	var keys []ssh.PublicKey
	if keyPath != "" {
		data, err := os.ReadFile(keyPath)
		if err != nil {
			return usageError{fmt.Errorf("--key: %w", err)}
		}
		if keys, err = evidence.ParseKeys(data); err != nil {
			return usageError{fmt.Errorf("--key %s: %w", keyPath, err)}
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return usageError{fmt.Errorf("open the package: %w", err)}
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open the package: %w", err)
	}
	result, err := evidence.Verify(f, info.Size(), keys, evidence.DefaultLimits())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := say(a.stdout, "%s", result.Summary()); err != nil {
		return err
	}
	if !result.OK() {
		return fmt.Errorf("%s is not as it was made", path)
	}
	return nil
}
