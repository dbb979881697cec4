package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"remedi/edi"
	"remedi/edi/remittance"
)

// The rows as structs, which show their members and their order.
type claimRow struct {
	Type        string          `json:"type"`
	Trace       string          `json:"trace,omitempty"`
	Claim       string          `json:"claim"`
	PayerClaim  string          `json:"payer_claim,omitempty"`
	Status      string          `json:"status"`
	Charge      edi.Money       `json:"charge"`
	Paid        edi.Money       `json:"paid"`
	Patient     edi.Money       `json:"patient"`
	Balanced    bool            `json:"balanced"`
	Reversal    bool            `json:"reversal"`
	Adjustments []adjustmentRow `json:"adjustments,omitempty"`
	Remarks     []string        `json:"remarks,omitempty"`
}

type lineRow struct {
	Type        string          `json:"type"`
	Trace       string          `json:"trace,omitempty"`
	Claim       string          `json:"claim"`
	LineControl string          `json:"line_control,omitempty"`
	Procedure   string          `json:"procedure,omitempty"`
	Modifiers   []string        `json:"modifiers,omitempty"`
	Date        string          `json:"date,omitempty"`
	Submitted   string          `json:"submitted,omitempty"`
	Units       edi.Quantity    `json:"units"`
	Charge      edi.Money       `json:"charge"`
	Paid        edi.Money       `json:"paid"`
	Allowed     *edi.Money      `json:"allowed,omitempty"`
	Adjustments []adjustmentRow `json:"adjustments,omitempty"`
	Remarks     []string        `json:"remarks,omitempty"`
}

type adjustmentRow struct {
	Group    string        `json:"group"`
	CARC     string        `json:"carc"`
	Amount   edi.Money     `json:"amount"`
	Quantity *edi.Quantity `json:"quantity,omitempty"`
}

func adjustmentRows(as []remittance.Adjustment) []adjustmentRow {
	var rows []adjustmentRow
	for i := range as {
		row := adjustmentRow{Group: as[i].Group, CARC: as[i].Reason, Amount: as[i].Amount}
		if as[i].Quantity != 0 {
			row.Quantity = &as[i].Quantity
		}
		rows = append(rows, row)
	}
	return rows
}

func encoded(t *rapid.T, v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestRowsAreThoseOfEncodingJSON: whatever stands in a remittance, the bytes are
// those that the package would write.
func TestRowsAreThoseOfEncodingJSON(t *testing.T) {
	text := rapid.OneOf(rapid.StringMatching("[A-Z0-9 .-]{0,8}"), rapid.String(), rapid.SampledFrom([]string{"", "<&>", "\"", "\\", "\x7f", "\xff", "\u2028", "\x00\b\f\n\r\t"}))
	money := rapid.Map(rapid.Int64Range(-1e12, 1e12), func(n int64) edi.Money { return edi.Money(n) })
	quantity := rapid.Map(rapid.OneOf(rapid.Int64Range(-10, 10), rapid.Int64Range(-1e9, 1e9)), func(n int64) edi.Quantity { return edi.Quantity(n) })
	adjustment := rapid.Custom(func(t *rapid.T) remittance.Adjustment {
		return remittance.Adjustment{Group: text.Draw(t, "group"), Reason: text.Draw(t, "reason"), Amount: money.Draw(t, "amount"), Quantity: quantity.Draw(t, "quantity")}
	})
	date := rapid.SampledFrom([]edi.Date{0, 2026_01_05, 1999_12_31, 800_01_01})
	rapid.Check(t, func(t *rapid.T) {
		line := remittance.Line{
			Procedure: text.Draw(t, "procedure"), Modifiers: [4]string{text.Draw(t, "m1"), text.Draw(t, "m2")}, Control: text.Draw(t, "control"),
			Units: quantity.Draw(t, "units"), Charge: money.Draw(t, "charge"), Paid: money.Draw(t, "paid"), Allowed: money.Draw(t, "allowed"),
			AllowedKnown: rapid.Bool().Draw(t, "known"), Adjustments: rapid.SliceOfN(adjustment, 0, 3).Draw(t, "adjustments"),
			Remarks: rapid.SliceOfN(text, 0, 3).Draw(t, "remarks"), Dates: []remittance.Date{{Qualifier: "472", Date: date.Draw(t, "date")}},
		}
		line.Submitted.Code = text.Draw(t, "submitted")
		c := &remittance.Claim{
			Payment: &remittance.Payment{Trace: text.Draw(t, "trace")}, ControlNumber: text.Draw(t, "claim"), PayerControl: text.Draw(t, "payer"),
			Status: rapid.SampledFrom([]string{"1", "22", "\x01"}).Draw(t, "status"), Charge: line.Paid, Paid: line.Allowed, PatientShare: line.Charge,
			Adjustments: line.Adjustments, Remarks: line.Remarks, Lines: []remittance.Line{line}, Complete: line.AllowedKnown,
		}
		want := encoded(t, claimRow{
			"remitted_claim", c.Payment.Trace, c.ControlNumber, c.PayerControl, c.Status, c.Charge, c.Paid, c.PatientShare,
			c.Balanced(), c.Reversal(), adjustmentRows(c.Adjustments), c.Remarks,
		})
		if got := string(appendClaim(nil, c)) + "\n"; got != want {
			t.Errorf("got  %swant %s", got, want)
		}
		from, _ := c.ServiceDates(0)
		row := lineRow{
			Type: "remitted_line", Trace: c.Payment.Trace, Claim: c.ControlNumber, LineControl: line.Control, Procedure: line.Procedure,
			Modifiers: filled(line.Modifiers[:]), Date: from.String(), Submitted: line.Submitted.Code, Units: line.Units, Charge: line.Charge,
			Paid: line.Paid, Adjustments: adjustmentRows(line.Adjustments), Remarks: line.Remarks,
		}
		if line.AllowedKnown {
			row.Allowed = &line.Allowed
		}
		if got, want := string(appendLine(nil, c, 0))+"\n", encoded(t, row); got != want {
			t.Errorf("got  %swant %s", got, want)
		}
	})
}
