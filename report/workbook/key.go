package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"pinventory/inventory"
)

// keyBytes is how much of a digest a key holds: enough that no two of a million columns have the same one.
const keyBytes = 10

// Key names a column and the answer that its row was written with, in hexadecimal: "column-answer".
func Key(ref inventory.ColumnRef, written Answer) string {
	return ColumnKey(ref) + "-" + AnswerKey(written)
}

// SplitKey gives the two parts of a key; ok is false when it is none.
func SplitKey(key string) (column, answer string, ok bool) {
	column, answer, ok = strings.Cut(key, "-")
	return column, answer, ok && isHex(column) && isHex(answer)
}

// ColumnKey is the part of a key that names the column. It stands for the exact name, whatever characters of it a
// workbook cannot show.
func ColumnKey(ref inventory.ColumnRef) string {
	return digest(ref.Source, ref.Schema, ref.Table, ref.Column)
}

// AnswerKey is the part of a key that tells what the review columns said when the workbook was written.
func AnswerKey(a Answer) string {
	return digest(string(a.Verdict), string(a.Finding), string(a.NewType), a.Ground, a.Reason)
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p)) + ":"))
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:keyBytes])
}

func isHex(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == keyBytes
}
