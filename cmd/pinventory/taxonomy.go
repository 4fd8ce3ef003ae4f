package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"pinventory/classify/taxonomy"
	"pinventory/inventory"
	"pinventory/report/register"
)

// builtIn loads the taxonomy without files of a user, once for all that want it. It is read-only.
var builtIn = sync.OnceValues(func() (*taxonomy.Taxonomy, error) { return taxonomy.LoadWith() })

// rules loads the taxonomy with the user's own files.
func rules(cfg *config) (*taxonomy.Taxonomy, error) {
	if len(cfg.Taxonomy) == 0 {
		return builtIn()
	}
	tax, err := taxonomy.LoadWith(cfg.Taxonomy...)
	if err != nil {
		return nil, usageError{err}
	}
	return tax, nil
}

// codes lists the words that a register may use on a day.
func codes(tax *taxonomy.Taxonomy, on inventory.Date) (register.Codes, error) {
	law, err := tax.Law(on)
	if err != nil {
		return register.Codes{}, usageError{err}
	}
	return register.CodesOf(law, tax.Types()), nil
}

// declared is a register with its text, as it is kept with a scan.
type declared struct {
	register *inventory.Register
	body     []byte
}

// readRegister reads the register; the zero value stands for none.
func readRegister(path string, tax *taxonomy.Taxonomy, on inventory.Date) (declared, error) {
	if path == "" {
		return declared{}, nil
	}
	c, err := codes(tax, on)
	if err != nil {
		return declared{}, err
	}
	body, err := os.ReadFile(path)
	if err != nil {
		return declared{}, usageError{fmt.Errorf("read the register: %w", err)}
	}
	// Reports name the file alone, so that they are the same wherever it lies.
	r, err := register.Parse(filepath.Base(path), body, c)
	if err != nil {
		return declared{}, usageError{fmt.Errorf("the register %s is not accepted:\n%w", path, err)}
	}
	return declared{r, body}, nil
}
