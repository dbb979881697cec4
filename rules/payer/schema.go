package payer

import (
	"encoding/json"
	"strings"

	"remedi/rules/payer/formula"
)

// Schema is the JSON Schema of a profile's file, for editors that complete and
// check while one writes.
func Schema() []byte { return schemaOf("A payer's profile for remedi", profileShape().schema) }

// environment says what a condition may ask for.
func environment() string {
	var b strings.Builder
	object := ""
	for _, f := range formula.Fields() {
		if f.Object != object {
			object = f.Object
			b.WriteString("\n\n" + object + ":")
		}
		b.WriteString("\n" + f.Name + " (" + f.Type + "): " + f.About)
	}
	b.WriteString("\n\nFunctions beside those of CEL:")
	for _, f := range formula.Functions() {
		b.WriteString("\n" + f.Form + ": " + f.About)
	}
	return b.String()
}

// SuiteSchema is the JSON Schema of the file of a [Suite].
func SuiteSchema() []byte {
	return schemaOf("A test of payers' profiles for remedi", suiteShape().schema)
}

func schemaOf(title string, s map[string]any) []byte {
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = title
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // it is made of texts, numbers and lists
	}
	return append(b, '\n')
}
