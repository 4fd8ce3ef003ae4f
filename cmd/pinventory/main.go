package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.LookupEnv))
}

// run is the program: it gives the exit code.
func run(
	ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) (string, bool),
) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, env: env, now: time.Now, random: rand.Reader}
	return a.run(ctx, args)
}

// app is what the commands share: the ways in and out, the clock, and the common flags.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) (string, bool)
	now            func() time.Time
	random         io.Reader
	started        bool // the arguments were accepted and a command runs

	configPath string
	store      string
	quiet      bool
	noProgress bool
	verbose    bool
	logFormat  string
}

// run executes one command line.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root() //nolint:contextcheck // ExecuteContext hands the context to the commands
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	if err != nil && !a.started {
		err = usageError{err}
	}
	return a.exit(err)
}

// The exit codes.
const (
	exitDone       = 0
	exitFailed     = 1
	exitUsage      = 2
	exitIncomplete = 3
	exitGate       = 4
)

// usageError is an error in the arguments or the configuration.
type usageError struct{ error }

// Unwrap gives the error inside.
func (e usageError) Unwrap() error { return e.error }

// Outcomes that are no errors and yet have an exit code of their own.
var (
	errIncomplete = errors.New("done, but not everything in scope was looked at")
	errGate       = errors.New("--fail-on: what it names was found")
)

// exit prints an error and gives its exit code.
func (a *app) exit(err error) int {
	if err == nil {
		return exitDone
	}
	if !errors.Is(err, errIncomplete) || !a.quiet {
		_, _ = fmt.Fprintf(a.stderr, "pinventory: %s\n", printableLines(err.Error()))
	}
	switch {
	case errors.As(err, new(usageError)):
		return exitUsage
	case errors.Is(err, errGate):
		return exitGate
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	}
	return exitFailed
}

// note tells people something on standard error.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		_, _ = fmt.Fprintln(a.stderr, printableLines(fmt.Sprintf(format, args...)))
	}
}
