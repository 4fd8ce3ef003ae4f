package crm

import (
	"errors"
	"regexp"
)

// refusedFieldForm finds the name of a field in the message of an error INVALID_FIELD.
var refusedFieldForm = regexp.MustCompile(`No such column '([A-Za-z][A-Za-z0-9_]{0,79})'`)

// explainSalesforce takes from an error the field that it concerns, and says what the org's own words for some codes mean.
func explainSalesforce(f *fault, body any) {
	switch f.code {
	case "INVALID_FIELD":
		if m := refusedFieldForm.FindStringSubmatch(textAt(body, "0.message")); m != nil {
			f.field = m[1]
		}
	case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED":
		f.text = "the login may not use the API: give it the permission API Enabled, in an edition that has the API"
	case "REQUEST_LIMIT_EXCEEDED":
		f.kind = faultExhausted
	}
}

// refusedField is the name of the field that an error concerns; empty when it concerns none.
func refusedField(err error) string {
	f, ok := errors.AsType[*fault](err)
	if !ok {
		return ""
	}
	return f.field
}
