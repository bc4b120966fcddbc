package api

import _ "embed" // openapi.yaml

// description is written by a test, from the table of routes and the types.
//
//go:embed openapi.yaml
var description []byte

func (a *API) openapi(*call) (reply, error) {
	return reply{kind: yamlKind, data: description}, nil
}
