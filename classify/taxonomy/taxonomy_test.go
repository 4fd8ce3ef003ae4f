package taxonomy

import (
	"testing"
)

func loaded(t testing.TB) *Taxonomy {
	t.Helper()
	taxonomy, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return taxonomy
}

func TestLoadFindsEveryType(t *testing.T) {
	t.Parallel()
	if got, want := len(loaded(t).Types()), 142; got != want {
		t.Errorf("Load gives %d types, want %d", got, want)
	}
}
