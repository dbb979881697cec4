// Package formula compiles the conditions of payers' own rules, written in CEL,
// and runs them over claims and service lines.
//
// A formula sees a claim or a line as the rules of package therapy see it, but
// for what tells a person: no name, member id, address or date of birth can be
// asked for, so that none can get into a message.
//
// Everything that can be known of a formula is known when it is compiled: its
// types, the dates, amounts and sets that it names, and how much work it can be
// at most. What a claim lacks is known when it runs, and is an error of its own.
package formula
