package classify

import (
	"testing"

	"pinventory/inventory"
)

// TestLabelsOfTheSource holds that a declared semantic type puts a data type forward, and that a label which calls a
// field personal speaks for it without being enough by itself.
func TestLabelsOfTheSource(t *testing.T) {
	t.Parallel()
	classifier := newTestClassifier(t)
	judge := func(name string, labels ...inventory.SourceLabel) inventory.Column {
		column := inventory.Column{Name: name, Kind: inventory.ValueText, Labels: labels}
		table := inventory.Table{Ref: inventory.TableRef{Source: "crm", Table: "contacts"}, Columns: []inventory.Column{column}}
		column.Findings = classifier.Open(table).Findings()[name]
		return column
	}
	declared := judge("field_7", inventory.SourceLabel{System: "hubspot.semantic_type", Value: "email address"})
	if best := declared.Best(); best == nil || best.Type != "contact.email" || best.Evidence[len(best.Evidence)-1].Kind == "" {
		t.Errorf("a declared e-mail address gives %+v", declared.Findings)
	}
	marked := judge("field_8", inventory.SourceLabel{System: "hubspot.data_sensitivity", Value: "highly_sensitive"})
	if personal, _ := marked.Personal(inventory.PersonalThreshold); personal {
		t.Errorf("a label alone gives %+v", marked.Findings)
	}
	plain, labeled := judge("email"), judge("email", inventory.SourceLabel{System: "salesforce.compliance_group", Value: "PII;CCPA"})
	_, without := plain.Personal(inventory.PersonalThreshold)
	_, with := labeled.Personal(inventory.PersonalThreshold)
	if with <= without {
		t.Errorf("a label that calls a field personal lowers %v to %v", without, with)
	}
}

func TestLabelDetail(t *testing.T) {
	t.Parallel()
	l := inventory.SourceLabel{System: "salesforce.compliance_group", Value: "CCPA"}
	if got, want := labelDetail(l), `salesforce.compliance_group says "CCPA"`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	l.Note = "a default"
	if got, want := labelDetail(l), `salesforce.compliance_group says "CCPA"; a default`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
