package evidence

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"time"

	"golang.org/x/crypto/ssh"
)

// Part is a file of a package.
type Part struct {
	Name  string                  // with slashes between folders
	Write func(w io.Writer) error // writes the same bytes whenever it is called
}

// Write writes a package: the parts in the order of their names, the manifest with their digests, and with a signer its
// signature. m.Files is filled in. Parts are written as they come, so that none is in memory as a whole.
func Write(out io.Writer, m Manifest, parts []Part, signer ssh.Signer) error {
	w := &packer{zip: zip.NewWriter(out), day: m.Window.To.Time()}
	m.Format = ManifestFormat
	for _, part := range slices.SortedFunc(slices.Values(parts), func(x, y Part) int { return cmp.Compare(x.Name, y.Name) }) {
		file, err := w.part(part)
		if err != nil {
			return fmt.Errorf("pack %s: %w", part.Name, err)
		}
		m.Files = append(m.Files, file)
	}
	manifest, err := m.encode()
	if err != nil {
		return err
	}
	if err := w.file(ManifestName, manifest); err != nil {
		return err
	}
	if signer != nil {
		signature, err := sign(manifest, signer)
		if err != nil {
			return err
		}
		if err := w.file(SignatureName, signature); err != nil {
			return err
		}
	}
	if err := w.zip.Close(); err != nil {
		return fmt.Errorf("finish the package: %w", err)
	}
	return nil
}

// packer writes the files of a package, all with one date.
type packer struct {
	zip *zip.Writer
	day time.Time
}

func (p *packer) create(name string) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.day}
	h.SetMode(0o644)
	return p.zip.CreateHeader(h)
}

// part writes a part and measures it on the way.
func (p *packer) part(part Part) (File, error) {
	entry, err := p.create(part.Name)
	if err != nil {
		return File{}, err
	}
	hash, size := sha256.New(), &counter{}
	if err := part.Write(io.MultiWriter(entry, hash, size)); err != nil {
		return File{}, err
	}
	return File{Name: part.Name, Size: size.n, SHA256: hex.EncodeToString(hash.Sum(nil))}, nil
}

func (p *packer) file(name string, data []byte) error {
	entry, err := p.create(name)
	if err == nil {
		_, err = entry.Write(data)
	}
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	return nil
}

// counter counts the bytes that are written to it.
type counter struct{ n int64 }

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}
