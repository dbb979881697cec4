package payer

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// The schemas as editors read them. -update writes them.
var schemaFiles = map[string]func() []byte{
	"../../docs/profile.schema.json":       Schema,
	"../../docs/profile-tests.schema.json": SuiteSchema,
}

// TestSchemaFiles holds the committed schemas to what is really read.
func TestSchemaFiles(t *testing.T) {
	for path, schema := range schemaFiles {
		if *update {
			if err := os.WriteFile(path, schema(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if file, err := os.ReadFile(path); err != nil || !bytes.Equal(file, schema()) {
			t.Errorf("%s is not what `remedi rules schema` prints (%v): go test ./rules/payer -update", path, err)
		}
	}
}

// TestSchema has another reader hold the files to the schema: it takes the built-in
// profiles and our suites, and refuses the faults that a schema can know.
func TestSchema(t *testing.T) {
	profile, suite := schemaOfFile(t, Schema()), schemaOfFile(t, SuiteSchema())
	for _, c := range []struct {
		glob   string
		schema *jsonschema.Schema
	}{{"profiles/*.yaml", profile}, {"testdata/*.test.yaml", suite}} {
		paths, err := filepath.Glob(c.glob)
		if err != nil || len(paths) == 0 {
			t.Fatal(err, c.glob)
		}
		for _, path := range paths {
			if err := c.schema.Validate(valueOf(t, path)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	for _, name := range []string{"keys", "nameless", "list"} {
		if profile.Validate(valueOf(t, "testdata/faults/"+name+".yaml")) == nil {
			t.Errorf("the schema takes %s.yaml", name)
		}
	}
}

func schemaOfFile(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valueOf is a YAML file as an editor hands it to a schema: dates are texts there,
// as in JSON.
func valueOf(t *testing.T, path string) any {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var n yaml.Node
	if err := yaml.Unmarshal(text, &n); err != nil {
		t.Fatal(err)
	}
	datesAsTexts(&n)
	// A key that stands twice is told by our own reader; a map cannot hold it.
	once(&n)
	var v any
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func datesAsTexts(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		datesAsTexts(c)
	}
}

func once(n *yaml.Node) {
	for _, c := range n.Content {
		once(c)
	}
	if n.Kind != yaml.MappingNode {
		return
	}
	seen, kept := map[string]bool{}, n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i]; !seen[k.Value] {
			seen[k.Value] = true
			kept = append(kept, k, n.Content[i+1])
		}
	}
	n.Content = kept
}
