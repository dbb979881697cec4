// Package payer holds what payers ask for: profiles, written in YAML, with rules
// of their own in CEL.
//
// A profile says which claims it is for, which other profiles it builds on, and
// what holds from which date of service to which: caps, limits, lists, pairs,
// switches, and rules. [Read] reads one and refuses it where anything in it is not
// understood, with file, line and caret. A [Book] is the profiles of a run: it
// works out what each inherits, and finds the one for a claim as [rules.Terms].
//
// What a term means to a rule is package rules' to say; package formula compiles
// the conditions of the rules.
package payer
