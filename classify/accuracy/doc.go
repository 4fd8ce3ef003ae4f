// Package accuracy says what a set of verdicts is worth: how many are right, and whether probabilities keep their word.
//
// In come verdicts beside the truth; out go precision, recall, F1, the expected calibration error and the Brier score.
package accuracy
