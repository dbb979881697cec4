// Package rules says what a claim edit is: a [Rule] is one declaration with
// its documentation, source, denials and examples beside the check, a [Set] is
// the rules that are switched on, and a [Checker] runs a set over claims and
// returns a [Finding] for each fault.
//
// What the rules ask about a claim is worked out once, as [Facts]. The built-in
// therapy rules are in rules/therapy, one file each; reading files and checking
// them in parallel is in rules/scrub.
package rules
