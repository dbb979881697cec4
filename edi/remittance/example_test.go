package remittance_test

import (
	"errors"
	"fmt"
	"os"

	"remedi/edi"
	"remedi/edi/remittance"
)

// Print what a payer paid, claim by claim, and whether it adds up.
func ExampleReader() {
	file, err := os.Open("testdata/full.835")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()

	segments := edi.NewReader(file)
	segments.File = "full.835"
	for event, err := range remittance.NewReader(segments).Events() {
		var fault *edi.Fault
		if errors.As(err, &fault) {
			fmt.Println(fault) // reading goes on behind it
			continue
		}
		switch p, c := event.Payment, event.Claim; event.Kind {
		case remittance.Begin:
			fmt.Printf("%s pays %s %s by %s, trace %s\n", p.Payer.Name, p.Payee.Name, p.Amount, p.Method, p.Trace)
		case remittance.ClaimRead:
			fmt.Printf("  %s: charged %s, paid %s, lines %d, remarks %v\n", c.ControlNumber, c.Charge, c.Paid, len(c.Lines), c.Remarks)
			for _, i := range c.Imbalances {
				fmt.Printf("  out of balance at %s: %s, expected %s\n", i.Pos.ElementName(), i.Found, i.Expected)
			}
		case remittance.End:
			fmt.Printf("%d claims, provider adjustments %s, balanced: %v\n", p.Claims, p.ProviderAdjustmentTotal(), p.Balanced())
		}
	}
	// Output:
	// PAYER ONE pays BLUE HERON THERAPY 229.00 by ACH, trace EFT0000042
	//   PT-0001: charged 240.00, paid 155.00, lines 2, remarks [MA01 MA07 N130 N1]
	//   PT-0002: charged 200.00, paid 86.00, lines 1, remarks [MA02 N1 N2 N3 N4]
	// 2 claims, provider adjustments 12.00, balanced: true
}
