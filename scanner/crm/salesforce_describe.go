package crm

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"pinventory/inventory"
)

// A composite call has at most 25 parts, of which at most 5 are queries, and counts as one call of the org's day. With
// data classification it describes 5 objects, a description and a query each; without it describes 25.
const (
	partsOfComposite   = 25
	queriesOfComposite = 5
)

// prepare counts and describes the objects, many with one call.
func (sf *salesforce) prepare(ctx context.Context, s *source, objects []*object) error {
	if err := sf.count(ctx, objects); err != nil && !isFault(err, faultExhausted) {
		return err
	}
	rest := objects
	if sf.wantsLabels() && len(rest) > 0 { // the first group shows whether the login may read labels
		first := min(queriesOfComposite, len(rest))
		if err := sf.group(ctx, s, rest[:first]); err != nil {
			return err
		}
		rest = rest[first:]
	}
	size := partsOfComposite
	if sf.wantsLabels() {
		size = queriesOfComposite
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, min(s.cfg.Queries, s.spec.Limits.Concurrent)))
	for part := range slices.Chunk(rest, size) {
		group.Go(func() error { return sf.group(groupCtx, s, part) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if err := sf.remaining(ctx, s, objects); err != nil {
		return err
	}
	sf.lendLabels(objects)
	return nil
}

// remaining describes those objects that no composite call has described, each with calls of its own.
func (sf *salesforce) remaining(ctx context.Context, s *source, objects []*object) error {
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, min(s.cfg.Queries, s.spec.Limits.Concurrent)))
	for _, o := range objects {
		if sf.object(o.name).described {
			continue
		}
		group.Go(func() error {
			if o.err = sf.alone(groupCtx, s, o); fatal(o.err) {
				return o.err
			}
			return nil
		})
	}
	return group.Wait()
}

// group describes some objects with one call. What the call does not give is left.
func (sf *salesforce) group(ctx context.Context, s *source, objects []*object) error {
	answers, err := sf.composite(ctx, sf.descriptions(objects))
	if isFault(err, faultLarge) && len(objects) > 1 {
		half := len(objects) / 2
		if err := sf.group(ctx, s, objects[:half]); err != nil {
			return err
		}
		return sf.group(ctx, s, objects[half:])
	}
	if fatal(err) || ctx.Err() != nil {
		return err
	}
	for i, o := range objects {
		if isFault(err, faultExhausted) {
			sf.object(o.name).described, o.err = true, err
			continue
		}
		sf.readLabels(o, answers[fmt.Sprintf("label%d", i)])
		if part, ok := answers[fmt.Sprintf("object%d", i)]; ok {
			sf.settle(s, o, part)
		}
	}
	return nil
}

// descriptions are the parts of a composite call.
func (sf *salesforce) descriptions(objects []*object) []any {
	root := "/services/data/" + sf.vars(nil).text("version")
	var parts []any
	for i, o := range objects {
		parts = append(parts, compositePart(fmt.Sprintf("object%d", i), root+"/sobjects/"+escapeSegment(o.name)+"/describe"))
		if sf.wantsLabels() {
			parts = append(parts, compositePart(fmt.Sprintf("label%d", i), root+"/query?q="+escapeQuery(labelQuery(o.name))))
		}
	}
	return parts
}

func compositePart(id, address string) any {
	return map[string]any{"method": "GET", "url": address, "referenceId": id}
}

// part is the answer to one part of a composite call.
type part struct {
	body any
	err  error
}

// composite makes several GETs with one call, and gives their answers by their identifiers.
func (sf *salesforce) composite(ctx context.Context, parts []any) (map[string]part, error) {
	a, err := sf.client.fetch(ctx, request{
		call: salesforceComposite, vars: sf.vars(nil), body: map[string]any{"compositeRequest": parts},
	})
	if err != nil {
		return nil, err
	}
	items, err := salesforceComposite.list(a, nil)
	if err != nil {
		return nil, err
	}
	out := map[string]part{}
	for _, item := range items {
		body := pick(item, "body")
		status := whole(textAt(item, "httpStatusCode"))
		p := part{body: body}
		if f := (&fault{status: status, call: salesforceComposite.method() + " " + salesforceComposite.path()}); status < 200 || status > 299 {
			f.kind = faultOfStatus(status)
			sf.client.spec.Errors.read(f, body)
			p.err = f
		}
		out[textAt(item, "referenceId")] = p
	}
	return out, nil
}

// alone describes one object.
func (sf *salesforce) alone(ctx context.Context, s *source, o *object) error {
	a, err := sf.client.fetch(ctx, request{call: salesforceDescribe, vars: sf.vars(o.variables())})
	if err != nil {
		return err
	}
	if sf.wantsLabels() {
		rows, err := sf.rows(ctx, labelQuery(o.name))
		sf.readLabels(o, part{body: map[string]any{"records": rows}, err: err})
	}
	sf.settle(s, o, part{body: a.body})
	return o.err
}

// described gives what prepare has kept of an object.
func (sf *salesforce) described(_ context.Context, _ *source, o *object) error { return o.err }

// settle makes columns of a description, or keeps why there is none.
func (sf *salesforce) settle(s *source, o *object, p part) {
	known := sf.object(o.name)
	known.described = true
	if o.err = p.err; o.err != nil {
		return
	}
	list, ok := pick(p.body, "fields").([]any)
	if !ok {
		o.err = &fault{kind: faultAnswer, call: salesforceDescribe.method() + " " + salesforceDescribe.path(), text: "the answer has no list of fields"}
		return
	}
	for _, field := range list {
		if textAt(field, "deprecatedAndHidden") != "true" {
			s.addSalesforceField(o, field, known.labels)
		}
		known.learn(field)
	}
	s.addHiddenFields(o, list, known.labels)
	if o.table.Column("IsPersonAccount") != nil {
		o.table.Comment = strings.TrimPrefix(o.table.Comment+". Holds person accounts, too", ". ")
	}
}

// learn takes from a field how records can be ordered.
func (so *salesforceObject) learn(field any) {
	if textAt(field, "sortable") != "true" || textAt(field, "filterable") != "true" {
		return
	}
	switch textAt(field, "name") {
	case "CreatedDate":
		so.created = "CreatedDate"
	case "Id":
		so.sortable = true
	}
}

// addSalesforceField adds the column of a described field.
func (s *source) addSalesforceField(o *object, field any, labels map[string]fieldDefinition) {
	name := textAt(field, "name")
	typ := textAt(field, "type")
	d := described{
		key: name, label: textAt(field, "label"), help: textAt(field, "inlineHelpText"), typ: typ, meaning: typ,
		length: whole(textAt(field, "length")), custom: textAt(field, "custom") == "true", unique: textAt(field, "unique") == "true",
		labels: labels[name].labels(),
	}
	d.help = sentences(d.help, labels[name].description)
	if list, ok := pick(field, "picklistValues").([]any); ok {
		d.choices = len(list) > 0
	}
	if strings.HasSuffix(name, "__pc") {
		d.help = sentences(d.help, "Field of person accounts")
	}
	targets, _ := pick(field, "referenceTo").([]any)
	if len(targets) == 1 {
		o.table.ForeignKeys = append(o.table.ForeignKeys, inventory.ForeignKey{
			Columns: []string{name}, Targets: []string{"Id"},
			References: inventory.TableRef{Source: o.table.Ref.Source, Table: scalar(targets[0])},
		})
	}
	switch typ {
	case "address", "location":
		d.state, d.reason = inventory.StateSkipped, "its parts are columns of their own"
	case "encryptedstring":
		d.state, d.reason = inventory.StateFiltered, "masked by the service: judged by name and labels alone"
	}
	before := len(o.table.Columns)
	s.addField(o, d)
	if len(o.table.Columns) > before {
		c := &o.table.Columns[before]
		c.PrimaryKey, c.Generated = typ == "id", textAt(field, "calculated") == "true"
	}
}

// sentences joins two texts; one that is empty or the same is left out.
func sentences(a, b string) string {
	switch {
	case a == "" || same(a, b):
		return b
	case b == "":
		return a
	}
	return strings.TrimSuffix(a, ".") + ". " + b
}
