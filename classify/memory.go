package classify

// memory remembers what the detectors said of the values of one column, so that a value that comes again costs a
// look-up. It knows values by hash alone.
type memory struct {
	verdicts map[uint64]verdict
	said     []match // the matches of all verdicts, one behind the other
	repeats  int64   // values that were known
}

// verdict is what the detectors said of a value: some of the matches of its memory, and the position of its shape.
type verdict struct {
	first uint32
	count uint16
	shape uint16
}

const (
	mostVerdicts = 1024 // distinct values that are remembered; wide tables have thousands of columns
	probation    = 96   // values after which a memory has to have paid, and again after as many
	worthwhile   = 2    // one value in so many has to be known for it to pay
)

func newMemory() *memory { return &memory{verdicts: map[uint64]verdict{}} }

// recall gives what was said of a value, and the position of its shape.
func (m *memory) recall(key uint64) (matches []match, shape uint16, known bool) {
	v, known := m.verdicts[key]
	if !known {
		return nil, 0, false
	}
	m.repeats++
	return m.said[v.first:][:v.count], v.shape, true
}

// learn keeps what was said of a value, while there is room.
func (m *memory) learn(key uint64, matches []match, shape uint16) {
	if len(m.verdicts) >= mostVerdicts {
		return
	}
	m.verdicts[key] = verdict{first: uint32(len(m.said)), count: uint16(len(matches)), shape: shape} //nolint:gosec // bounded
	m.said = append(m.said, matches...)
}

// pays reports whether enough of so many values were known to go on remembering.
func (m *memory) pays(values int64) bool {
	return values%probation != 0 || m.repeats*worthwhile >= values
}
