package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"aircheck/internal/golden"
)

// TestOpenAPI holds openapi.yaml to the table of routes and the types: it is
// written by -update and reviewed as a difference. Who removes or renames
// something in it breaks somebody's script.
func TestOpenAPI(t *testing.T) {
	document, _ := describe(t)
	golden.Compare(t, "openapi.yaml", "# Written by: go test ./api -run TestOpenAPI -update\n"+string(yaml(document)))
}

var described struct {
	once     sync.Once
	document object
	schemas  *schemas
}

// describe is the OpenAPI document, and the schemas in it.
func describe(t testing.TB) (object, *schemas) {
	t.Helper()
	described.once.Do(func() {
		s := &schemas{readSource(t, ".", "..", "../export", "../ingest", "../sheet", "../verify"), map[string]object{}, map[string]reflect.Type{}}
		paths := pathsOf(s)
		problem := object{
			{"description", "What went wrong (RFC 9457)"},
			{"content", object{{"application/problem+json", object{{"schema", s.of(reflect.TypeFor[problem]())}}}}},
		}
		described.schemas = s
		described.document = object{
			{"openapi", "3.1.0"},
			{"info", object{
				{"title", "aircheck"},
				{"version", "1.0.0"},
				{"description", "What was said on air, by whom, at what minute, and where exactly it stands in the source. Fields may be added to answers, none is renamed or removed."},
			}},
			{"servers", []any{object{{"url", Prefix}}}},
			{"paths", paths},
			{"components", object{
				{"schemas", s.sorted()},
				{"responses", object{{"Problem", problem}}},
			}},
		}
	})
	return described.document, described.schemas
}

// pathsOf describes each path of the table, and each of its other forms as a
// path of its own.
func pathsOf(s *schemas) object {
	var paths object
	add := func(path, method string, operation object) {
		for i := range paths {
			if paths[i].key == path {
				paths[i].value = append(paths[i].value.(object), member{method, operation})
				return
			}
		}
		paths = append(paths, member{path, object{{method, operation}}})
	}
	for _, r := range (&API{}).routes() {
		path := strings.ReplaceAll(r.path, "...", "")
		if r.method == http.MethodPost {
			add(path, "post", s.post(r))
			continue
		}
		add(path, "get", s.get(r, "", contentOf(s, r)))
		for _, ending := range r.forms {
			add(path+"."+ending, "get", s.get(r, ending, object{{contentType("." + ending), object{{"schema", object{{"type", "string"}}}}}}))
		}
	}
	return paths
}

func contentOf(s *schemas, r route) object {
	text := object{{"schema", object{{"type", "string"}}}}
	if kind, ok := r.answer.(plainText); ok {
		return object{{string(kind), text}}
	}
	content := object{{jsonKind, object{{"schema", s.of(reflect.TypeOf(r.answer))}}}}
	for _, p := range r.parameters {
		if p.name == "form" {
			for _, ending := range r.forms {
				content = append(content, member{contentType("." + ending), text})
			}
		}
	}
	return content
}

func (s *schemas) get(r route, ending string, content object) object {
	headers := object{{"ETag", header("Names these bytes: send it back as If-None-Match, and 304 says that nothing changed.")}}
	if hasParameter(r, cursorOf.name) {
		headers = append(headers, member{"Link", header("The next page, rel=next, where there is one.")})
	}
	name := r.name
	if ending != "" {
		name += strings.ToUpper(ending[:1]) + ending[1:]
	}
	return object{
		{"operationId", name},
		{"summary", r.summary},
		{"parameters", parametersOf(r, ending)},
		{"responses", object{
			{"200", object{{"description", "The answer"}, {"headers", headers}, {"content", content}}},
			{"304", object{{"description", "Nothing changed since the answer with that ETag"}}},
			{"default", object{{"$ref", "#/components/responses/Problem"}}},
		}},
	}
}

func (s *schemas) post(r route) object {
	content := contentOf(s, r)
	if r.keepsNothing {
		return object{
			{"operationId", r.name},
			{"summary", r.summary},
			{"parameters", parametersOf(r, "")},
			{"requestBody", object{{"required", true}, {"content", object{{"application/octet-stream", object{}}}}}},
			{"responses", object{
				{"200", object{{"description", "The answer"}, {"content", content}}},
				{"default", object{{"$ref", "#/components/responses/Problem"}}},
			}},
		}
	}
	site := object{
		{"name", "X-Aircheck"}, {"in", "header"}, {"required", true},
		{"description", "Tells a program from a page of another site"},
		{"schema", object{{"type", "string"}, {"enum", []any{"add"}}}},
	}
	return object{
		{"operationId", r.name},
		{"summary", r.summary},
		{"description", "Only where the desk was started for writing, else 405."},
		{"parameters", append(parametersOf(r, ""), site)},
		{"requestBody", object{
			{"required", true},
			{"content", object{{"application/octet-stream", object{}}}},
		}},
		{"responses", object{
			{"200", object{{"description", "All of it was there already"}, {"content", content}}},
			{"201", object{{"description", "Something was stored"}, {"headers", object{{"Location", header("Where it is now, if it is one transcript")}}}, {"content", content}}},
			{"default", object{{"$ref", "#/components/responses/Problem"}}},
		}},
	}
}

func header(about string) object {
	return object{{"description", about}, {"schema", object{{"type", "string"}}}}
}

func hasParameter(r route, name string) bool {
	for _, p := range r.parameters {
		if p.name == name {
			return true
		}
	}
	return false
}

// segments are the parts of paths that stand for something.
var segments = map[string]string{
	"id":   "id of a transcript",
	"turn": "id of a turn, as t12",
	"name": "name of a speaker; capitals and accents do not matter",
	"kind": "last part of the type of a problem",
}

func parametersOf(r route, ending string) []any {
	list := []any{}
	for _, found := range regexp.MustCompile(`\{(\w+)`).FindAllStringSubmatch(r.path, -1) {
		about, ok := segments[found[1]]
		if !ok {
			panic("no words for {" + found[1] + "}")
		}
		list = append(list, object{
			{"name", found[1]}, {"in", "path"}, {"required", true}, {"description", about},
			{"schema", object{{"type", "string"}}},
		})
	}
	for _, p := range r.parameters {
		if p.name == "form" && ending != "" {
			continue
		}
		list = append(list, object{
			{"name", p.name}, {"in", "query"}, {"required", p.required}, {"description", p.about},
			{"schema", p.schema((&call{form: ending}).standard(p))},
		})
	}
	return list
}

func (p parameter) schema(standard string) object {
	schema := object{{"type", "string"}}
	switch {
	case p.isNumber:
		schema = object{{"type", "integer"}, {"minimum", p.least}, {"maximum", p.most}}
		if n, err := strconv.Atoi(standard); err == nil {
			schema = append(schema, member{"default", n})
		}
		return schema
	case p.isDay:
		schema = append(schema, member{"format", "date"})
	case len(p.choices) > 0:
		var choices []any
		for _, choice := range p.choices {
			choices = append(choices, choice)
		}
		schema = append(schema, member{"enum", choices})
	}
	if standard != "" {
		schema = append(schema, member{"default", standard})
	}
	return schema
}

// checkAnswer holds an answer to what openapi.yaml says of its path.
func checkAnswer(t testing.TB, r *http.Request, status int, head http.Header, body []byte) {
	t.Helper()
	document, s := describe(t)
	operation := operationOf(document, r)
	if operation == nil {
		if status != http.StatusNotFound && status != http.StatusMethodNotAllowed && status != http.StatusRequestURITooLong {
			t.Errorf("%s %s: status %d, and openapi.yaml has no such operation", r.Method, r.URL, status)
		}
		operation = object{{"responses", object{}}}
	}
	responses := operation.get("responses").(object)
	answer, ok := responses.get(strconv.Itoa(status)).(object)
	if !ok {
		if status < 400 {
			t.Errorf("%s %s: status %d is not described", r.Method, r.URL, status)
			return
		}
		answer = document.get("components").(object).get("responses").(object).get("Problem").(object)
	}
	content, _ := answer.get("content").(object)
	kind := head.Get("Content-Type")
	if content == nil && kind == "" {
		return
	}
	described, ok := content.get(kind).(object)
	if !ok {
		t.Errorf("%s %s: content type %q is not described", r.Method, r.URL, kind)
		return
	}
	if r.Method == http.MethodHead || !strings.HasSuffix(kind, "json") {
		return
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		t.Errorf("%s %s: %v", r.Method, r.URL, err)
	} else if wrong := s.check("", value, described.get("schema").(object)); wrong != "" {
		t.Errorf("%s %s: %s\n%.300s", r.Method, r.URL, wrong, body)
	}
}

// operationOf finds the description of a request, the exact paths first.
func operationOf(document object, r *http.Request) object {
	method := strings.ToLower(r.Method)
	if method == "head" {
		method = "get"
	}
	path := strings.TrimSuffix(strings.TrimPrefix(r.URL.EscapedPath(), Prefix), ".json")
	var found object
	for _, m := range document.get("paths").(object) {
		pattern := "^" + regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(m.key), "[^/]+") + "$"
		if operation, ok := m.value.(object).get(method).(object); ok && regexp.MustCompile(pattern).MatchString(path) {
			found = operation // a form stands behind the path it is a form of
		}
	}
	return found
}
