package crm

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
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
