package main

import (
	"context"
	"io"
)

type figures struct {
	folder         string
	orders, rounds int
	out            io.Writer
}

func (f *figures) run(context.Context) error { return nil }
