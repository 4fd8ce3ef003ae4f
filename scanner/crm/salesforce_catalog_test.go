package crm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pinventory/inventory"
	"pinventory/scanner"
	"pinventory/scanner/scannertest"
)

// openSalesforce opens a source on a double.
func openSalesforce(t *testing.T, h *salesforceDouble, options map[string]string) *source {
	t.Helper()
	all := map[string]string{"client_id": "app", "client_secret": secretToken}
	for name, value := range options {
		all[name] = value
	}
	return openAt(t, specOf(t, "salesforce"), serve(t, h).URL, all)
}

func TestSalesforceFields(t *testing.T) {
	t.Parallel()
	src := openSalesforce(t, newSalesforceDouble(salesforceOrg()), nil)
	contact := scannertest.Table(t, src, "Contact")
	got := map[string]string{}
	for _, c := range contact.Columns {
		var labels []string
		for _, l := range c.Labels {
			labels = append(labels, strings.TrimPrefix(l.System, "salesforce.")+"="+l.Value)
		}
		got[c.Name] = fmt.Sprintf("%s %s %v", c.Kind, c.State, labels)
	}
	want := map[string]string{
		"Id": "text  []", "CreatedDate": "timestamp  []", "seq__c": "decimal  [custom_field=custom]",
		"Email":          "text  [compliance_group=GDPR compliance_group=PII security_classification=Confidential business_status=Active semantic_type=email address]",
		"Phone":          "text  [semantic_type=phone number]",
		"Level__c":       "enum  [compliance_group=CCPA custom_field=custom]",
		"MailingAddress": "json skipped []", "Photo__c": "binary skipped []", "Tax__c": "text filtered []",
		"AccountId": "text  []", "Ethnicity__c": "text not_visible [compliance_group=GDPR custom_field=custom]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if e := contact.Column("Email"); e.Comment != "Where to write to." || e.Length != 80 {
		t.Errorf("e-mail: %q, length %d", e.Comment, e.Length)
	}
	if email, level := contact.Column("Email").Labels[0], contact.Column("Level__c").Labels[0]; email.Note != defaultNote || level.Note != "" {
		t.Errorf("notes %q and %q", email.Note, level.Note)
	}
	if !contact.Column("Id").PrimaryKey || contact.RowEstimate != largeRows {
		t.Errorf("key %v, %d rows", contact.Column("Id").PrimaryKey, contact.RowEstimate)
	}
	if len(contact.ForeignKeys) != 1 || contact.ForeignKeys[0].References.Table != "Account" {
		t.Errorf("references %+v", contact.ForeignKeys)
	}
}

// TestSalesforcePersonAccounts holds that fields of person accounts have the labels of the contact's fields.
func TestSalesforcePersonAccounts(t *testing.T) {
	t.Parallel()
	src := openSalesforce(t, newSalesforceDouble(salesforceOrg()), nil)
	account := scannertest.Table(t, src, "Account")
	want := []inventory.SourceLabel{{System: "salesforce.compliance_group", Value: "CCPA"}}
	if diff := cmp.Diff(want, account.Column("Level__pc").Labels); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !strings.Contains(account.Comment, "person accounts") {
		t.Errorf("comment %q", account.Comment)
	}
}

func TestSalesforceObjectsLeftOut(t *testing.T) {
	t.Parallel()
	for included, want := range map[string]int{"": 4, "history": 5, "history, share,feed": 7, "metadata": 5, "change_event,platform": 6} {
		src := openSalesforce(t, newSalesforceDouble(salesforceOrg()), map[string]string{"include_objects": included})
		if got := scannertest.Tables(t, src, scanner.Filter{}); len(got) != want {
			t.Errorf("%q: %d objects, want %d", included, len(got), want)
		}
	}
}

// TestSalesforceVersions holds that the version of the option is taken where it is offered, and else the newest one.
func TestSalesforceVersions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		asked   string
		offered []string
		want    string
	}{
		{"", []string{"61.0", "62.0", "65.0"}, "v62.0"}, {"v61.0", []string{"61.0", "62.0"}, "v61.0"},
		{"", []string{"9.0", "63.0", "64.0"}, "v64.0"}, {"", []string{"9.0", "58.0"}, "v58.0"},
	} {
		h := newSalesforceDouble(salesforceOrg())
		h.versions = test.offered
		options := map[string]string{}
		if test.asked != "" {
			options["version"] = test.asked
		}
		sf := &salesforce{client: openSalesforce(t, h, options).client}
		if err := sf.choose(t.Context()); err != nil || sf.version != test.want {
			t.Errorf("%q of %v: got %q, %v, want %q", test.asked, test.offered, sf.version, err, test.want)
		}
	}
}

// TestSalesforceWithoutLabels holds that a login without View Setup is told so once, and not asked again.
func TestSalesforceWithoutLabels(t *testing.T) {
	t.Parallel()
	h := newSalesforceDouble(salesforceOrg())
	h.labeled = false
	src := openSalesforce(t, h, nil)
	if c := scannertest.Table(t, src, "Contact"); c.Column("Ethnicity__c") != nil || len(c.Column("Level__c").Labels) != 1 {
		t.Errorf("got %+v", c.Columns)
	}
	checks, err := src.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range checks {
		if c.Name == "data classification and hidden fields" && !c.OK && strings.Contains(c.Advice, "View Setup") {
			return
		}
	}
	t.Errorf("no check tells: %+v", checks)
}

// TestSalesforceWithoutComposite holds that objects are described one by one where the org takes no composite calls.
func TestSalesforceWithoutComposite(t *testing.T) {
	t.Parallel()
	with, without := newSalesforceDouble(salesforceOrg()), newSalesforceDouble(salesforceOrg())
	without.composite = false
	want := scannertest.Tables(t, openSalesforce(t, with, nil), scanner.Filter{})
	got := scannertest.Tables(t, openSalesforce(t, without, nil), scanner.Filter{})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-with +without:\n%s", diff)
	}
}

// TestSalesforceLargeOrg counts the calls that the catalog of an org of 1,500 objects takes.
func TestSalesforceLargeOrg(t *testing.T) {
	t.Parallel()
	var objects []*sObject
	for i := range 1500 {
		o := &sObject{name: fmt.Sprintf("Object_of_the_org_%04d__c", i), label: "Object", queryable: true, rows: i}
		for n := range 6 {
			o.fields = append(o.fields, sField{name: fmt.Sprintf("Field_%02d__c", n), typ: "string", length: 255})
		}
		objects = append(objects, o)
	}
	for _, test := range []struct {
		labels string
		most   int
	}{{"true", 310}, {"false", 70}} {
		h := newSalesforceDouble(objects)
		src := openSalesforce(t, h, map[string]string{"labels": test.labels})
		tables := scannertest.Tables(t, src, scanner.Filter{})
		used := src.Usage()
		t.Logf("labels %s: %d objects in %d calls", test.labels, len(tables), used.Calls)
		if len(tables) != 1500 || len(tables[7].Columns) != 8 || tables[7].RowEstimate != 7 {
			t.Errorf("%d tables, the eighth %d columns, %d rows", len(tables), len(tables[7].Columns), tables[7].RowEstimate)
		}
		if used.Calls > test.most {
			t.Errorf("%d calls, want at most %d", used.Calls, test.most)
		}
	}
}
