package example

import (
	"bytes"
	"errors"
	"io"

	"remedi/edi"
	"remedi/edi/claim"
	"remedi/rules"
	"remedi/rules/codeset"
)

// Run is what a set of rules finds on a text of the short form. Where rows of "+"
// part several claims of one file, the findings are those of the last.
func Run(set *rules.Set, tables *codeset.Tables, text string) ([]rules.Finding, error) {
	in, err := Read(text)
	if err != nil {
		return nil, err
	}
	claims, err := in.Decode()
	if err != nil {
		return nil, err
	}
	checker := set.Checker(in.Options(tables))
	seen := map[string]bool{}
	var found []rules.Finding
	for _, c := range claims {
		found = checker.Check(c, rules.Context{Repeated: seen[c.ControlNumber]})
		seen[c.ControlNumber] = true
	}
	return found, nil
}

// Decode is the claims of the setting. There is at least one.
func (s *Setting) Decode() ([]*claim.Claim, error) {
	file, err := fileOf(s.Claims)
	if err != nil {
		return nil, err
	}
	r := claim.NewReader(edi.NewReader(bytes.NewReader(file)))
	var claims []*claim.Claim
	for {
		source, err := r.Next()
		if errors.Is(err, io.EOF) && len(claims) > 0 {
			return claims, nil
		}
		if err != nil {
			return nil, err
		}
		var d claim.Decoder
		own, c := *source, new(claim.Claim)
		d.Decode(&own, c)
		claims = append(claims, c)
	}
}
