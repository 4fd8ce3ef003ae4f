package register_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pinventory/inventory"
)

// placed compares a fact without where it stands.
var placed = cmpopts.IgnoreFields(inventory.Origin{}, "File", "Line", "Path")

func TestReadKeepsExemptions(t *testing.T) {
	t.Parallel()
	origin := inventory.Origin{By: "J. Doe", On: inventory.Date{Year: 2026, Month: 9, Day: 1}}
	want := []inventory.Exemption{{
		Pattern: "loans.*", Ground: inventory.GroundGLBA, Reason: "loans that we finance",
		Period: inventory.Period{From: inventory.Date{Year: 2024, Month: 1, Day: 1}}, Origin: origin,
	}, {
		Pattern: "press.email", Types: []inventory.DataTypeID{"contact.email"}, Ground: "press_list",
		Reason: "the list of the press office", Origin: origin,
	}}
	got := read(t, "testdata/valid/full.yaml").Systems[0].Exemptions
	if diff := cmp.Diff(want, got, placed); diff != "" {
		t.Errorf("exemptions (-want +got):\n%s", diff)
	}
	if cite, effect := inventory.GroundLaw(got[0].Ground); cite != "Cal. Civ. Code 1798.145(e)" || effect != inventory.EffectExempt {
		t.Errorf("law of a ground: %q, %q", cite, effect)
	}
	if cite, effect := inventory.GroundLaw(got[1].Ground); cite != "" || effect != inventory.EffectOwn {
		t.Errorf("law of an own ground: %q, %q", cite, effect)
	}
}

func TestReadKeepsTheRecordOfProcessing(t *testing.T) {
	t.Parallel()
	register := read(t, "testdata/valid/full.yaml")
	origin := inventory.Origin{By: "J. Doe", On: inventory.Date{Year: 2026, Month: 9, Day: 1}}
	yes := true
	wantGDPR := inventory.GDPR{
		Applies: &yes, Role: inventory.RoleController, Address: "1 Example Street, Oakland",
		Representative:   inventory.Party{Name: "Example EU B.V.", Contact: "eu@example.com", Origin: origin},
		Officer:          inventory.Party{Name: "A. Officer", Contact: "dpo@example.com", Origin: inventory.Origin{By: "J. Doe", On: inventory.Date{Year: 2026, Month: 9, Day: 2}}},
		JointControllers: []inventory.Party{{ID: "fair", Name: "Example Fairs", Contact: "privacy@fairs.example", Origin: origin}},
		Controllers:      []inventory.Party{{ID: "client", Name: "Example Client", Contact: "privacy@client.example", Representative: "Client EU", Officer: "B. Officer", Origin: origin}},
		Security:         "Encryption at rest and access by role", Origin: origin,
	}
	if diff := cmp.Diff(wantGDPR, register.GDPR, placed); diff != "" {
		t.Errorf("gdpr (-want +got):\n%s", diff)
	}
	wantProcessing := inventory.Processing{
		JointWith: []string{"fair"}, Basis: inventory.LegalBasis{Code: inventory.BasisConsent, Origin: origin},
		Special: []inventory.Special{{
			Condition: inventory.SpecialExplicitConsent, Categories: []string{"art9_health"}, Text: "asked for in the app",
			Origin: origin,
		}},
		Criminal: inventory.Authority{Text: "UAVG art. 33", Origin: origin}, NationalID: inventory.Authority{Text: "the tax code", Origin: origin},
		Security: "A vault of its own", Origin: origin,
	}
	if diff := cmp.Diff(wantProcessing, register.Systems[0].Processing, placed); diff != "" {
		t.Errorf("processing (-want +got):\n%s", diff)
	}
	if got := register.Systems[0].Purposes[1].Basis; got.Text != "a shop that works" || got.Code.Cite() != "GDPR Art. 6(1)(f)" || got.Origin.Line != 28 {
		t.Errorf("basis of a purpose: %+v", got)
	}
	if got := register.Systems[1].Processing; got.Role != inventory.RoleProcessor || got.OnBehalfOf[0] != "client" {
		t.Errorf("processor: %+v", got)
	}
}

func TestReadKeepsNamesOfCandidates(t *testing.T) {
	t.Parallel()
	register := read(t, "testdata/valid/full.yaml")
	if diff := cmp.Diff([]string{"nightly_backup", "shop@localhost"}, register.Systems[0].NotRecipients); diff != "" {
		t.Errorf("no recipients (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"mail_feed", "mailer@%"}, register.Recipients[0].FoundAs); diff != "" {
		t.Errorf("found as (-want +got):\n%s", diff)
	}
}

func TestOriginsHaveThePathOfTheFact(t *testing.T) {
	t.Parallel()
	register := read(t, "testdata/valid/full.yaml")
	want := map[string]string{
		"link":      "business.privacy_policy",
		"party":     "gdpr.controllers.client",
		"exemption": "systems.crm.exemptions[1]",
		"authority": "systems.crm.national_id_law",
		"statement": "statements[0]",
	}
	got := map[string]string{
		"link":      register.Business.Policy.Origin.Path,
		"party":     register.GDPR.Controllers[0].Origin.Path,
		"exemption": register.Systems[0].Exemptions[1].Origin.Path,
		"authority": register.Systems[0].Processing.NationalID.Origin.Path,
		"statement": register.Statements[0].Origin.Path,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}
