package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// A Format writes a disclosure in one form.
type Format interface {
	// Name is the word by which the format is chosen, such as "xlsx".
	Name() string
	// Extensions lists the file name extensions that stand for the format, with their dot; empty for a terminal.
	Extensions() []string
	// Write draws the disclosure. Equal disclosures and options give equal bytes.
	Write(w io.Writer, d *Disclosure, o Options) error
}

// Options are the settings of the output. The zero value is a plain file.
type Options struct {
	Width   int    // terminal: characters in a line; 0 means DefaultWidth
	Color   bool   // terminal: whether to use colors and bold; the caller honors NO_COLOR
	Table   string // csv, terminal and xlsx: ID of the one table to write; empty means "categories" in csv, else all
	Brief   bool   // terminal: count the rows of tables that go into detail instead of drawing them
	Rows    int    // html: most rows of a table; 0 means DefaultRows, AllRows sets no limit
	TempDir string // xlsx: directory for temporary files of large sheets; empty means that of the system
}

// DefaultWidth is the width of a terminal that does not tell its own.
const DefaultWidth = 80

// formats holds the formats by name; init functions fill it, and nothing changes it afterwards.
var formats = make(map[string]Format)

func registerFormat(f Format) {
	if formats[f.Name()] != nil {
		panic("report: format " + f.Name() + " is registered twice")
	}
	formats[f.Name()] = complete{f}
}

// complete is a format that fails where the history could not be read while it drew.
type complete struct{ Format }

// Write draws the disclosure.
func (c complete) Write(w io.Writer, d *Disclosure, o Options) error {
	if err := c.Format.Write(w, d, o); err != nil {
		return err
	}
	if err := d.Columns.Err(); err != nil {
		return fmt.Errorf("read the columns for the report: %w", err)
	}
	return nil
}

// Formats lists the formats by name.
func Formats() []Format {
	out := make([]Format, 0, len(formats))
	for _, name := range sortedKeys(formats) {
		out = append(out, formats[name])
	}
	return out
}

// FormatByName finds a format; the error lists the names that are known.
func FormatByName(name string) (Format, error) {
	if f := formats[strings.ToLower(name)]; f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("report format %q is not known: choose one of %s", name, strings.Join(sortedKeys(formats), ", "))
}

// FormatByExtension finds the format for a file by the extension of its name.
func FormatByExtension(file string) (Format, error) {
	extension := strings.ToLower(filepath.Ext(file))
	for _, f := range Formats() {
		if extension != "" && slices.Contains(f.Extensions(), extension) {
			return f, nil
		}
	}
	return nil, fmt.Errorf("no report format has the extension of %q: name the format, one of %s",
		file, strings.Join(sortedKeys(formats), ", "))
}
