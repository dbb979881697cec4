package payer

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A shape is what a value of a profile looks like: how it is read, and how JSON
// Schema says so. There is one of each kind of value, so that what is read and what
// the schema says cannot come apart.
type shape[T any] struct {
	schema map[string]any
	read   func(r *reader, n *yaml.Node, into *T)
}

// A field is one key of an object.
type field[O any] struct {
	name   string
	needed bool
	schema map[string]any
	read   func(r *reader, n *yaml.Node, o *O)
}

// key is a field that is read into a part of the object.
func key[O, T any](name, about string, s shape[T], at func(*O) *T) field[O] {
	described := map[string]any{"description": about}
	for k, v := range s.schema {
		described[k] = v
	}
	return field[O]{name: name, schema: described, read: func(r *reader, n *yaml.Node, o *O) { s.read(r, n, at(o)) }}
}

// must makes a field one that cannot be left out.
func must[O any](f field[O]) field[O] { f.needed = true; return f }

// object is a mapping with these keys and no others.
func object[O any](fields ...field[O]) shape[O] {
	properties, needed := map[string]any{}, []string{}
	for _, f := range fields {
		properties[f.name] = f.schema
		if f.needed {
			needed = append(needed, f.name)
		}
	}
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(needed) > 0 {
		schema["required"] = needed
	}
	return shape[O]{schema: schema, read: func(r *reader, n *yaml.Node, into *O) {
		if n.Kind != yaml.MappingNode {
			r.fault(n, "this is to be a list of keys with values: "+names(fields))
			return
		}
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			readField(r, fields, n.Content[i], n.Content[i+1], into, seen)
		}
		for _, f := range fields {
			if f.needed && !seen[f.name] {
				r.fault(n, f.name+" is missing")
			}
		}
	}}
}

func readField[O any](r *reader, fields []field[O], k, v *yaml.Node, into *O, seen map[string]bool) {
	for _, f := range fields {
		if f.name != k.Value {
			continue
		}
		if seen[f.name] {
			r.fault(k, f.name+" stands here a second time")
			return
		}
		seen[f.name] = true
		if v.Kind == yaml.AliasNode {
			r.fault(v, "aliases (*name) are not read: write it out, or use a set")
			return
		}
		f.read(r, v, into)
		return
	}
	meant := ""
	for _, f := range fields {
		if nearly(k.Value, f.name) {
			meant = " (did you mean " + f.name + "?)"
		}
	}
	r.fault(k, fmt.Sprintf("there is no key %q here%s; there are %s", k.Value, meant, names(fields)))
}

// nearly says whether two words differ in one letter, or in two that have changed
// places.
func nearly(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func names[O any](fields []field[O]) string {
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.name
	}
	return strings.Join(all, ", ")
}

// list is a sequence of values of a shape.
func list[T any](item shape[T]) shape[[]T] {
	return shape[[]T]{
		schema: map[string]any{"type": "array", "items": item.schema, "minItems": 1},
		read: func(r *reader, n *yaml.Node, into *[]T) {
			if n.Kind != yaml.SequenceNode {
				r.fault(n, "this is to be a list: [a, b], or a row with - for each")
				return
			}
			if len(n.Content) == 0 {
				r.fault(n, "the list is empty: leave the key out")
			}
			for _, c := range n.Content {
				var v T
				if c.Kind == yaml.AliasNode {
					r.fault(c, "aliases (*name) are not read: write it out, or use a set")
					continue
				}
				item.read(r, c, &v)
				*into = append(*into, v)
			}
		},
	}
}

// joined is a list of which each item may stand for several values.
func joined[T any](item shape[[]T]) shape[[]T] {
	lists := list(item)
	return shape[[]T]{schema: lists.schema, read: func(r *reader, n *yaml.Node, into *[]T) {
		var all [][]T
		lists.read(r, n, &all)
		for _, some := range all {
			*into = append(*into, some...)
		}
	}}
}

// scalar is a single value, read from the text that stands in the file, as it
// stands there: 97110 and 02 are texts, too.
func scalar[T any](schema map[string]any, parse func(text string) (T, error)) shape[T] {
	return shape[T]{schema: schema, read: func(r *reader, n *yaml.Node, into *T) {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			r.fault(n, "this is to be a single value")
			return
		}
		v, err := parse(n.Value)
		if err != nil {
			r.fault(n, err.Error())
			return
		}
		*into = v
	}}
}

// placed keeps where an object stands.
func placed[T any](s shape[T], at func(*T) *Place) shape[T] {
	return shape[T]{schema: s.schema, read: func(r *reader, n *yaml.Node, into *T) {
		*at(into) = Place{n.Line, n.Column}
		s.read(r, n, into)
	}}
}
