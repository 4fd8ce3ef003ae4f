package crm

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pinventory/scanner"
)

// salesforceTooling queries objects of the setup.
var salesforceTooling = &Call{
	Get: "/services/data/{version}/tooling/query", Query: map[string]string{"q": "{soql}"}, Items: "records",
	Page: &Page{Kind: pageNext, From: "nextRecordsUrl"},
}

// userForm is the end of the identity URL that comes with a token: the Id of the user.
var userForm = regexp.MustCompile(`/(005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)$`)

// powers are permissions of the org as a whole by which a login can change data or rights. None is needed to read.
var powers = []struct{ field, label string }{
	{"PermissionsModifyAllData", "Modify All Data"}, {"PermissionsModifyMetadata", "Modify Metadata"},
	{"PermissionsCustomizeApplication", "Customize Application"}, {"PermissionsAuthorApex", "Author Apex"},
	{"PermissionsManageUsers", "Manage Users"},
}

// checks says what the login may see of the org's setup, how many calls are left, whether it could change data, and
// which applications could read along.
func (sf *salesforce) checks(ctx context.Context, _ *source) ([]scanner.Check, error) {
	out := []scanner.Check{
		{Name: "version of the API", OK: true, Detail: sf.vars(nil).text("version")},
		passedIf(sf.wantsLabels(), "data classification and hidden fields", sf.labelText(),
			"give the permission View Setup and Configuration, or set the option labels to false"),
	}
	for _, check := range []func(context.Context) (scanner.Check, error){sf.checkQuota, sf.checkPowers, sf.checkEdits, sf.candidates} {
		line, err := check(ctx)
		if fatal(err) || isFault(err, faultExhausted) || ctx.Err() != nil {
			return out, err
		}
		out = append(out, line)
	}
	return out, nil
}

func (sf *salesforce) labelText() string {
	sf.mu.Lock()
	defer sf.mu.Unlock()
	switch {
	case sf.unlabeled != "":
		return sf.unlabeled
	case sf.client.options.text("labels") == "false":
		return "not asked for"
	}
	return "FieldDefinition can be read"
}

func (sf *salesforce) checkQuota(ctx context.Context) (scanner.Check, error) {
	_, err := sf.client.fetch(ctx, request{call: salesforceLimits, vars: sf.vars(nil)})
	sf.mu.Lock()
	defer sf.mu.Unlock()
	line := scanner.Check{Name: "calls of the org's day", OK: true, Detail: "the org does not tell"}
	if sf.most > 0 {
		line.Detail = fmt.Sprintf("%d of %d are used, by anybody; a scan leaves %d percent alone", sf.used, sf.most, sf.reserve())
	}
	return line, err
}

// user is the Id of the login's user; empty when the answer with the token does not tell.
func (sf *salesforce) user() string {
	o, ok := sf.client.credential.(*oauth)
	if !ok {
		return ""
	}
	if m := userForm.FindStringSubmatch(o.said("id")); m != nil {
		return m[1]
	}
	return ""
}

const readOnlyAdvice = "take the permission away: reading needs API Enabled, View Setup and Configuration, and Read and View All Records alone"

// checkPowers looks for permissions of the org as a whole that reading does not need.
func (sf *salesforce) checkPowers(ctx context.Context) (scanner.Check, error) {
	const name = "no permission to change the org"
	var fields []string
	for _, p := range powers {
		fields = append(fields, "PermissionSet."+p.field)
	}
	rows, err := sf.ofUser(ctx, "SELECT "+strings.Join(fields, ", ")+" FROM PermissionSetAssignment WHERE AssigneeId = ")
	if err != nil {
		return scanner.Check{Name: name, OK: true, Detail: unknownRights}, err
	}
	var held []string
	for _, p := range powers {
		if slices.ContainsFunc(rows, func(row any) bool { return textAt(row, "PermissionSet."+p.field) == "true" }) {
			held = append(held, p.label)
		}
	}
	return namedShortfall(name, held, readOnlyAdvice), nil
}

// checkEdits looks for objects whose records the login could change.
func (sf *salesforce) checkEdits(ctx context.Context) (scanner.Check, error) {
	const name = "no permission to change records"
	rows, err := sf.ofUser(ctx, "SELECT SobjectType FROM ObjectPermissions WHERE (PermissionsCreate = true OR PermissionsEdit = true "+
		"OR PermissionsDelete = true OR PermissionsModifyAllRecords = true) AND ParentId IN "+
		"(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ", ")")
	if err != nil {
		return scanner.Check{Name: name, OK: true, Detail: unknownRights}, err
	}
	return namedShortfall(name, textsOf(rows, "SobjectType"), readOnlyAdvice), nil
}

const unknownRights = "not known: the login may not read its own permissions"

// ofUser makes a query that ends in the Id of the login's user.
func (sf *salesforce) ofUser(ctx context.Context, soql string, rest ...string) ([]any, error) {
	user := sf.user()
	if user == "" {
		return nil, &fault{kind: faultAnswer, text: "the answer with the token does not tell the user"}
	}
	return sf.rows(ctx, soql+soqlText(user)+strings.Join(rest, ""))
}

// candidates names the applications that have tokens or are installed: they may read personal data, and are candidates
// for recipients. That they are there is no disclosure by itself.
func (sf *salesforce) candidates(ctx context.Context) (scanner.Check, error) {
	line := scanner.Check{Name: "applications that may read along", OK: true}
	var names []string
	refused := 0
	for _, q := range []struct {
		call       *Call
		soql, path string
	}{
		{salesforceQuery, "SELECT Name FROM ConnectedApplication", "Name"},
		{salesforceQuery, "SELECT AppName FROM OauthToken", "AppName"},
		{salesforceTooling, "SELECT SubscriberPackage.Name FROM InstalledSubscriberPackage", "SubscriberPackage.Name"},
	} {
		rows, err := sf.client.all(ctx, request{call: q.call, vars: sf.vars(variables{"soql": q.soql})})
		if fatal(err) || isFault(err, faultExhausted) || ctx.Err() != nil {
			return line, err
		}
		if err != nil {
			refused++
		}
		names = append(names, textsOf(rows, q.path)...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	line.Detail = "none is named"
	if len(names) > 0 {
		line.Detail = "candidates for recipients, no disclosure by itself: " + namedShortfall("", names, "").Detail
	}
	if refused > 0 {
		line.Detail += fmt.Sprintf("; %d of 3 lists may not be read", refused)
	}
	return line, nil
}

// textsOf lists the different texts at a path of rows, sorted.
func textsOf(rows []any, path string) []string {
	var out []string
	for _, row := range rows {
		if text := textAt(row, path); text != "" {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
