package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"pinventory/inventory"
)

// The names of the files that every package has.
const (
	ManifestName  = "manifest.json"
	SignatureName = "manifest.json.sig"
)

// ManifestFormat is the version of the manifest. A package of another one is refused.
const ManifestFormat = 1

// Manifest says what a package holds and what it was made from.
type Manifest struct {
	Format    int              `json:"format"`
	Tool      string           `json:"tool"` // name and version of the program
	Business  string           `json:"business,omitempty"`
	Window    inventory.Period `json:"window"`
	Language  string           `json:"language"`
	Law       Law              `json:"law"`
	Rules     inventory.Rules  `json:"rules"`
	Register  *Register        `json:"register"`  // null: nothing is declared
	Inventory string           `json:"inventory"` // digest of the columns and what was found in them
	Scans     []string         `json:"scans"`     // identifiers, oldest first
	Files     []File           `json:"files"`     // all others, by name
}

// Law is the version of the law that the disclosure applies.
type Law struct {
	From  inventory.Date `json:"from"`
	Title string         `json:"title"`
}

// Register is the register that the disclosure used.
type Register struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// File is a file of a package.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // in hexadecimal
}

func (m *Manifest) encode() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return out.Bytes(), nil
}

// parseManifest reads a manifest; errors never quote it.
func parseManifest(data []byte) (*Manifest, error) {
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil || d.More() {
		return nil, errors.New("the manifest cannot be read: this is no evidence package, or another version made it")
	}
	if m.Format != ManifestFormat {
		return nil, fmt.Errorf("the manifest has format %d, and this version reads %d", m.Format, ManifestFormat)
	}
	return &m, nil
}
