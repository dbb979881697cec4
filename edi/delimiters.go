package edi

// Delimiters are the separators of one interchange, as its ISA segment shows
// them. They may differ from interchange to interchange within a file.
type Delimiters struct {
	Element    byte // behind "ISA"
	Component  byte // ISA16
	Repetition byte // ISA11; 0 where the interchange has none (ISA11 "U", or a letter)
	Terminator byte // behind ISA16
}

// DefaultDelimiters are the ones that nearly everybody uses: * : ^ ~.
var DefaultDelimiters = Delimiters{Element: '*', Component: ':', Repetition: '^', Terminator: '~'}
