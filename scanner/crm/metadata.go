package crm

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"pinventory/inventory"
	"pinventory/scanner"
)

// catalog lists the objects in scope and describes them, several at a time. The error is one that ends the catalog.
func (s *source) catalog(ctx context.Context, f scanner.Filter) ([]*object, error) {
	listed, err := s.list(ctx)
	if err != nil {
		return nil, err
	}
	var objects []*object
	seen := map[string]bool{}
	for _, o := range listed {
		if f.Table(o.table.Ref) && !seen[o.name] {
			seen[o.name] = true
			objects = append(objects, o)
		}
	}
	if s.code.prepare != nil {
		if err := s.code.prepare(ctx, s, objects); err != nil {
			return nil, err
		}
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, min(s.cfg.Queries, cmp.Or(s.spec.Limits.Concurrent, 4))))
	for _, o := range objects {
		group.Go(func() error { return s.describe(groupCtx, o, f) })
	}
	if err := group.Wait(); err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	if err := exhausted(objects); err != nil {
		return nil, err
	}
	objects = slices.DeleteFunc(objects, func(o *object) bool { return o.absent() })
	slices.SortFunc(objects, func(a, b *object) int { return a.table.Ref.Compare(b.table.Ref) })
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range objects {
		s.objects[o.table.Ref] = o
	}
	return objects, nil
}

// exhausted gives the error of a quota that did not suffice for any object. Where some were described, the others tell
// it themselves.
func exhausted(objects []*object) error {
	for _, o := range objects {
		if !isFault(o.err, faultExhausted) {
			return nil
		}
	}
	if len(objects) == 0 {
		return nil
	}
	return objects[0].err
}

// absent reports whether the account has no such object and need not have one.
func (o *object) absent() bool { return o.maybe && isFault(o.err, faultGone) }

// list gives the objects that the description names and those that its calls list, fixed ones first.
func (s *source) list(ctx context.Context) ([]*object, error) {
	if s.code.objects != nil {
		return s.code.objects(ctx, s)
	}
	var out []*object
	for i := range s.spec.Objects.Fixed {
		fixed := &s.spec.Objects.Fixed[i]
		o := newObject(s.cfg.Name, fixed.Name)
		o.table.Comment = comment(fixed.Name, fixed.Label, "")
		o.given, o.maybe = fixed.Fields, fixed.Optional
		o.setVars(fixed.Vars)
		o.scopes = s.scopes(fixed.Scopes, o.vars)
		out = append(out, o)
	}
	for i := range s.spec.Objects.Calls {
		call := &s.spec.Objects.Calls[i]
		items, err := s.client.all(ctx, request{call: &call.Call})
		if call.Optional && isFault(err, faultDenied, faultGone) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if o := s.listed(call, item); o != nil {
				out = append(out, o)
			}
		}
	}
	return out, nil
}

func (s *source) scopes(templates []string, vars variables) []string {
	var out []string
	for _, t := range templates {
		out = append(out, s.client.options.with(vars).fill(t, plain))
	}
	return out
}

// listed makes an object of an item; nil when it is not to be kept.
func (s *source) listed(call *ObjectCall, item any) *object {
	name := textAt(item, call.Name)
	if name == "" || slices.ContainsFunc(call.Keep, func(c Condition) bool { return !c.holds(item) }) {
		return nil
	}
	o := newObject(s.cfg.Name, name)
	o.table.Comment = comment(name, textAt(item, call.Label), textAt(item, call.Help))
	o.custom = call.Custom.holds(item)
	for variable, path := range call.Vars {
		o.vars["object."+variable] = textAt(item, path)
	}
	o.scopes = s.scopes(call.Scopes, o.vars)
	return o
}

// describe fills in the columns of an object. What concerns it alone is kept with it; the error ends the catalog.
func (s *source) describe(ctx context.Context, o *object, f scanner.Filter) error {
	for _, field := range o.given {
		s.addField(o, described{
			key: field.Key, label: field.Label, typ: field.Type, meaning: cmp.Or(field.Meaning, field.Type),
		})
	}
	err := s.fields(ctx, o)
	if err == nil && s.spec.Fields.Discover {
		err = s.discover(ctx, o)
	}
	if fatal(err) {
		return err
	}
	if err != nil {
		o.err = err
	}
	for i := range o.table.Columns {
		c := &o.table.Columns[i]
		if c.State == "" && !f.Column(o.table.Ref.Column(c.Name)) {
			c.State, c.Reason = inventory.StateSkipped, "left out by the configuration"
		}
	}
	return nil
}

func (s *source) fields(ctx context.Context, o *object) error {
	if s.code.fields != nil {
		return s.code.fields(ctx, s, o)
	}
	return s.callFields(ctx, o)
}

// callFields describes an object by the calls of the description.
func (s *source) callFields(ctx context.Context, o *object) error {
	for i := range s.spec.Fields.Calls {
		call := &s.spec.Fields.Calls[i]
		items, err := s.client.all(ctx, request{call: &call.Call, vars: o.variables()})
		if call.Optional && isFault(err, faultDenied, faultGone) {
			continue
		}
		if err != nil {
			return err
		}
		for _, item := range items {
			s.addItem(o, call, item)
		}
	}
	return nil
}

// described is a field in the terms of the description.
type described struct {
	key, label, help, typ, meaning string
	length                         int
	choices, custom, unique        bool
	labels                         []inventory.SourceLabel
	state                          inventory.ColumnState
	reason                         string
}

func (s *source) addItem(o *object, call *FieldCall, item any) {
	d := described{
		key: textAt(item, call.Key), label: textAt(item, call.Label), help: textAt(item, call.Help),
		typ: textAt(item, call.Type), meaning: textAt(item, cmp.Or(call.Meaning, call.Type)),
		length: whole(textAt(item, call.Length)), custom: call.Custom.holds(item), unique: call.Unique.holds(item),
		labels: s.labels(item),
	}
	if d.key == "" || slices.ContainsFunc(call.Keep, func(c Condition) bool { return !c.holds(item) }) {
		return
	}
	if list, ok := pick(item, call.Choices).([]any); ok && call.Choices != "" {
		d.choices = len(list) > 0
	}
	for _, st := range call.States {
		if st.When.holds(item) {
			d.state, d.reason = st.State, st.Reason
			break
		}
	}
	s.addField(o, d)
}

func whole(text string) int {
	n := 0
	if _, err := fmt.Sscanf(text, "%d", &n); err != nil || n < 0 {
		return 0
	}
	return n
}

// labels gives what people marked the field with.
func (s *source) labels(item any) []inventory.SourceLabel {
	var out []inventory.SourceLabel
	for _, l := range s.spec.Labels {
		values, ok := pick(item, l.Path).([]any)
		if !ok {
			values = []any{pick(item, l.Path)}
		}
		for _, v := range values {
			if text := scalar(v); text != "" && !contains(l.Ignore, text) {
				out = append(out, inventory.SourceLabel{System: l.System, Value: text})
			}
		}
	}
	return out
}

// addField adds the column of a field.
func (s *source) addField(o *object, d described) {
	name := d.key
	help := d.help
	if s.opaque != nil && s.opaque.MatchString(d.key) && d.label != "" {
		name = d.label
	}
	c := inventory.Column{
		DataType: d.typ, Kind: s.kind(d.typ), Length: d.length, Unique: d.unique, Comment: comment(name, d.label, help),
		Labels: d.labels, State: d.state, Reason: d.reason,
	}
	if d.choices && (c.Kind == inventory.ValueText || c.Kind == inventory.ValueOther) {
		c.Kind = inventory.ValueEnum
	}
	if words := s.spec.Meanings[d.meaning]; words != "" {
		c.Labels = append(c.Labels, inventory.SourceLabel{System: s.spec.Name + "." + SemanticType, Value: words})
	}
	if d.custom || o.custom {
		c.Labels = append(c.Labels, inventory.SourceLabel{System: s.spec.Name + "." + CustomField, Value: "custom"})
	}
	if c.Kind == inventory.ValueBinary && c.State == "" {
		c.State, c.Reason = inventory.StateSkipped, "binary content"
	}
	o.add(d.key, name, c)
}

// The last parts of the systems of labels that the engine itself sets.
const (
	SemanticType = "semantic_type" // what the service declares a field to hold, in English words
	CustomField  = "custom_field"  // the field was made by the service's user
)

// kind gives a type of the service in shared terms.
func (s *source) kind(typ string) inventory.ValueKind {
	if k, ok := s.spec.Types[typ]; ok {
		return k
	}
	if k, ok := s.spec.Types[strings.ToLower(typ)]; ok {
		return k
	}
	return inventory.ValueOther
}

// discover takes the fields that no call lists from one page of records. A list without records tells nothing.
func (s *source) discover(ctx context.Context, o *object) error {
	p := s.client.pages(request{call: &s.spec.Sample.Call, vars: o.variables()})
	items, _, err := p.advance(ctx)
	if err != nil {
		return err
	}
	found := map[string]inventory.ValueKind{}
	for _, item := range items {
		for _, at := range s.places() {
			object, _ := pick(item, at).(map[string]any)
			for key, value := range object {
				found[key] = cmp.Or(kindOf(value), found[key])
			}
		}
	}
	keys := make([]string, 0, len(found))
	for key := range found {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		o.add(key, key, inventory.Column{DataType: "json " + string(found[key]), Kind: cmp.Or(found[key], inventory.ValueOther)})
	}
	return nil
}

// kindOf is what a value plainly is; empty for null.
func kindOf(value any) inventory.ValueKind {
	switch value.(type) {
	case string:
		return inventory.ValueText
	case bool:
		return inventory.ValueBoolean
	case nil:
		return ""
	case map[string]any, []any:
		return inventory.ValueJSON
	}
	return inventory.ValueDecimal
}

// places are the paths in a record at which fields stand.
func (s *source) places() []string {
	if len(s.spec.Sample.At) == 0 {
		return []string{""}
	}
	return s.spec.Sample.At
}
