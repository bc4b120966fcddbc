package web

import (
	"net/http"

	"aircheck"
)

// Each of these moves to the file of its page.

func soon() error { return aircheck.Errorf(aircheck.NotFound, "this page is being built") }

func (d *Desk) home(http.ResponseWriter, *http.Request) error       { return soon() }
func (d *Desk) search(http.ResponseWriter, *http.Request) error     { return soon() }
func (d *Desk) broadcasts(http.ResponseWriter, *http.Request) error { return soon() }
func (d *Desk) day(http.ResponseWriter, *http.Request) error        { return soon() }
func (d *Desk) show(http.ResponseWriter, *http.Request) error       { return soon() }
func (d *Desk) reader(http.ResponseWriter, *http.Request) error     { return soon() }
func (d *Desk) original(http.ResponseWriter, *http.Request) error   { return soon() }
func (d *Desk) source(http.ResponseWriter, *http.Request) error     { return soon() }
func (d *Desk) cite(http.ResponseWriter, *http.Request) error       { return soon() }
func (d *Desk) speakers(http.ResponseWriter, *http.Request) error   { return soon() }
func (d *Desk) speaker(http.ResponseWriter, *http.Request) error    { return soon() }
func (d *Desk) help(http.ResponseWriter, *http.Request) error       { return soon() }
func (d *Desk) parts(http.ResponseWriter, *http.Request) error      { return soon() }
func (d *Desk) addForm(http.ResponseWriter, *http.Request) error    { return soon() }
func (d *Desk) addPreview(http.ResponseWriter, *http.Request) error { return soon() }
func (d *Desk) addKeep(http.ResponseWriter, *http.Request) error    { return soon() }
func (d *Desk) addUndo(http.ResponseWriter, *http.Request) error    { return soon() }
