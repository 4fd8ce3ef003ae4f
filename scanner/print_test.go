package scanner_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
)

const marker = "canary-7f3a"

// TestNothingPrintsWhatIsRead prints everything that can hold a value or a password in every way that Go has.
func TestNothingPrintsWhatIsRead(t *testing.T) {
	t.Parallel()
	b := scanner.NewBatch([]inventory.Column{{Name: "mail"}})
	b.Columns()[0].AppendString(marker)
	secret := scanner.NewSecret(marker)
	connection := scanner.Connection{Scheme: "postgres", URL: secret, Location: "db/crm"}
	config := scanner.Config{Name: "crm", Connection: connection}
	for _, held := range []any{
		b, *b, b.Columns()[0], *b.Columns()[0], b.Columns(), secret, &secret, connection, &connection, config, &config,
		[]scanner.Secret{secret}, map[string]scanner.Secret{"url": secret}, struct{ hidden scanner.Secret }{secret}, struct{ B *scanner.Batch }{b},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t"} {
			expectNoMarker(t, fmt.Sprintf("%T in %s", held, verb), fmt.Sprintf(verb, held))
		}
		text, err := json.Marshal(held)
		if err != nil {
			t.Errorf("%T as JSON: %v", held, err)
		}
		expectNoMarker(t, fmt.Sprintf("%T as JSON", held), string(text))
		expectNoMarker(t, fmt.Sprintf("%T in a log", held), logged(held))
	}
}

func logged(held any) string {
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Info("held", "it", held)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("held", "it", held)
	return out.String()
}

func expectNoMarker(t *testing.T, where, text string) {
	t.Helper()
	for _, form := range []string{marker, fmt.Sprintf("%x", marker), fmt.Sprintf("%X", marker), string(fmt.Append(nil, []byte(marker)))} {
		if strings.Contains(text, strings.Trim(form, "[]")) {
			t.Errorf("%s shows what is held: %s", where, text)
		}
	}
}
