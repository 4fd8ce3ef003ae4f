package register

import (
	"bytes"
	_ "embed"
)

//go:embed starter.yaml
var starter []byte

// Starter gives a register that declares nothing and explains every key, to be filled in.
func Starter() []byte { return bytes.Clone(starter) }
