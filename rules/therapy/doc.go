// Package therapy is the built-in rules for outpatient therapy claims, one
// file for each: the declaration with its documentation, denials and examples,
// and below it the check. [All] is the whole catalogue.
//
// Numbers, names and meanings are fixed, since ledgers, reports and payer
// profiles refer to them. A rule that cannot look at a claim, or at a line, says
// so: it is reported as skipped and never as passed.
//
// Every rule has a file testdata/<number>.txt of claims in the shorthand of
// package fixtures, which are run under the whole catalogue: a rule that speaks
// where another one is meant fails the other one's tests. Its page in docs/rules is
// written from the declaration; cmd/newrule starts a rule.
package therapy

//go:generate go test -run TestCatalogue -update
