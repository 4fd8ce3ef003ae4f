package detect

import "testing"

// FuzzDate holds the look at the shape to the reading behind it.
func FuzzDate(f *testing.F) {
	for _, seed := range append([]string{
		"2024-01-15T10:30:00.123456+02:00", "4-jul-1976", "1er ao\u00fbt 1999", "July 4th, 1976", "20240115", "1/2/99", "01/02/99 12:00 PM",
		"2024-02-29 24:00 UTC", "4 f\u00e9v. 2001", "1 jul 0A",
	}, sampleValues...) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var v Value
		v.SetString(text)
		want, parsed := ParseDate(text)
		got, _, ok := v.Date()
		if ok != parsed || !got.Equal(want) {
			t.Errorf("%q as a value is %v, %t; as a text %v, %t", text, got, ok, want, parsed)
		}
		if again, _, _ := v.Date(); !again.Equal(got) {
			t.Errorf("%q is %v, then %v", text, got, again)
		}
	})
}
