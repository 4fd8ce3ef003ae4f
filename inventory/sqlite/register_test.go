package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"
)

func TestRegisterIsKeptUnderItsDigest(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	for _, body := range []string{"business: {name: Example Corp}\n", ""} {
		sum := sha256.Sum256([]byte(body))
		digest := hex.EncodeToString(sum[:])
		for range 2 {
			if err := s.SaveRegister(t.Context(), digest, []byte(body)); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Register(t.Context(), digest)
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, string(got), body)
	}
}

func TestRegisterErrors(t *testing.T) {
	t.Parallel()
	s := openTemporary(t)
	if err := s.SaveRegister(t.Context(), "c0ffee", []byte("business:")); err == nil {
		t.Error("a wrong digest was accepted")
	}
	if _, err := s.Register(t.Context(), "c0ffee"); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}
