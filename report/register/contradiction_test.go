package register_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/report/register"
)

const parties = `
recipients:
  mailer: {name: Example Mail, role: service_provider, category: email_delivery}
  ads: {name: Example Ads, role: third_party, category: ad_network}
`

func TestContradictions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing declared", "", nil},
		{
			"sold to a service provider", "disclosures: [{recipient: mailer, categories: [A], mode: sold}]",
			[]string{`r.yaml:5: disclosures[0].mode: sold, but "mailer" is declared as service_provider on line 3; only a third party is sold to or shared with`},
		},
		{"shared with a third party", "disclosures: [{recipient: ads, categories: [A], mode: shared}]", nil},
		{
			"shared and denied", `disclosures: [{recipient: ads, categories: [A], mode: shared, from: 2025-06-01}]
statements: [{kind: none_sold_or_shared, by: J, on: 2026-01-01, covers: {from: 2025-01-01, to: 2025-12-31}}]`,
			[]string{`r.yaml:6: statements[0]: none_sold_or_shared from 2025-01-01 to 2025-12-31, but line 5 declares a disclosure to "ads" (shared)`},
		},
		{
			"denied for another time", `disclosures: [{recipient: ads, categories: [A], mode: shared, from: 2026-01-01}]
statements: [{kind: none_sold_or_shared, by: J, on: 2026-01-01, covers: {from: 2025-01-01, to: 2025-12-31}}]`, nil,
		},
		{
			"disclosed and denied", `disclosures: [{recipient: mailer, categories: [A], mode: business_purpose}]
statements: [{kind: none_disclosed, by: J, on: 2026-01-01, covers: {from: 2025-01-01, to: 2025-12-31}}]`,
			[]string{`r.yaml:6: statements[0]: none_disclosed from 2025-01-01 to 2025-12-31, but line 5 declares a disclosure to "mailer" (business_purpose)`},
		},
		{
			"two statements", `statements:
  - {kind: sale_under_16, by: J, on: 2026-01-01, covers: {from: 2025-01-01, to: 2025-12-31}}
  - {kind: no_sale_under_16, by: D, on: 2026-01-01, covers: {from: 2025-12-31, to: 2026-01-01}}
  - {kind: sensitive_use_beyond, by: D, on: 2026-01-01, covers: {from: 2025-12-31, to: 2026-01-01}}`,
			[]string{`r.yaml:7: statements[1]: no_sale_under_16 from 2025-12-31 to 2026-01-01, but line 6 states sale_under_16 from 2025-01-01 to 2025-12-31`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			declared, err := register.Parse("r.yaml", []byte(parties+tt.text), codes())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, problem := range register.Contradictions(declared) {
				got = append(got, problem.Error())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("contradictions (-want +got):\n%s", diff)
			}
		})
	}
}
