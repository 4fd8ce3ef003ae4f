package lint

// rule is one way in which a register can be wrong.
type rule struct {
	id       string
	severity Severity
	cite     string
	scans    bool // it compares with what scans found
	gdpr     bool // it holds only where the register says that the GDPR applies
	says     string
	action   string
	find     func(*check) []spot
}

// Rule is what a reader has to know of a rule.
type Rule struct {
	ID       string
	Severity Severity
	Cite     string // empty where no law is behind it
	Scans    bool   // it needs the scans of a store
	Says     string // what it finds
	Action   string // what to do
}

// Rules lists the rules by subject.
func Rules() []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = Rule{r.id, r.severity, r.cite, r.scans, r.says, r.action}
	}
	return out
}

var rules = func() []rule {
	var all []rule
	for _, group := range [][]rule{
		questionRules, statementRules, recipientRules, systemRules, exemptionRules, linkRules, processingRules, foundRules,
	} {
		all = append(all, group...)
	}
	return all
}()
