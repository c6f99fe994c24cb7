// Package intake takes the platform's export files into a store's tables, and keeps
// the sums of its days and products right while it does.
//
// A file passes through in one transaction, batch by batch: package taobao reads rows
// on one goroutine while the other looks up what is known of them, merges the two and
// writes the result. A row whose fingerprint is that of the last import is skipped
// unread; of two states of an order the one that has come further counts, so files
// may come twice and in any order. What an order counts for is taken out of the sums
// before it changes and put back after, so that no day is ever added up again; Compare
// and Mend do add all days up, to prove the sums or to put them right.
//
// It works below database/sql on one connection and knows nothing of who may import
// what: package storage owns the schema and is the door to this package.
package intake
