package edi_test

import (
	"strings"
	"testing"

	"remedi/edi"
)

// Each file that is no X12 is refused once, by the name of what it is.
func TestRefusal(t *testing.T) {
	for input, want := range map[string]string{
		"":                                   "the file is empty",
		" \r\n\t\n":                          "nothing but blanks",
		"\xef\xbb\xbf\n":                     "nothing but blanks",
		"\x1f\x8b\x08":                       "gzip",
		"PK\x03\x04":                         "ZIP",
		"%PDF-1.7":                           "PDF",
		"\xff\xfeI\x00S\x00A\x00*\x00":       "UTF-16",
		"\x00I\x00S\x00A\x00*":               "UTF-16",
		"I\x00S\x00A\x00*\x00":               "UTF-16",
		"\xc9\xe2\xc1\x5c":                   "EBCDIC",
		"BZh91AY":                            "bzip2",
		"\x28\xb5\x2f\xfd":                   "zstd",
		"\xfd7zXZ\x00":                       "xz",
		"-----BEGIN PGP MESSAGE-----":        "PGP",
		"age-encryption.org/v1":              "age",
		"\x89PNG\r\n":                        "PNG",
		"\xff\xd8\xff\xe0":                   "JPEG",
		"UNB+UNOA:1":                         "EDIFACT",
		"MSH|^~\\&|":                         "HL7",
		"{\"a\":1}":                          "JSON",
		"\xef\xbb\xbf[1]":                    "JSON",
		"<!DOCTYPE HTML><p>":                 "HTML",
		"\n<html>":                           "HTML",
		"<?xml version='1.0'?>":              "XML",
		"GS*HC*A*B~":                         "begins with GS",
		"CLM*A1*60~":                         "begins with CLM",
		"\x00\x01\x02":                       "binary",
		"caf\xe9 au lait":                    "binary",
		"claim,charge\n":                     "some other text",
		"isa*00*" + strings.Repeat(" ", 200): "some other text",
	} {
		segments, faults := drain(t, edi.NewReader(strings.NewReader(input)))
		if len(segments) != 0 || len(faults) != 1 {
			t.Errorf("%q: %d segments, faults %v", input, len(segments), faults)
			continue
		}
		if f := faults[0]; f.Code != "E001" || f.Loss != edi.LossFile || !strings.Contains(f.Message, want) {
			t.Errorf("%q: %v, want a word on %s", input, f, want)
		}
	}
}
