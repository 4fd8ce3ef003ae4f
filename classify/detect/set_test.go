package detect

import (
	"fmt"
	"testing"
)

func ExampleSet_Judge() {
	set := NewSet("email", "iban", "nl_bsn")
	out := make([]Strength, set.Len())
	var v Value
	for _, text := range []string{"jane@example.com", "NL91 ABNA 0417 1643 00", "111222333", "Monday"} {
		v.SetString(text)
		set.Judge(&v, out)
		fmt.Println(Mask(text), out)
	}
	// Output:
	// a+@a+.a+ [likely none none]
	// a+dd a+ dddd dddd dd [none checked none]
	// dddd+ [none none checked]
	// a+ [none none none]
}

func ExampleScan() {
	for _, hit := range Scan("Call (415) 555-2671 or mail jane@example.com.") {
		fmt.Println(hit.Detector, hit.Count)
	}
	// Output:
	// email 1
	// phone 1
}

func TestNewSetUnknown(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a name that is not registered makes a set")
		}
	}()
	NewSet("email", "no such detector")
}

func TestClass(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Class{
		"": 0, "--": 0, "123": ClassDigits, "12-3": ClassNumber, "Monday": ClassWord, "Jane Doe": ClassPhrase, "AB-1": ClassCode,
		"12 Main Street": ClassText, "jane@example.com": ClassAt, "日本語": ClassWord, "A+": ClassWord,
	} {
		var v Value
		v.SetString(" " + text + "\n")
		if got := v.Shape.Class(); got != want {
			t.Errorf("%q has class %b, want %b", text, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	t.Parallel()
	var v Value
	v.Set([]byte("\tÉcole 12, a@b.c: x-y/z! \xff"))
	got := v.Shape
	want := ShapeOf{
		Len: 26, Runes: 25, Digits: 2, Letters: 11, Upper: 1, Spaces: 4, Words: 5, At: 1, Dots: 1, Colons: 1, Hyphens: 1, Slashes: 1,
		Commas: 1, Other: 2, First: 0xC3, Last: 0xFF,
	}
	if got != want {
		t.Errorf("shape is %+v, want %+v", got, want)
	}
}
