package formula

import (
	"slices"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// objects tells CEL what fields claims, lines and providers have. Everything else
// it asks of the provider of types that comes with it.
type objects struct {
	types.Provider
	fields map[string]map[string]*types.FieldType
	names  map[string][]string
}

// withObjects makes the objects known to an environment.
func withObjects(e *cel.Env) (*cel.Env, error) {
	o := &objects{Provider: e.CELTypeProvider(), fields: map[string]map[string]*types.FieldType{}, names: map[string][]string{}}
	for _, f := range Fields() {
		if o.fields[f.Object] == nil {
			o.fields[f.Object] = map[string]*types.FieldType{}
		}
		o.names[f.Object] = append(o.names[f.Object], f.Name)
		o.fields[f.Object][f.Name] = &types.FieldType{
			Type:    f.kind,
			GetFrom: f.get,
			IsSet:   func(v any) bool { _, err := f.get(v); return err == nil },
		}
	}
	return cel.CustomTypeProvider(o)(e)
}

// FindStructType knows the objects.
func (o *objects) FindStructType(name string) (*types.Type, bool) {
	for _, t := range []*types.Type{claimType, lineType, providerType, moneyType} {
		if t.TypeName() == name {
			return types.NewTypeTypeWithParam(t), true
		}
	}
	return o.Provider.FindStructType(name)
}

// FindStructFieldNames lists the fields of an object.
func (o *objects) FindStructFieldNames(name string) ([]string, bool) {
	if names, ok := o.names[name]; ok {
		return slices.Clone(names), true
	}
	return o.Provider.FindStructFieldNames(name)
}

// FindStructFieldType finds a field of an object.
func (o *objects) FindStructFieldType(name, field string) (*types.FieldType, bool) {
	if fields, ok := o.fields[name]; ok {
		f, ok := fields[field]
		return f, ok
	}
	return o.Provider.FindStructFieldType(name, field)
}

// NewValue makes no objects: formulas only look at them.
func (o *objects) NewValue(name string, fields map[string]ref.Val) ref.Val {
	if _, ours := o.fields[name]; ours || name == moneyType.TypeName() {
		return types.NewErr("a formula cannot make a %s", name)
	}
	return o.Provider.NewValue(name, fields)
}
