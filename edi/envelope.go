package edi

// An Interchange is what an ISA segment says. It does not change once read, so
// every claim or payment of the interchange may share it.
type Interchange struct {
	ISA               Segment
	SenderQualifier   string // ISA05
	Sender            string // ISA06, trailing blanks cut
	ReceiverQualifier string // ISA07
	Receiver          string // ISA08, trailing blanks cut
	Date              Date   // ISA09, its century from a window around 2000; 0 where it is no date
	Version           string // ISA12, such as "00501"
	Control           string // ISA13
	Test              bool   // ISA15 is T
	Delims            Delimiters
}

// A Group is what a GS segment says: a functional group.
type Group struct {
	GS       Segment
	Function string // GS01, such as "HC" for claims, "HP" for remittances
	Sender   string // GS02
	Receiver string // GS03
	Control  string // GS06
	Version  string // GS08, such as "005010X222A1"
}

// A TransactionSet is what an ST segment says.
type TransactionSet struct {
	ST      Segment
	Type    string // ST01, such as "837"
	Control string // ST02
	Version string // ST03 where present, else GS08
}
