package main

import (
	"strings"

	"remedi/edi"
	"remedi/edi/guide"
	"remedi/rules/scrub"
)

// structure is how strictly the configuration wants files to be taken.
func (a *app) structure() (scrub.Structure, error) {
	var p guide.Profile
	for _, r := range a.config.Structure.Severities {
		s, _ := edi.ParseSeverity(r.Severity) // config knows no other
		p.Severities = append(p.Severities, guide.Rating{Code: strings.ToUpper(r.Code), Severity: s})
	}
	for _, code := range a.config.Structure.Off {
		p.Off = append(p.Off, strings.ToUpper(code))
	}
	s, err := scrub.NewStructure(p)
	if err != nil {
		return s, usagef("structure: %w", err)
	}
	return s, nil
}
