package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// SaveRegister keeps the text of a register under its digest, the SHA-256 of the text in hexadecimal, so that a report
// about an old scan can be repeated with what was declared then. Saving the same text again changes nothing.
func (s *Store) SaveRegister(ctx context.Context, digest string, body []byte) error {
	if sum := sha256.Sum256(body); digest != hex.EncodeToString(sum[:]) {
		return fmt.Errorf("save register %s: the digest is not that of the text", digest)
	}
	err := s.write(ctx, func(tx *sqlx.Tx) error {
		const insert = `INSERT INTO register (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING`
		_, err := tx.ExecContext(ctx, insert, digest, append([]byte{}, body...))
		return err
	})
	if err != nil {
		return fmt.Errorf("save register %s: %w", digest, err)
	}
	return nil
}

// Register gives the text of a register; ErrNotFound when there is none with the digest.
func (s *Store) Register(ctx context.Context, digest string) ([]byte, error) {
	var body []byte
	err := s.read(ctx, func(tx *sqlx.Tx) error {
		err := tx.GetContext(ctx, &body, `SELECT body FROM register WHERE digest = ?`, digest)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read register %s: %w", digest, err)
	}
	return body, nil
}
