package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// MaxSize is the size of the largest notice that is read, in bytes.
const MaxSize = 16 << 20

// ErrNotText is the error for a file that holds no text that can be read.
var ErrNotText = errors.New("it is no text: save the notice as plain text, Markdown or HTML")

// Read reads a notice of at most MaxSize bytes to its end.
func Read(in io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(content) > MaxSize {
		return nil, fmt.Errorf("it is larger than %d MB, which no notice is", MaxSize>>20)
	}
	return content, nil
}

// formats of files.
const (
	formatText     = "text"
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatPDF      = "pdf"
)

var (
	startsHTML = regexp.MustCompile(`(?i)^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|section|article|main|table|h[1-6]|p|ul|ol|header|meta)\b`)
	markdown   = regexp.MustCompile(`(?m)^#{1,6} \S|^\s*\|?\s*:?-{3,}:?\s*\||\]\([^)\s]+\)|^\*\*[^*]+\*\*`)
)

// readDocument tells the format of a file and makes its document.
func readDocument(content []byte, shape shapes) (document, string, error) {
	if bytes.HasPrefix(content, []byte("%PDF-")) {
		text, err := readPDF(content)
		if err != nil {
			return document{}, "", err
		}
		return readLines(text, 1, shape), formatPDF, nil
	}
	text, err := decode(content)
	if err != nil {
		return document{}, "", err
	}
	switch {
	case startsHTML.MatchString(text):
		return readHTML(text, 1), formatHTML, nil
	case markdown.MatchString(text):
		return readLines(text, 1, shape), formatMarkdown, nil
	}
	return readLines(text, 1, shape), formatText, nil
}

// decode gives the text of a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252, with "\n" behind each line.
func decode(content []byte) (string, error) {
	switch {
	case len(bytes.TrimSpace(content)) == 0:
		return "", errors.New("it is empty")
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}) || bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(content)
		if err != nil {
			return "", ErrNotText
		}
		content = decoded
	case bytes.HasPrefix(content, []byte("PK\x03\x04")) || bytes.HasPrefix(content, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "", errors.New("it is an archive or an office document: save the notice as plain text, HTML or PDF")
	}
	if bytes.IndexByte(content, 0) >= 0 || controls(content) {
		return "", ErrNotText
	}
	if !utf8.Valid(content) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
		if err != nil || !mostlyText(content) {
			return "", ErrNotText
		}
		content = decoded
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n").Replace(text), nil
}

// controls reports whether more than one in a hundred bytes is a control character that texts do not have.
func controls(content []byte) bool {
	count := 0
	for _, c := range content {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			count++
		}
	}
	return count*100 > len(content)
}

// mostlyText reports whether most bytes are of ASCII, as in every text of a language that Windows-1252 is used for.
func mostlyText(content []byte) bool {
	count := 0
	for _, c := range content {
		if c < utf8.RuneSelf {
			count++
		}
	}
	return count*10 > len(content)*7
}
