package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checkNumbers refuses ids without quotes that YAML takes for another number than
// stands there: 01234 is 668 to it, and 12E45 is a power of ten. Such a payer would
// never be found.
func checkNumbers(file string) error {
	if ext := strings.ToLower(filepath.Ext(file)); ext != ".yaml" && ext != ".yml" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("configuration %s: %w", file, err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return fmt.Errorf("configuration %s: %w", file, err)
	}
	if n := altered(&root); n != nil {
		return fmt.Errorf("configuration %s: line %d: %s is read as another number than it looks: put it in quotes", file, n.Line, n.Value)
	}
	return nil
}

// altered is the first number that is not what it looks.
func altered(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.ScalarNode {
		as, err := strconv.ParseInt(n.Value, 10, 64)
		plain := err == nil && strconv.FormatInt(as, 10) == n.Value
		if tag := n.ShortTag(); tag == "!!float" || tag == "!!int" && !plain {
			return n
		}
		return nil
	}
	for _, child := range n.Content { // an alias has none: what it stands for is looked at where it is
		if found := altered(child); found != nil {
			return found
		}
	}
	return nil
}
