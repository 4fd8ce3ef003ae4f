package inventory_test

import (
	"testing"

	"pinventory/inventory"
)

func TestEveryGroundHasItsLaw(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	for _, ground := range inventory.Grounds() {
		cite, effect := inventory.GroundLaw(ground)
		if cite == "" || effect == inventory.EffectOwn || seen[ground] {
			t.Errorf("%s: %q, %q, twice %t", ground, cite, effect, seen[ground])
		}
		seen[ground] = true
	}
	if cite, effect := inventory.GroundLaw("promise"); cite != "" || effect != inventory.EffectOwn {
		t.Errorf("an own ground: %q, %q", cite, effect)
	}
}

func TestThirdCountries(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{"": false, "NL": false, "NO": false, "IS": false, "LI": false, "GB": true, "CH": true, "US": true, "GR": false, "L": true, "SE": false} {
		if got := inventory.ThirdCountry(code); got != want {
			t.Errorf("%q: %t, want %t", code, got, want)
		}
	}
}

func TestPointsOfTheRegulation(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		inventory.BasisLegitimateInterests.Cite(): "GDPR Art. 6(1)(f)",
		inventory.SpecialArchiving.Cite():         "GDPR Art. 9(2)(j)",
		inventory.SafeguardClauses.Cite():         "GDPR Art. 46(2)(c)",
		inventory.BasisCode("other").Cite():       "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
