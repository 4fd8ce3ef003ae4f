package crm

import (
	"context"
)

func init() { extend("odoo", code{objects: odooModels, value: odooValue}) }

const odooRegistry = "ir.model" // the model that lists the models

// odooModels lists the models that have records. Later versions say which are abstract: parts of others, without a
// table.
func odooModels(ctx context.Context, s *source) ([]*object, error) {
	registry := variables{"object": odooRegistry}
	described, err := s.client.all(ctx, request{call: &Call{
		Post: "/json/2/{object}/fields_get", Body: map[string]any{"attributes": []any{"type"}}, Keyed: true,
	}, vars: registry})
	if err != nil {
		return nil, err
	}
	fields := []string{"model", "name"}
	for _, field := range described {
		if textAt(field, keyPath) == "abstract" {
			fields = append(fields, "abstract")
		}
	}
	registry["fields"] = fields
	models, err := s.client.all(ctx, request{call: &Call{
		Post: "/json/2/{object}/search_read", Page: &Page{Kind: pageOffset, Size: 500},
		Body: map[string]any{
			"domain": []any{[]any{"transient", "=", false}}, "fields": "{fields}", "order": "id asc", "offset": "{offset}", "limit": "{size}",
		},
	}, vars: registry})
	if err != nil {
		return nil, err
	}
	var out []*object
	for _, model := range models {
		name := textAt(model, "model")
		if name == "" || textAt(model, "abstract") == "true" {
			continue
		}
		o := newModel(s, name, textAt(model, "name"))
		o.scopes = []string{"Read on " + name}
		out = append(out, o)
	}
	return out, nil
}
