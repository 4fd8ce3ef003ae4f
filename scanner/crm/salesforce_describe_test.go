package crm

import (
	"maps"
	"slices"
	"strings"
)

// summary is the description of an object as lists have it: all the flags, none of the fields.
func (o *sObject) summary() map[string]any {
	root := "/services/data/v62.0/sobjects/" + o.name
	out := map[string]any{
		"name": o.name, "label": o.label, "labelPlural": o.label + "s", "keyPrefix": nil,
		"custom": strings.HasSuffix(o.name, "__c"), "queryable": o.queryable, "retrieveable": o.queryable,
		"deprecatedAndHidden": o.deprecated,
		"urls":                map[string]any{"sobject": root, "describe": root + "/describe", "rowTemplate": root + "/{ID}"},
	}
	for _, flag := range []string{
		"activateable", "createable", "customSetting", "deepCloneable", "deletable", "feedEnabled", "hasSubtypes", "idEnabled",
		"isInterface", "isSubtype", "layoutable", "mergeable", "mruEnabled", "replicateable", "searchable", "triggerable",
		"undeletable", "updateable",
	} {
		out[flag] = false
	}
	return out
}

// description is the answer of describe.
func (o *sObject) description() map[string]any {
	out := o.summary()
	for _, list := range []string{"actionOverrides", "childRelationships", "namedLayoutInfos", "recordTypeInfos"} {
		out[list] = []any{}
	}
	for _, flag := range []string{"compactLayoutable", "listviewable", "lookupLayoutable", "searchLayoutable"} {
		out[flag] = false
	}
	var fields []any
	for _, f := range o.all() {
		fields = append(fields, f.description())
	}
	out["fields"] = fields
	return out
}

// all are the fields of an object: its own after those that every object has.
func (o *sObject) all() []sField {
	return slices.Concat([]sField{
		{name: "Id", typ: "id", length: 18}, {name: "CreatedDate", typ: "datetime"},
	}, o.fields)
}

func (f sField) description() map[string]any {
	out := map[string]any{
		"name": f.name, "label": strings.TrimSuffix(f.name, "__c"), "type": f.typ, "soapType": "xsd:string", "length": f.length,
		"byteLength": f.length * 3, "digits": 0, "precision": 0, "scale": 0, "nillable": f.name != "Id", "inlineHelpText": nil,
		"compoundFieldName": nil, "calculatedFormula": nil, "mask": nil, "maskType": nil, "picklistValues": []any{},
		"referenceTo": []any{}, "relationshipName": nil, "extraTypeInfo": nil, "filteredLookupInfo": map[string]any{},
		"referenceTargetField": map[string]any{},
	}
	for _, flag := range []string{
		"autoNumber", "calculated", "cascadeDelete", "caseSensitive", "createable", "custom", "defaultedOnCreate",
		"dependentPicklist", "deprecatedAndHidden", "displayLocationInDecimal", "encrypted", "externalId", "highScaleNumber",
		"htmlFormatted", "nameField", "namePointing", "queryByDistance", "restrictedDelete", "restrictedPicklist", "unique",
		"updateable", "writeRequiresMasterRead",
	} {
		out[flag] = false
	}
	for _, flag := range []string{"aggregatable", "filterable", "groupable", "idLookup", "permissionable", "sortable"} {
		out[flag] = f.typ != "textarea" && f.typ != "base64" && f.typ != "address"
	}
	maps.Copy(out, f.more)
	return out
}
