package crm

import (
	"strings"
	"testing"
)

// TestSalesforceChecks holds that a login with too many rights is told so, and one with too few as well.
func TestSalesforceChecks(t *testing.T) {
	t.Parallel()
	powerful := map[string][]any{
		"PermissionSetAssignment": {
			map[string]any{"PermissionSet": map[string]any{"PermissionsModifyAllData": false}},
			map[string]any{"PermissionSet": map[string]any{"PermissionsModifyAllData": true}},
		},
		"ObjectPermissions":          {map[string]any{"SobjectType": "Lead"}, map[string]any{"SobjectType": "Contact"}},
		"ConnectedApplication":       {map[string]any{"Name": "Mail merge"}},
		"OauthToken":                 {map[string]any{"AppName": "Mail merge"}, map[string]any{"AppName": "Ad sync"}},
		"InstalledSubscriberPackage": {map[string]any{"SubscriberPackage": map[string]any{"Name": "Signatures"}}},
	}
	harmless := map[string][]any{
		"PermissionSetAssignment": {map[string]any{"PermissionSet": map[string]any{"PermissionsModifyAllData": false}}},
		"ObjectPermissions":       {},
	}
	for _, test := range []struct {
		name  string
		setup map[string][]any
		want  map[string]string // detail by name; "!" before those that fail
	}{
		{"too many rights", powerful, map[string]string{
			"no permission to change the org":              "!Modify All Data",
			"no permission to change records":              "!Contact, Lead",
			"applications that may read along":             "candidates for recipients, no disclosure by itself: Ad sync, Mail merge, Signatures",
			"data classification and hidden fields":        "FieldDefinition can be read",
			"version of the API":                           "v62.0",
			"fields that are described and not handed out": "!1",
		}},
		{"reads alone", harmless, map[string]string{
			"no permission to change the org":  "none",
			"no permission to change records":  "none",
			"applications that may read along": "none is named; 3 of 3 lists may not be read",
		}},
		{"no right to look", nil, map[string]string{
			"no permission to change the org": unknownRights, "no permission to change records": unknownRights,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := newSalesforceDouble(salesforceOrg())
			h.setup = test.setup
			checks, err := openSalesforce(t, h, nil).Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, c := range checks {
				got[c.Name] = c.Detail
				if !c.OK {
					got[c.Name] = "!" + c.Detail
				}
				if !c.OK && c.Advice == "" {
					t.Errorf("%s fails without advice", c.Name)
				}
			}
			for name, want := range test.want {
				if got[name] != want {
					t.Errorf("%s: %q, want %q", name, got[name], want)
				}
			}
			if day := got["calls of the org's day"]; !strings.Contains(day, "of 100000 are used") {
				t.Errorf("calls of the day: %q", day)
			}
		})
	}
}
