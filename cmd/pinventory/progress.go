package main

import (
	"github.com/schollz/progressbar/v3"

	"pinventory/inventory"
	"pinventory/scanner"
)

// bar shows the progress of one source on a terminal.
type bar struct {
	app    *app
	source string
	bar    *progressbar.ProgressBar
}

// progress gives a bar where people look at it, and nil elsewhere.
func (a *app) progress(source string) scanner.Progress {
	if a.quiet || a.noProgress || !isTerminal(a.stderr) {
		return nil
	}
	return &bar{app: a, source: source}
}

// Start shows the bar.
func (b *bar) Start(tables int) {
	b.bar = progressbar.NewOptions(tables,
		progressbar.OptionSetWriter(b.app.stderr),
		progressbar.OptionSetDescription(printable(b.source)),
		progressbar.OptionShowCount(),
		progressbar.OptionSetItsString("tables"),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionFullWidth(),
	)
}

// Done moves it on by a table.
func (b *bar) Done(inventory.TableRef, int64) { _ = b.bar.Add(1) }

// Finish takes it away.
func (b *bar) Finish() { _ = b.bar.Finish() }
