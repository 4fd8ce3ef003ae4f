package accuracy

import (
	"math"
	"testing"
)

func TestMeasure(t *testing.T) {
	t.Parallel()
	f := Measure([]Verdict{{0.9, true}, {0.9, true}, {0.8, false}, {0.1, false}, {0.2, true}})
	if f.Precision() != 2.0/3 || f.Recall() != 2.0/3 || f.F1() != 2.0/3 {
		t.Errorf("precision %.3f, recall %.3f, F1 %.3f, want 0.667 of all", f.Precision(), f.Recall(), f.F1())
	}
	wantBrier := (0.01 + 0.01 + 0.64 + 0.01 + 0.64) / 5
	if math.Abs(f.Brier-wantBrier) > 1e-9 {
		t.Errorf("Brier score %.4f, want %.4f", f.Brier, wantBrier)
	}
	wantError := (2*0.1 + 1*0.8 + 1*0.1 + 1*0.8) / 5
	if math.Abs(f.CalibrationError-wantError) > 1e-9 {
		t.Errorf("calibration error %.4f, want %.4f", f.CalibrationError, wantError)
	}
}

func TestNothingReported(t *testing.T) {
	t.Parallel()
	var none Tally
	if none.Precision() != 0 || none.Recall() != 0 || none.F1() != 0 {
		t.Error("figures of nothing are not 0")
	}
}
