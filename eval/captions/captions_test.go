package captions_test

import (
	"strings"
	"testing"

	"aircheck/eval/captions"
	"aircheck/read"
)

const srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The ferry</i> is late &amp; wet.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> NORA: Three\n2031\n"

func TestPrinted(t *testing.T) {
	for file, want := range map[string]string{
		srt: "the ferry is late wet nora three 2031",
		"WEBVTT - title\n\n00:01.000 --> 00:02.000 align:start\n<v Nora>Late\n":            "late",
		"<head><title>No</title></head><p begin=\"00:01\">Late<br/>again</p>":              "late again",
		"<html><div class=\"snippet\"><div class=\"snipin x\"> late </div></div><b>no</b>": "late",
		"<cite>Nora:</cite><time>0:53</time><p>It&#39;s late</p>":                          "nora it late",
	} {
		if got := strings.Join(captions.Printed(file), " "); got != want {
			t.Errorf("%q: %q, want %q", file, got, want)
		}
	}
}

func TestWhole(t *testing.T) {
	tr, err := read.Read("x", []byte(srt))
	if err != nil {
		t.Fatal(err)
	}
	if s := captions.Whole("x", captions.Printed(srt), tr); s.Right != s.Total || s.Total != 8 {
		t.Errorf("%s", s)
	}
	if s := captions.Whole("x", captions.Printed(srt+"\nand more"), tr); s.Right != 8 || s.Total != 10 {
		t.Errorf("a loss is not seen: %s", s)
	}
	other, err := read.Read("x", []byte(strings.Replace(srt, "01,000", "01,500", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if s := captions.SameCues("x", tr, other); s.Right != 1 || s.Total != 2 {
		t.Errorf("cues %s", s)
	}
	if s := captions.SameTurns("x", tr, other); s.Right != 2 || s.Total != 2 {
		t.Errorf("turns %s", s)
	}
}
