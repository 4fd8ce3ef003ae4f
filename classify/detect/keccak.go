package detect

import (
	"encoding/binary"
	"math/bits"
)

// keccakRate is the number of bytes that Keccak-256 takes in at a time.
const keccakRate = 136

// keccak256 is the digest of Keccak as it was before FIPS 202 changed the padding, which crypto/sha3 does not offer.
// The message must be shorter than keccakRate.
func keccak256(message []byte) [32]byte {
	var block [keccakRate]byte
	copy(block[:], message)
	block[len(message)] = 0x01
	block[keccakRate-1] |= 0x80
	var state [25]uint64
	for i := range keccakRate / 8 {
		state[i] = binary.LittleEndian.Uint64(block[8*i:])
	}
	keccakPermute(&state)
	var digest [32]byte
	for i := range 4 {
		binary.LittleEndian.PutUint64(digest[8*i:], state[i])
	}
	return digest
}

// The constants of FIPS 202 sections 3.2.2 (rho), 3.2.3 (pi) and 3.2.5 (iota), in the order of the walk.
var (
	keccakRotations = [24]int{1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44}
	keccakLanes     = [24]int{10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1}
	keccakRounds    = [24]uint64{
		0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
		0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
		0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
		0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
		0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
	}
)

// keccakPermute is the permutation Keccak-f[1600] of FIPS 202 section 3.3.
func keccakPermute(state *[25]uint64) {
	for _, round := range keccakRounds {
		keccakTheta(state)
		moved := state[1]
		for i, lane := range keccakLanes {
			state[lane], moved = bits.RotateLeft64(moved, keccakRotations[i]), state[lane]
		}
		keccakChi(state)
		state[0] ^= round
	}
}

func keccakTheta(state *[25]uint64) {
	var parity [5]uint64
	for x := range 5 {
		parity[x] = state[x] ^ state[x+5] ^ state[x+10] ^ state[x+15] ^ state[x+20]
	}
	for i := range state {
		state[i] ^= parity[(i+4)%5] ^ bits.RotateLeft64(parity[(i+1)%5], 1)
	}
}

func keccakChi(state *[25]uint64) {
	for y := 0; y < 25; y += 5 {
		row := [5]uint64(state[y : y+5])
		for x := range 5 {
			state[y+x] = row[x] ^ ^row[(x+1)%5]&row[(x+2)%5]
		}
	}
}
