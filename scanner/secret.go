package scanner

import (
	"encoding/json"
	"fmt"
	"log/slog"
)

const redacted = "**redacted**"

// Secret is text that must not be printed: a password, a token, a URL that holds one. Every way to print it answers
// with a placeholder; Reveal gives the text. It holds a pointer, because fmt prints an unexported field of a struct
// without asking its methods, and then shows an address.
type Secret struct{ text *string }

// NewSecret keeps a text from being printed.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal gives the text, for the one call that needs it; empty for the zero Secret.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// String gives a placeholder.
func (s Secret) String() string { return redacted }

// GoString gives a placeholder.
func (s Secret) GoString() string { return redacted }

// Format gives a placeholder, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, redacted) }

// LogValue gives a placeholder.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives a placeholder.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// MarshalJSON gives a placeholder.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(redacted) }
