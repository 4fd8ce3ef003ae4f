// Package scannertest proves connectors.
//
// In comes a way to open a source over a fixture that the connector's own test made; out go the failures of the
// promises that scanner.Source and scanner.Sampler make, each as a subtest.
package scannertest
