package guide

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// TestGuidesCompile: what the tables hold, so that nothing is lost on the way.
func TestGuidesCompile(t *testing.T) {
	for _, c := range []struct {
		g                         *Guide
		loops, segments, elements int
	}{
		{Professional(), 39, 213, 1696},
		{Remittance(), 7, 52, 468},
		{ImplementationAck(), 5, 10, 69},
		{ClaimAck(), 14, 37, 263},
		{InterchangeAck(), 1, 1, 5},
	} {
		segments := 0
		for i := range c.g.items {
			if item := &c.g.items[i]; i > 0 && item.child < 0 {
				segments++
				if item.elements.from == item.elements.to {
					t.Errorf("%s %s has no elements", c.g.loops[item.loop].id, item.label)
				}
			}
		}
		if len(c.g.loops) != c.loops || segments != c.segments || len(c.g.elements) != c.elements {
			t.Errorf("%s: %d loops, %d segments, %d elements; want %d, %d, %d",
				c.g.Transaction(), len(c.g.loops), segments, len(c.g.elements), c.loops, c.segments, c.elements)
		}
	}
}

// TestEveryLoopIsReached: each loop begins a run or stands in another one, and
// each of its segments can be chosen.
func TestEveryLoopIsReached(t *testing.T) {
	for _, g := range []*Guide{Professional(), Remittance(), ImplementationAck(), ClaimAck(), InterchangeAck()} {
		chosen := map[int16]bool{}
		for i := range g.groups {
			chosen[g.groups[i].item] = true
			chosen[g.groups[i].other] = true
		}
		for i := range g.choices {
			chosen[g.choices[i].item] = true
		}
		inner := map[int8]bool{}
		for i := 1; i < len(g.items); i++ {
			item := &g.items[i]
			start := item.child < 0 && g.loops[item.loop].parent >= 0 && int16(i) == g.loops[item.loop].first
			if !chosen[int16(i)] && !start {
				t.Errorf("%s: nothing chooses %s", g.loops[item.loop].id, item.label)
			}
			if item.child >= 0 {
				inner[item.child] = true
			}
		}
		for i := range g.loops {
			if l := &g.loops[i]; l.parent >= 0 && !inner[int8(i)] {
				t.Errorf("loop %s stands nowhere", l.id)
			}
		}
	}
}

// TestCompileRefuses: a table that contradicts itself does not compile.
func TestCompileRefuses(t *testing.T) {
	const (
		elements  = "loop,ord,ref,data_element,type,min,max,guide_max,usage,repeat,codes,list,note\n"
		structure = "loop,parent,loop_usage,loop_repeat,ord,segment,position,usage,max_use,key,key_codes,note\n"
		rules     = "segment,conditions,confidence\n"
		cases     = "guide,code,loop,segment,when,needs,message,fix,source\n"
		one       = "header,,R,1,0,ST,10,R,1,ST01,837,\n"
	)
	for title, c := range map[string]struct{ elements, structure, rules, cases, want string }{
		"type":        {elements + "header,0,ST01,143,XX,3,3,,R,,837,,\n", structure, rules, cases, `type "XX"`},
		"reference":   {elements + "header,0,ST,143,ID,3,3,,R,,837,,x\n,,,,,,,,,,,,\n", structure, rules, cases, "reference"},
		"length":      {elements + "header,0,ST01,143,ID,three,3,,R,,837,,\n", structure, rules, cases, "three"},
		"component":   {elements + "header,0,ST01-1,143,ID,3,3,,R,,837,,\n", structure, rules, cases, "no composite"},
		"loop around": {elements, structure + "1000A,header,R,1,1,NM1,200,R,1,NM101,41,\n", rules, cases, "no loop header"},
		"position":    {elements, structure + "header,,R,1,0,ST,first,R,1,ST01,837,\n", rules, cases, "first"},
		"twins":       {elements, structure + one + one, rules, cases, "nothing tells apart"},
		"condition":   {elements, structure + one, rules + "ST,X0102,high\n", cases, "X0102"},
		"situation":   {elements, structure + one, rules, cases + "837P,E999,header,ST,ST01=837,ST02,m,f,s\n", "E999"},
		"segment":     {elements, structure + one, rules, cases + "837P,E404,header,BHT,BHT01=1,BHT02,m,f,s\n", "no BHT"},
		"need":        {elements, structure + one, rules, cases + "837P,E404,header,ST,ST01=837,2300/REF*F8,m,f,s\n", "no 2300/REF*F8"},
		"test":        {elements, structure + one, rules, cases + "837P,E404,header,ST,BHT01=837,ST02,m,f,s\n", "no element of ST"},
	} {
		_, err := compile(fstest.MapFS{
			"elements_x.csv": {Data: []byte(c.elements)}, "structure_x.csv": {Data: []byte(c.structure)},
			"conditions.csv": {Data: []byte(c.rules)}, "situations.csv": {Data: []byte(c.cases)},
		}, Claim837P, "x")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", title, err, c.want)
		}
	}
	if data, err := fs.Sub(embedded, "data"); err != nil {
		t.Fatal(err)
	} else if _, err := compile(data, Claim837P, "850"); err == nil {
		t.Error("a guide without tables compiles")
	}
}

func TestConditions(t *testing.T) {
	bitsOf := func(elements ...int) (m uint32) {
		for _, n := range elements {
			m |= 1 << n
		}
		return m
	}
	for _, c := range []struct {
		condition     string
		present, want uint32
	}{
		{"P0304", 0, 0},
		{"P0304", bitsOf(3, 4), 0},
		{"P0304", bitsOf(3), bitsOf(4)},
		{"R0203", bitsOf(3), 0},
		{"R0203", bitsOf(1), bitsOf(2)},
		{"E0207", bitsOf(2), 0},
		{"E0207", bitsOf(2, 7), bitsOf(7)},
		{"C0605", bitsOf(5), 0},
		{"C0605", bitsOf(6), bitsOf(5)},
		{"L050607", bitsOf(6), 0},
		{"L050607", bitsOf(5, 7), 0},
		{"L050607", bitsOf(5), bitsOf(6)},
	} {
		cond, err := parseCondition(c.condition)
		if err != nil {
			t.Fatal(err)
		}
		if got := cond.broken(c.present); got != c.want {
			t.Errorf("%s with %b: %b, want %b", c.condition, c.present, got, c.want)
		}
	}
	for _, s := range []string{"", "P", "P01", "P010", "Q0102", "P01XX", "P0099"} {
		if _, err := parseCondition(s); err == nil {
			t.Errorf("%q is taken", s)
		}
	}
}

func TestCodeSet(t *testing.T) {
	set := codeSetOf("B A CC 10 DDD AA 11 12 13 14")
	for _, s := range []string{"A", "B", "CC", "DDD", "10", "14"} {
		if !set.has(pack(s)) {
			t.Errorf("%q is not found", s)
		}
	}
	for _, s := range []string{"", "C", "AAA", "15", "DDDDD"} {
		if set.has(pack(s)) {
			t.Errorf("%q is found", s)
		}
	}
}
