package crm

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strconv"

	"pinventory/scanner"
)

// usageForm finds the calls of the day in the header Sforce-Limit-Info.
var usageForm = regexp.MustCompile(`(?:^|[\s;,])api-usage=([0-9]{1,12})/([0-9]{1,12})(?:[\s;,(]|$)`)

// watch reads what the org says of its calls of the day, whoever made them. Once the reserve is touched the scan makes
// no further call.
func (sf *salesforce) watch(h http.Header) *fault {
	m := usageForm.FindStringSubmatch(h.Get("Sforce-Limit-Info"))
	if m == nil {
		return nil
	}
	used, _ := strconv.Atoi(m[1])
	most, _ := strconv.Atoi(m[2])
	sf.mu.Lock()
	sf.used, sf.most = used, most
	sf.mu.Unlock()
	if most <= 0 || used*100 < most*(100-sf.reserve()) {
		return nil
	}
	return &fault{kind: faultExhausted, text: fmt.Sprintf(
		"not read, to leave the org %d percent of its calls of the day: %d of %d are used; scan again tomorrow, or change the option reserve",
		sf.reserve(), used, most)}
}

// reserve is the share of the day's calls, in percent, that the scan leaves alone.
func (sf *salesforce) reserve() int { return whole(sf.client.options.text("reserve")) }

// checks says what the login may see of the org's setup, how many calls are left, and whether it could change data.
func (sf *salesforce) checks(ctx context.Context, _ *source) ([]scanner.Check, error) {
	out := []scanner.Check{
		{Name: "version of the API", OK: true, Detail: sf.vars(nil).text("version")},
		passedIf(sf.wantsLabels(), "data classification and hidden fields", labelText(sf),
			"give the permission View Setup and Configuration, or set the option labels to false"),
	}
	if _, err := sf.client.fetch(ctx, request{call: salesforceLimits, vars: sf.vars(nil)}); fatal(err) {
		return out, err
	}
	sf.mu.Lock()
	used, most := sf.used, sf.most
	sf.mu.Unlock()
	return append(out, scanner.Check{
		Name: "calls of the org's day", OK: true,
		Detail: fmt.Sprintf("%d of %d are used, by anybody; a scan leaves %d percent alone", used, most, sf.reserve()),
	}), nil
}

func labelText(sf *salesforce) string {
	sf.mu.Lock()
	defer sf.mu.Unlock()
	if sf.unlabeled != "" {
		return sf.unlabeled
	}
	return "FieldDefinition can be read"
}
