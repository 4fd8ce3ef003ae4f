package crm

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"pinventory/inventory"
)

// fieldDefinition is what the org's setup says of a field: its data classification among it.
type fieldDefinition struct {
	name, label, dataType, description string
	compliance, sensitivity, status    string
	note                               string // what a reader has to know of the classification
}

// defaultNote stands with the classification of fields that an org can have Salesforce fill.
const defaultNote = "this may be the default of Salesforce, which an org can switch on for contacts, leads, person accounts and users, " +
	"and no one's judgment"

// filledObjects are the objects whose classification may be such a default.
var filledObjects = []string{"Contact", "Lead", "Account", "User"}

// labelQuery asks for the definitions of an object's fields: the object must be named, and no LIMIT is heeded.
func labelQuery(object string) string {
	return "SELECT QualifiedApiName, Label, DataType, Description, ComplianceGroup, SecurityClassification, BusinessStatus " +
		"FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = " + soqlText(object)
}

// soqlText quotes a text for SOQL.
func soqlText(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

// escapeQuery encodes a value of a query in an address; composite calls refuse "+" for a blank.
func escapeQuery(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// wantsLabels reports whether data classification is to be read and can be.
func (sf *salesforce) wantsLabels() bool {
	sf.mu.Lock()
	defer sf.mu.Unlock()
	return sf.unlabeled == "" && sf.client.options.text("labels") != "false"
}

// readLabels keeps the definitions of an object's fields. A login that may not read them is not asked to again.
func (sf *salesforce) readLabels(o *object, p part) {
	if isFault(p.err, faultDenied, faultRequest) {
		sf.mu.Lock()
		defer sf.mu.Unlock()
		sf.unlabeled = "the login may not read FieldDefinition"
		return
	}
	records, _ := pick(p.body, "records").([]any)
	if p.err != nil || len(records) == 0 {
		return
	}
	labels := map[string]fieldDefinition{}
	for _, r := range records {
		d := fieldDefinition{
			name: textAt(r, "QualifiedApiName"), label: textAt(r, "Label"), dataType: textAt(r, "DataType"),
			description: textAt(r, "Description"), compliance: textAt(r, "ComplianceGroup"),
			sensitivity: textAt(r, "SecurityClassification"), status: textAt(r, "BusinessStatus"),
		}
		if contains(filledObjects, o.name) && !strings.HasSuffix(d.name, "__c") {
			d.note = defaultNote
		}
		labels[d.name] = d
	}
	sf.object(o.name).labels = labels
}

// labels are the marks of a field. Each group of compliance is one of its own.
func (d fieldDefinition) labels() []inventory.SourceLabel {
	var out []inventory.SourceLabel
	for group := range strings.SplitSeq(d.compliance, ";") {
		if group = strings.TrimSpace(group); group != "" {
			out = append(out, inventory.SourceLabel{System: "salesforce.compliance_group", Value: group, Note: d.note})
		}
	}
	if d.sensitivity != "" {
		out = append(out, inventory.SourceLabel{System: "salesforce.security_classification", Value: d.sensitivity, Note: d.note})
	}
	if d.status != "" {
		out = append(out, inventory.SourceLabel{System: "salesforce.business_status", Value: d.status})
	}
	return out
}

// addHiddenFields adds columns for fields that the org defines and the login is not shown.
func (s *source) addHiddenFields(o *object, described []any, labels map[string]fieldDefinition) {
	shown := map[string]bool{}
	for _, field := range described {
		shown[textAt(field, "name")] = true
	}
	var hidden []fieldDefinition
	for name, d := range labels {
		if name != "" && !shown[name] {
			hidden = append(hidden, d)
		}
	}
	slices.SortFunc(hidden, func(a, b fieldDefinition) int { return strings.Compare(a.name, b.name) })
	for _, d := range hidden {
		typ := apiType(d.dataType)
		s.addField(o, describedHidden(d, typ))
	}
}

func describedHidden(d fieldDefinition, typ string) described {
	return described{
		key: d.name, label: d.label, help: d.description, typ: typ, meaning: typ, custom: strings.HasSuffix(d.name, "__c"),
		labels: d.labels(), state: inventory.StateNotVisible, reason: "the login has no read access to the field",
	}
}

// apiType gives the API's name of a type as the setup shows it, such as "Text(80)" or "Email (Unique)".
func apiType(shown string) string {
	word, _, _ := strings.Cut(strings.ToLower(shown), "(")
	word = strings.TrimSpace(word)
	return cmp.Or(map[string]string{
		"text": "string", "text area": "textarea", "long text area": "textarea", "rich text area": "textarea",
		"e-mail": "email", "date/time": "datetime", "checkbox": "boolean", "number": "double", "lookup": "reference",
		"master-detail": "reference", "picklist": "picklist", "multi-select picklist": "multipicklist",
		"text encrypted": "encryptedstring", "geolocation": "location", "hierarchy": "reference", "auto number": "string",
		"name": "string",
	}[word], word)
}

// lendLabels gives the fields of person accounts the labels of the contact's fields that they show: only there can
// people set them.
func (sf *salesforce) lendLabels(objects []*object) {
	contact := sf.object("Contact").labels
	if len(contact) == 0 {
		return
	}
	for _, o := range objects {
		if o.name != "Account" {
			continue
		}
		for i := range o.table.Columns {
			c := &o.table.Columns[i]
			name, personal := strings.CutSuffix(c.Name, "__pc")
			if personal && !classified(c) {
				c.Labels = append(contact[name+"__c"].labels(), c.Labels...)
			}
		}
	}
}

// classified reports whether a column has a mark that people set.
func classified(c *inventory.Column) bool {
	return slices.ContainsFunc(c.Labels, func(l inventory.SourceLabel) bool {
		return l.System == "salesforce.compliance_group" || l.System == "salesforce.security_classification"
	})
}
