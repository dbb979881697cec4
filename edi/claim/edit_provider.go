package claim

// SetProvider gives the claim a provider (loop 2310), such as DN who refers or
// 82 who renders, in place of one with the same entity code: NM1 and, where p
// has them, PRV, N3, N4, REF and PER.
func SetProvider(p Provider) Edit {
	return func(e *editor) error { return e.setProvider(e.claimHead(), orderOf(false), p) }
}

// RemoveProvider takes the providers with an entity code from the claim.
func RemoveProvider(entity string) Edit {
	return func(e *editor) error { return e.removeProvider(e.claimHead(), orderOf(false), entity) }
}

func (e *editor) setProvider(s stretch, o orders, p Provider) error {
	if blank(p.Entity) || rank(o.entities, p.Entity) == len(o.entities) {
		return e.fail("NM101", ErrNoValue)
	}
	raws, err := e.provider(&p)
	if err != nil {
		return err
	}
	i := e.find(s, "NM1", p.Entity)
	if i < 0 {
		e.insert(e.placeProvider(s, o, p.Entity), raws...)
		return nil
	}
	like := e.pieces[i]
	e.remove(i, e.providerEnd(i, s, o))
	e.insert(i, raws...)
	e.pieces[i].lead, e.pieces[i].end = like.lead, like.end
	return nil
}

// providerEnd is the end of the loop that an NM1 begins. What belongs to the
// claim or line stands behind it in some files, and does not go with it.
func (e *editor) providerEnd(i int, s stretch, o orders) int {
	for i++; i < s.to; i++ {
		switch id := e.id(i); {
		case id == "PRV", id == "N3", id == "N4", id == "PER":
		case id == "REF" && !o.hasReference(e.element(i, 1)):
		default:
			return i
		}
	}
	return i
}

// placeProvider is where the loop of an entity code goes: behind the last loop
// of the stretch that the guide does not put after it, else before the first.
func (e *editor) placeProvider(s stretch, o orders, entity string) int {
	first := min(s.to, e.next(s.from+1, "NM1"))
	at := first
	for i := first; i < s.to; i = min(s.to, e.next(i+1, "NM1")) {
		if rank(o.entities, e.element(i, 1)) <= rank(o.entities, entity) {
			at = e.providerEnd(i, s, o)
		}
	}
	return at
}

func (e *editor) removeProvider(s stretch, o orders, entity string) error {
	i := e.find(s, "NM1", entity)
	if i < 0 {
		return e.fail("NM1", ErrNotThere)
	}
	for ; i >= 0; i = e.find(s, "NM1", entity) {
		end := e.providerEnd(i, s, o)
		e.remove(i, end)
		s.to -= end - i
	}
	return nil
}

// provider is the segments of loop 2310 or 2420.
func (e *editor) provider(p *Provider) (raws []string, err error) {
	add := func(id string, elements ...string) {
		if len(trim(elements)) == 0 || err != nil {
			return
		}
		if err = e.checkAll(id, elements...); err == nil {
			raws = append(raws, e.segment(append([]string{id}, elements...)...))
		}
	}
	kind := "2"
	if p.Person {
		kind = "1"
	}
	if blank(p.Last) || !p.Person && p.First+p.Middle+p.Suffix != "" {
		return nil, e.fail("NM103", ErrNoValue)
	}
	add("NM1", p.Entity, kind, p.Last, p.First, p.Middle, "", p.Suffix, p.IDQualifier, p.ID)
	if p.Taxonomy != "" {
		add("PRV", "PE", "PXC", p.Taxonomy)
	}
	add("N3", p.Address.Line1, p.Address.Line2)
	a := &p.Address
	add("N4", a.City, a.State, a.ZIP, a.Nation, "", "", a.Subdivision)
	for _, r := range p.References {
		add("REF", r.Qualifier, r.Value)
	}
	for _, c := range p.Contacts {
		n := c.Numbers
		add("PER", "IC", c.Name, n[0][0], n[0][1], n[1][0], n[1][1], n[2][0], n[2][1])
	}
	return raws, err
}
