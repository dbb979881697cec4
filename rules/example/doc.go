// Package example runs rules on claims in short form: the examples of the rules'
// pages, and their tests. The short form is that of package fixtures with what
// stands beside a claim written into it; see [Read].
package example
