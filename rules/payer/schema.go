package payer

import "encoding/json"

// Schema is the JSON Schema of a profile's file, for editors that complete and
// check while one writes.
func Schema() []byte {
	s := profileShape().schema
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "A payer's profile for remedi"
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // it is made of texts, numbers and lists
	}
	return append(b, '\n')
}
