package query_test

import (
	"errors"
	"fmt"

	"aircheck/query"
)

func ExampleParse() {
	n, err := query.Parse(`speaker:lane "state of emergency" -warned on:2016-03`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n)
	fmt.Println(query.Describe(n))
	// Output:
	// speaker:lane AND "state of emergency" AND NOT warned AND on:2016-03
	// turns by “lane” with “state of emergency” without “warned”, broadcast in March 2016
}

func ExampleError_Caret() {
	s := "dead AND (missing OR )"
	if _, err := query.Parse(s); err != nil {
		var mistake *query.Error
		errors.As(err, &mistake)
		fmt.Println(mistake.Caret(s))
		fmt.Println(mistake)
	}
	// Output:
	// dead AND (missing OR )
	//                   ^^
	// nothing stands after “OR”; try: dead AND (missing)
}
