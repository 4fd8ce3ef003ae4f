package evidence

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/crypto/ssh"
)

// Status says how a file of a package compares with the manifest.
type Status string

// The states of a file. All but StatusOK make a package fail.
const (
	StatusOK      Status = "ok"
	StatusChanged Status = "changed" // its size or digest is another one
	StatusMissing Status = "missing" // the manifest names it, and the package does not have it
	StatusExtra   Status = "extra"   // the package has it, or has it twice, and the manifest does not name it
	StatusUnsafe  Status = "unsafe"  // its name would lead out of the folder that the package is unpacked to
)

// Checked is a file with its state.
type Checked struct {
	Name   string
	Status Status
}

// Result says whether a package is as it was made.
type Result struct {
	Manifest  *Manifest
	Files     []Checked // by name
	Signature Signature
}

// OK reports whether every file is as the manifest says and the signature, where there or asked for, holds.
func (r *Result) OK() bool {
	return r.Signature.Fault == "" &&
		!slices.ContainsFunc(r.Files, func(c Checked) bool { return c.Status != StatusOK })
}

// Limits bound the work on a package from a stranger.
type Limits struct {
	Files    int   // files in the package
	Manifest int64 // bytes of the manifest and of the signature
	Total    int64 // bytes of all files, unpacked
}

// DefaultLimits leave room for an inventory of millions of columns.
func DefaultLimits() Limits { return Limits{Files: 10_000, Manifest: 16 << 20, Total: 64 << 30} }

// Verify checks a package of the given size. Nothing is unpacked to a disk, and no file is read further than its size
// in the manifest. With keys the package has to be signed by one of them. The error is about an archive that cannot be
// judged; what is wrong with a package is in the result.
func Verify(archive io.ReaderAt, size int64, keys []ssh.PublicKey, limits Limits) (*Result, error) {
	z, err := zip.NewReader(archive, size)
	if err != nil {
		return nil, errors.New("the file is no ZIP archive that can be read")
	}
	if len(z.File) > limits.Files {
		return nil, fmt.Errorf("the archive has %d files, more than a package has (%d)", len(z.File), limits.Files)
	}
	entries := make(map[string]*zip.File, len(z.File))
	var twice []string
	for _, entry := range z.File {
		if entries[entry.Name] != nil {
			twice = append(twice, entry.Name)
			continue
		}
		entries[entry.Name] = entry
	}
	r, err := newResult(entries, keys, limits)
	if err != nil {
		return nil, err
	}
	if err := r.compare(entries, limits); err != nil {
		return nil, err
	}
	for _, name := range twice {
		r.Files = append(r.Files, Checked{name, StatusExtra})
	}
	slices.SortFunc(r.Files, func(x, y Checked) int {
		return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(string(x.Status), string(y.Status)))
	})
	return r, nil
}

// newResult reads the manifest and checks its signature.
func newResult(entries map[string]*zip.File, keys []ssh.PublicKey, limits Limits) (*Result, error) {
	entry := entries[ManifestName]
	if entry == nil {
		return nil, fmt.Errorf("the archive has no %s: it is no evidence package", ManifestName)
	}
	manifest, err := readSmall(entry, limits.Manifest)
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(manifest)
	if err != nil {
		return nil, err
	}
	var armored []byte
	if entry := entries[SignatureName]; entry != nil {
		if armored, err = readSmall(entry, limits.Manifest); err != nil {
			return nil, err
		}
	}
	return &Result{Manifest: m, Signature: checkSignature(manifest, armored, keys)}, nil
}

// compare compares the files with the manifest.
func (r *Result) compare(entries map[string]*zip.File, limits Limits) error {
	named := map[string]bool{ManifestName: true, SignatureName: true}
	left := limits.Total
	for _, f := range r.Manifest.Files {
		if f.Size < 0 || f.Size > left {
			return fmt.Errorf("the files of the package take more than %d bytes: it is not checked", limits.Total)
		}
		left -= f.Size
		if named[f.Name] {
			return errors.New("the manifest names a file twice: it was not made by pinventory")
		}
		named[f.Name] = true
		r.Files = append(r.Files, Checked{f.Name, statusOf(f, entries[f.Name])})
	}
	for name := range entries {
		switch {
		case named[name]:
		case !safeName(name):
			r.Files = append(r.Files, Checked{name, StatusUnsafe})
		default:
			r.Files = append(r.Files, Checked{name, StatusExtra})
		}
	}
	return nil
}

func statusOf(f File, entry *zip.File) Status {
	switch {
	case !safeName(f.Name):
		return StatusUnsafe
	case entry == nil:
		return StatusMissing
	case !entry.Mode().IsRegular() || !sameContent(f, entry):
		return StatusChanged
	}
	return StatusOK
}

// sameContent reads at most a byte more than the manifest says.
func sameContent(f File, entry *zip.File) bool {
	if entry.UncompressedSize64 != uint64(f.Size) { //nolint:gosec // it is not negative
		return false
	}
	in, err := entry.Open()
	if err != nil {
		return false
	}
	defer func() { _ = in.Close() }()
	hash := sha256.New()
	n, err := io.Copy(hash, io.LimitReader(in, f.Size+1))
	return err == nil && n == f.Size && hex.EncodeToString(hash.Sum(nil)) == f.SHA256
}

// safeName reports whether a name stays in the folder that a package is unpacked to, on every system.
func safeName(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, `\:`) && !strings.ContainsFunc(name, unicode.IsControl)
}

// readSmall reads a file of at most so many bytes.
func readSmall(entry *zip.File, most int64) ([]byte, error) {
	in, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", entry.Name)
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", entry.Name)
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%s is larger than %d bytes", entry.Name, most)
	}
	return data, nil
}
