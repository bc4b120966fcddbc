module aircheck/eval/peers

go 1.26.0

require (
	aircheck v0.0.0
	github.com/asticode/go-astisub v0.34.0
)

require (
	github.com/asticode/go-astikit v0.20.0 // indirect
	github.com/asticode/go-astits v1.8.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	golang.org/x/net v0.62.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace aircheck => ../..
