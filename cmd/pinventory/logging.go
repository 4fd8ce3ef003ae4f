package main

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/lmittmann/tint"
)

// logger makes the log that goes to standard error. Without --verbose it tells of what went wrong alone; --log-format
// json tells everything, for machines.
func (a *app) logger() (*slog.Logger, error) {
	level := slog.LevelWarn
	if a.verbose || a.logFormat == "json" {
		level = slog.LevelInfo
	}
	if a.quiet {
		level = slog.LevelError
	}
	switch a.logFormat {
	case "json":
		return slog.New(slog.NewJSONHandler(a.stderr, &slog.HandlerOptions{Level: level})), nil
	case "text":
	default:
		return nil, usageError{fmt.Errorf("--log-format %q is not known; choose text or json", a.logFormat)}
	}
	if isTerminal(a.stderr) {
		return slog.New(tint.NewTextHandler(a.stderr, &tint.Options{
			Level: level, TimeFormat: time.TimeOnly, NoColor: a.noColor(),
		})), nil
	}
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level})), nil
}

// noColor reports whether NO_COLOR asks for output without colors (no-color.org).
func (a *app) noColor() bool {
	value, set := a.env("NO_COLOR")
	return set && value != ""
}
