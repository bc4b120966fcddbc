package api

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"time"

	"aircheck"
	"aircheck/sheet"
)

// table writes a slice of structs as CSV in the manner of export.CSV (UTF-8,
// rows end in CRLF, cells guarded): columns have the names of the JSON fields,
// a span is two columns, texts of a list are joined by " | ", and lists of
// objects are left out.
func table(rows any) []byte {
	list := reflect.ValueOf(rows)
	columns := columnsOf(list.Type().Elem())
	var out bytes.Buffer
	cells := make([]string, len(columns))
	for i, col := range columns {
		cells[i] = col.name
	}
	sheet.WriteRow(&out, cells)
	for i := range list.Len() {
		for k, col := range columns {
			cells[k] = sheet.Guard(col.cell(list.Index(i).FieldByIndex(col.index)))
		}
		sheet.WriteRow(&out, cells)
	}
	return out.Bytes()
}

type column struct {
	name  string
	index []int // of the field
	cell  func(reflect.Value) string
}

func columnsOf(t reflect.Type) []column {
	var columns []column
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		if f.Type == reflect.TypeFor[aircheck.Span]() {
			columns = append(columns,
				column{name + "_start", f.Index, func(v reflect.Value) string { return number(v.Index(0)) }},
				column{name + "_end", f.Index, func(v reflect.Value) string { return number(v.Index(1)) }})
			continue
		}
		if cell := cellOf(f.Type); cell != nil {
			columns = append(columns, column{name, f.Index, cell})
		}
	}
	return columns
}

// cellOf is how a value of this type is written, nil if it has no cell.
func cellOf(t reflect.Type) func(reflect.Value) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return moment
	case t == reflect.TypeFor[[]string]():
		return func(v reflect.Value) string { return strings.Join(v.Interface().([]string), " | ") }
	case t.Kind() == reflect.String:
		return reflect.Value.String
	case t.Kind() == reflect.Bool:
		return func(v reflect.Value) string { return strconv.FormatBool(v.Bool()) }
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return number
	}
	return nil
}

func number(v reflect.Value) string { return strconv.FormatInt(v.Int(), 10) }

func moment(v reflect.Value) string {
	t := v.Interface().(time.Time)
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}
