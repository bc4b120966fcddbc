package api

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// source is what reflection does not see of our types: comments, and the
// constants of a type. Keys are "package.Type" and "package.Type.Field".
type source struct {
	comments map[string]string
	values   map[string][]any
}

func readSource(t testing.TB, folders ...string) source {
	t.Helper()
	s := source{map[string]string{}, map[string][]any{}}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			s.file(file)
		}
	}
	return s
}

func (s source) file(file *ast.File) {
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				key := file.Name.Name + "." + spec.Name.Name
				s.comments[key] = line(decl.Doc)
				if fields, ok := spec.Type.(*ast.StructType); ok {
					s.fields(key, fields)
				}
			case *ast.ValueSpec:
				s.value(file.Name.Name, decl.Tok, spec)
			}
		}
	}
}

func (s source) fields(key string, fields *ast.StructType) {
	for _, f := range fields.Fields.List {
		for _, name := range f.Names {
			s.comments[key+"."+name.Name] = line(f.Doc, f.Comment)
		}
	}
}

func (s source) value(pkg string, tok token.Token, spec *ast.ValueSpec) {
	typ, ok := spec.Type.(*ast.Ident)
	if tok != token.CONST || !ok {
		return
	}
	for _, v := range spec.Values {
		if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			s.values[pkg+"."+typ.Name] = append(s.values[pkg+"."+typ.Name], text)
		}
	}
}

// line is a comment on one line, without the brackets of links.
func line(groups ...*ast.CommentGroup) string {
	var all []string
	for _, g := range groups {
		all = append(all, strings.Fields(g.Text())...)
	}
	text := strings.NewReplacer("[", "", "]", "").Replace(strings.Join(all, " "))
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func (s source) about(t reflect.Type) string { return s.comments[t.String()] }

func (s source) aboutField(t reflect.Type, field string) string {
	return s.comments[t.String()+"."+field]
}
