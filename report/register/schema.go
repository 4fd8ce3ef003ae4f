package register

import (
	"bytes"
	_ "embed"
)

//go:embed register.schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of register.yaml, for editors and checks outside this program. It knows
// keys, forms and closed lists; what depends on the law or on other parts of the register is checked by Parse alone.
func Schema() []byte { return bytes.Clone(schema) }
