package crm

import (
	"context"
	"testing"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

func init() {
	extend("coded", code{
		objects: func(_ context.Context, s *source) ([]*object, error) {
			return []*object{newObject(s.cfg.Name, "people")}, nil
		},
		fields: func(_ context.Context, _ *source, o *object) error {
			o.add("mail", "mail", inventory.Column{Kind: inventory.ValueText})
			return nil
		},
		sample: func(_ context.Context, _ *source, _ *object, r *reader) error {
			r.sampling.Method = methodAll
			return r.add([]any{map[string]any{"mail": canary}})
		},
	})
}

// TestCode holds that a service can do in code what no description expresses.
func TestCode(t *testing.T) {
	t.Parallel()
	spec := &Spec{Name: "coded", URL: "https://example.com", Auth: []Auth{{Kind: authBearer}}, Code: []string{"objects", "fields", "sample"}}
	src := openAt(t, spec, "https://example.com", map[string]string{"token": secretToken})
	values, sampling := scannertest.Sample(t, src, scannertest.Table(t, src, "people"), scanner.DefaultLimits())
	if sampling.Method != methodAll || sampling.Rows != 1 || values.Text["mail"][0] != canary {
		t.Errorf("got %+v", sampling)
	}
}
