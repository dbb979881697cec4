package ack

// Lock is the lock of a sequence's file, for tests that hold it.
var Lock = lock
