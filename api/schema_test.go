package api

import (
	"fmt"
	"maps"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"aircheck"
)

// object is a mapping whose order stays.
type object []member

type member struct {
	key   string
	value any
}

func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// schemas makes the JSON Schema of types, and keeps those that have a name.
type schemas struct {
	source source
	named  map[string]object
	types  map[string]reflect.Type // of the names
}

func (s *schemas) of(t reflect.Type) object {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return object{{"type", "string"}, {"format", "date-time"}}
	case t == reflect.TypeFor[aircheck.Span]():
		return s.ref(t, func() object {
			return object{{"type", "array"}, {"items", object{{"type", "integer"}, {"minimum", 0}}}, {"minItems", 2}, {"maxItems", 2}}
		})
	case t == reflect.TypeFor[aircheck.Offset]():
		return s.ref(t, func() object { return object{{"type", "number"}, {"minimum", 0}} })
	case t.Kind() == reflect.Struct:
		return s.ref(t, func() object { return s.structure(t) })
	case t.Kind() == reflect.Map:
		return object{{"type", "object"}, {"additionalProperties", s.of(t.Elem())}}
	case t.Kind() == reflect.Float64:
		return object{{"type", "number"}}
	case t.Kind() == reflect.Pointer:
		return s.of(t.Elem())
	case t.Kind() == reflect.Array:
		return object{{"type", "array"}, {"items", s.of(t.Elem())}, {"minItems", t.Len()}, {"maxItems", t.Len()}}
	case t.Kind() == reflect.Slice:
		return object{{"type", "array"}, {"items", s.of(t.Elem())}}
	case t.Kind() == reflect.String:
		if values := s.source.values[t.String()]; len(values) > 0 {
			return s.ref(t, func() object { return object{{"type", "string"}, {"enum", values}} })
		}
		return object{{"type", "string"}}
	case t.Kind() == reflect.Bool:
		return object{{"type", "boolean"}}
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return object{{"type", "integer"}}
	}
	panic("no schema for " + t.String())
}

func (s *schemas) ref(t reflect.Type, build func() object) object {
	name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
	if other, ok := s.types[name]; ok && other != t { // two packages have such a type
		name = strings.ToUpper(path.Base(t.PkgPath())[:1]) + path.Base(t.PkgPath())[1:] + name
	}
	s.types[name] = t
	if _, ok := s.named[name]; !ok {
		s.named[name] = nil // a type may hold itself
		schema := build()
		if about := s.source.about(t); about != "" {
			schema = append(object{{"description", about}}, schema...)
		}
		s.named[name] = schema
	}
	return object{{"$ref", "#/components/schemas/" + name}}
}

func (s *schemas) structure(t reflect.Type) object {
	var properties object
	var required []any
	s.fields(t, &properties, &required)
	return object{{"type", "object"}, {"properties", properties}, {"required", required}}
}

func (s *schemas) fields(t reflect.Type, properties *object, required *[]any) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			s.fields(f.Type, properties, required)
		case name != "-":
			schema := s.of(f.Type)
			if about := s.source.aboutField(t, f.Name); about != "" {
				schema = append(object{{"description", about}}, schema...)
			}
			*properties = append(*properties, member{name, schema})
			if options == "" {
				*required = append(*required, name)
			}
		}
	}
}

// sorted lists the named schemas by name.
func (s *schemas) sorted() object {
	var all object
	for _, name := range slices.Sorted(maps.Keys(s.named)) {
		all = append(all, member{name, s.named[name]})
	}
	return all
}

// check says where a JSON value is not what the schema promises, "" if it is.
// It knows the part of JSON Schema that schemas makes, and takes a property
// that is not described for a mistake.
func (s *schemas) check(at string, value any, schema object) string {
	if ref, ok := schema.get("$ref").(string); ok {
		named, known := s.named[strings.TrimPrefix(ref, "#/components/schemas/")]
		if !known {
			return at + ": no schema " + ref
		}
		return s.check(at, value, named)
	}
	if enum, ok := schema.get("enum").([]any); ok && !slices.Contains(enum, value) {
		return fmt.Sprintf("%s: %v is none of %v", at, value, enum)
	}
	switch schema.get("type") {
	case "object":
		return s.checkObject(at, value, schema)
	case "array":
		return s.checkArray(at, value, schema)
	case "string":
		text, ok := value.(string)
		if !ok {
			return fmt.Sprintf("%s: %v is no string", at, value)
		}
		if _, err := time.Parse(time.RFC3339, text); err != nil && schema.get("format") == "date-time" {
			return fmt.Sprintf("%s: %s is no time", at, text)
		}
	case "integer":
		n, ok := value.(float64)
		if least, bounded := schema.get("minimum").(int); !ok || n != math.Trunc(n) || bounded && n < float64(least) {
			return fmt.Sprintf("%s: %v is no such integer", at, value)
		}
	case "number":
		n, ok := value.(float64)
		if least, bounded := schema.get("minimum").(int); !ok || bounded && n < float64(least) {
			return fmt.Sprintf("%s: %v is no such number", at, value)
		}
	case "boolean":
		if _, ok := value.(bool); !ok {
			return fmt.Sprintf("%s: %v is no boolean", at, value)
		}
	default:
		return fmt.Sprintf("%s: a schema without a type", at)
	}
	return ""
}

func (s *schemas) checkObject(at string, value any, schema object) string {
	fields, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprintf("%s: %v is no object", at, value)
	}
	required, _ := schema.get("required").([]any)
	for _, name := range required {
		if _, ok := fields[name.(string)]; !ok {
			return fmt.Sprintf("%s: %s is missing", at, name)
		}
	}
	properties, _ := schema.get("properties").(object)
	others, open := schema.get("additionalProperties").(object)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		described, ok := properties.get(name).(object)
		if !ok && open {
			described, ok = others, true
		}
		if !ok {
			return fmt.Sprintf("%s.%s is not described", at, name)
		}
		if wrong := s.check(at+"."+name, fields[name], described); wrong != "" {
			return wrong
		}
	}
	return ""
}

func (s *schemas) checkArray(at string, value any, schema object) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprintf("%s: %v is no array", at, value)
	}
	if least, ok := schema.get("minItems").(int); ok && len(list) < least {
		return fmt.Sprintf("%s has %d elements", at, len(list))
	}
	if most, ok := schema.get("maxItems").(int); ok && len(list) > most {
		return fmt.Sprintf("%s has %d elements", at, len(list))
	}
	for i, element := range list {
		if wrong := s.check(fmt.Sprintf("%s[%d]", at, i), element, schema.get("items").(object)); wrong != "" {
			return wrong
		}
	}
	return ""
}
