// Package baseline keeps the kinds of findings that a practice had on the day on
// which it began to check its claims, so that it can begin with those that are
// new.
//
// A kind is a rule, a payer, a procedure code and the billing provider's NPI:
// nothing in a [File] is about a patient. A [Recorder] takes the kinds out of the
// events of a check; read again, a file is a list of [rules.Suppression] values,
// each with a last day, so that nothing is forgotten for good.
package baseline
