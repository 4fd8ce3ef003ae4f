package report

import "pinventory/inventory"

// span gives the day of the scan that found a category first, and the day of the scan since which it is no longer
// found anywhere; that is zero while it is found.
func (c *Category) span() (first, absent inventory.Date) {
	everywhere := true
	for i, h := range c.Holdings {
		if i == 0 || h.First().On.Before(first) {
			first = h.First().On
		}
		everywhere = everywhere && h.Absent().Scan != ""
		if absent.Before(h.Absent().On) {
			absent = h.Absent().On
		}
	}
	if !everywhere {
		absent = inventory.Date{}
	}
	return first, absent
}

// last gives the day of the last scan that found the category.
func (c *Category) last() inventory.Date {
	var last inventory.Date
	for _, h := range c.Holdings {
		if last.Before(h.Last().On) {
			last = h.Last().On
		}
	}
	return last
}
