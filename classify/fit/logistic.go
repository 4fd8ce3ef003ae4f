package main

import "math"

// scales are the fitted parameters: a factor for each group of signals. The prior is kept, so that a candidate
// without signals stays as unlikely as people set it.
type scales map[string]float64

// Settings of the fit. The penalty pulls each factor to 1, the weight that people set, as hard as that many examples
// would: a group that few examples have keeps its weight.
const (
	penalty = 200.0
	rounds  = 4000
	rate    = 0.05
)

// fit minimizes the logistic loss with a penalty on the distance of every factor from 1, by gradient descent. Each data
// set has the same weight, however many columns it has.
func fit(prior float64, sets [][]example) scales {
	var all []example
	var weights []float64
	for _, set := range sets {
		n := 0
		for _, e := range set {
			if e.decides {
				n++
			}
		}
		for _, e := range set {
			if e.decides {
				all = append(all, e)
				weights = append(weights, 100/float64(n))
			}
		}
	}
	groups := groupsOf(all)
	s := scales{}
	for _, g := range groups {
		s[g] = 1
	}
	for range rounds {
		s.descend(prior, all, weights, groups)
	}
	return s
}

func (s scales) descend(prior float64, all []example, weights []float64, groups []string) {
	gradient := map[string]float64{}
	for i, e := range all {
		miss := s.probability(prior, e)
		if e.right {
			miss--
		}
		for g, v := range e.signals {
			gradient[g] += weights[i] * miss * v
		}
	}
	n := float64(len(all))
	for _, g := range groups {
		step := (gradient[g] + penalty*(s[g]-1)) / n
		s[g] = math.Max(0, s[g]-rate*step)
	}
}

// probability of a candidate under the scales.
func (s scales) probability(prior float64, e example) float64 {
	sum := prior
	for g, v := range e.signals {
		factor, fitted := s[g]
		if !fitted {
			factor = 1
		}
		sum += factor * v
	}
	return 1 / (1 + math.Exp(-sum))
}
