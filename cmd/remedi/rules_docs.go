package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"remedi/remit/explain"
	"remedi/rules/therapy"
)

// docsFolder is where the rules' pages are in the sources.
const docsFolder = "docs/rules"

func newRulesDocs(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "docs",
		Short: "Write the documentation of the rules: a page for each, and an index",
		Long: `docs writes a page in Markdown for each built-in rule, and README.md that lists
them, into the folder --output (default ` + docsFolder + `). With --output - it prints them all.
The examples on the pages are run, and what is found on them is shown.`,
		Example: "  remedi rules docs\n  remedi rules docs --output handbook/rules",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			documents, err := explain.Documents(therapy.All())
			if err != nil {
				return err
			}
			return a.writeDocuments(documents)
		},
	}
}

func (a *app) writeDocuments(documents []explain.Document) error {
	dir := a.outputFile
	switch dir {
	case "-":
		for i, d := range documents {
			if i > 0 {
				fmt.Fprintln(a.out)
			}
			if _, err := a.out.Write(d.Text); err != nil {
				return err
			}
		}
		return nil
	case "":
		dir = docsFolder
	}
	written, err := writeChanged(dir, documents)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s: %d rules, %d files written\n", dir, len(documents)-1, written)
	return err
}

// writeChanged writes documents into a folder, but for those that are there as they
// are, and says how many it wrote.
func writeChanged(dir string, documents []explain.Document) (int, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err
	}
	written := 0
	for _, d := range documents {
		path := filepath.Join(dir, d.Name)
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, d.Text) {
			continue
		}
		if err := os.WriteFile(path, d.Text, 0o600); err != nil {
			return written, err
		}
		written++
	}
	return written, nil
}
