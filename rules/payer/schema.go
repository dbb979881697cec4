package payer

import "encoding/json"

// Schema is the JSON Schema of a profile's file, for editors that complete and
// check while one writes.
func Schema() []byte { return schemaOf("A payer's profile for remedi", profileShape().schema) }

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
