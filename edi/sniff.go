package edi

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// signatures are the beginnings of files that people hand over by mistake.
var signatures = []struct{ prefix, kind string }{
	{"\x1f\x8b", "the file is gzip-compressed: unpack it first"},
	{"PK\x03\x04", "the file is a ZIP archive or Office document: unpack it first"},
	{"%PDF", "the file is a PDF"},
	{"\xff\xfe", "the file is UTF-16 text: save it as plain ASCII"},
	{"\xfe\xff", "the file is UTF-16 text: save it as plain ASCII"},
	{"I\x00S\x00A\x00", "the file is UTF-16 text: save it as plain ASCII"},
	{"\x00I\x00S\x00A", "the file is UTF-16 text: save it as plain ASCII"},
	{"\xc9\xe2\xc1", "the file is in EBCDIC: convert it to ASCII"},
	{"BZh", "the file is bzip2-compressed: unpack it first"},
	{"\x28\xb5\x2f\xfd", "the file is zstd-compressed: unpack it first"},
	{"\xfd7zXZ", "the file is xz-compressed: unpack it first"},
	{"-----BEGIN PGP", "the file is PGP-encrypted: decrypt it first"},
	{"age-encryption.org", "the file is age-encrypted: decrypt it first"},
	{"\x89PNG", "the file is a PNG picture"},
	{"\xff\xd8\xff", "the file is a JPEG picture"},
	{"UNA", "the file is EDIFACT"},
	{"UNB", "the file is EDIFACT"},
	{"MSH|", "the file is an HL7 version 2 message"},
	{"{", "the file is JSON"},
	{"[", "the file is JSON"},
}

// sniff names what a file is that does not begin with an ISA, where its first
// bytes tell; it is empty where they do not.
func sniff(head string) string {
	for _, s := range signatures {
		if strings.HasPrefix(head, s.prefix) {
			return s.kind
		}
	}
	lower := strings.ToLower(head[:min(len(head), 64)])
	switch {
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return "the file is an HTML page"
	case strings.HasPrefix(lower, "<"):
		return "the file is XML"
	}
	return ""
}

// notX12 describes a file in which there is no ISA anywhere.
func notX12(head string) string {
	head = strings.TrimLeft(strings.TrimPrefix(head, bom), " \t\r\n")
	for _, id := range []string{"GS", "ST", "BHT", "CLM", "HL", "BPR", "CLP"} {
		if n := len(id); len(head) > n && head[:n] == id && !isAlnum(head[n]) && head[n] > ' ' {
			return fmt.Sprintf("the file begins with %s: X12 without its ISA envelope", id)
		}
	}
	if strings.ContainsRune(head[:min(len(head), 512)], 0) || !utf8.ValidString(head[:min(len(head), 512)]) {
		return "the file is binary"
	}
	return "the file is some other text"
}
