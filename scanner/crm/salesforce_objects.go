package crm

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"pinventory/inventory"
)

// objects lists the objects that hold records of the org.
func (sf *salesforce) objects(ctx context.Context, s *source) ([]*object, error) {
	if err := sf.choose(ctx); err != nil {
		return nil, err
	}
	items, err := sf.client.all(ctx, request{call: salesforceList, vars: sf.vars(nil)})
	if err != nil {
		return nil, err
	}
	included := sf.client.options.text("include_objects")
	var out []*object
	for _, item := range items {
		name := textAt(item, "name")
		if name == "" || textAt(item, "queryable") != "true" || textAt(item, "deprecatedAndHidden") == "true" {
			continue
		}
		if kind := auxiliary(name); kind != "" && !contains(splitList(included), kind) {
			continue
		}
		o := newObject(s.cfg.Name, name)
		o.table.Comment = comment(name, textAt(item, "label"), "")
		o.custom = textAt(item, "custom") == "true"
		out = append(out, o)
	}
	return out, nil
}

func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

// auxiliary names the kind of an object that holds no records of its own: copies, permissions, metadata. It is empty
// for all others.
func auxiliary(name string) string {
	for _, kind := range []struct{ suffix, kind string }{
		{"__History", "history"}, {"History", "history"}, {"__Share", "share"}, {"Share", "share"}, {"__Feed", "feed"},
		{"Feed", "feed"}, {"ChangeEvent", "change_event"}, {"__Tag", "tag"}, {"Tag", "tag"}, {"__mdt", "metadata"},
	} {
		if len(name) > len(kind.suffix) && strings.HasSuffix(name, kind.suffix) {
			return kind.kind
		}
	}
	if contains(platformObjects, name) {
		return "platform"
	}
	return ""
}

// platformObjects describe the org itself or can be read only with a filter: a query for all of their records fails.
var platformObjects = []string{
	"AppTabMember", "ColorDefinition", "ContentDocumentLink", "ContentFolderItem", "ContentFolderMember", "ContentHubItem",
	"DatacloudAddress", "DataStatistics", "DataType", "EntityDefinition", "EntityParticle", "FieldDefinition",
	"FlexQueueItem", "FlowTestView", "FlowVariableView", "FlowVersionView", "IconDefinition", "IdeaComment", "ListViewChartInstance",
	"OutgoingEmail", "OutgoingEmailRelation", "OwnerChangeOptionInfo", "PicklistValueInfo", "PlatformAction", "Publisher",
	"RelationshipDomain", "RelationshipInfo", "SearchLayout", "SiteDetail", "StandardAction", "StandardControllerMetadata",
	"TabDefinition", "UserAppMenuItem", "UserEntityAccess", "UserFieldAccess", "UserRecordAccess", "Vote",
}

// mostNames bounds the names in one call for counts: addresses must stay below 16 KB.
const mostNames = 8000

// count asks how many records the objects have, by the org's own statistics. Without them nothing is known.
func (sf *salesforce) count(ctx context.Context, objects []*object) error {
	byName := map[string]*object{}
	var names []string
	length := 0
	for i, o := range objects {
		byName[o.name] = o
		names = append(names, o.name)
		length += len(o.name) + 3
		if length < mostNames && i < len(objects)-1 {
			continue
		}
		items, err := sf.client.all(ctx, request{call: salesforceCounts, vars: sf.vars(variables{"names": names})})
		if fatal(err) || isFault(err, faultExhausted) || ctx.Err() != nil {
			return err
		}
		for _, item := range items {
			if counted := byName[textAt(item, "name")]; counted != nil {
				counted.table.RowEstimate = rowCount(textAt(item, "count"))
			}
		}
		names, length = nil, 0
	}
	return nil
}

func rowCount(text string) int64 {
	n, err := strconv.ParseInt(json.Number(text).String(), 10, 64)
	if err != nil || n < 0 {
		return inventory.RowsUnknown
	}
	return n
}
