// Package sqlite keeps scans, registers and decisions in one SQLite file: the store.
//
// In come the results of a scan, one table at a time, so that a scan that is killed keeps the tables it finished; out
// come whole scans as package inventory describes them. Several processes can use a store at once: readers never wait,
// writers wait for each other.
//
// No value that was read from a source can be stored, because no type of package inventory can hold one: names, counts,
// types, probabilities and masked shapes are all that arrives here. The names alone tell a lot about a business, so the
// file and its companions ("-wal", "-shm") are readable by their owner only.
package sqlite
