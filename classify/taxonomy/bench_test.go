package taxonomy

import "testing"

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := LoadWith(); err != nil {
			b.Fatal(err)
		}
	}
}
