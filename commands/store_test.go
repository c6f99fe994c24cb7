package commands_test

import (
	"slices"
	"strings"
	"testing"

	"storebot/bot/view"
)

// TestUndoIsNotOfferedForAnotherStore since it would take back what was done in this one.
func TestUndoIsNotOfferedForAnotherStore(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "sale 299")
	o.does("boss", "store outlet Outlet")
	undo := func(a view.Action) bool { return strings.HasPrefix(a.Line, "undo") }
	if other := o.types("boss", "store outlet Outlet and more"); other.Failed ||
		slices.ContainsFunc(other.Message.Actions, undo) {
		t.Errorf("another store is renamed with %+v", other.Message)
	}
	if own := o.types("boss", "store rename Scarves"); own.Failed || !slices.ContainsFunc(own.Message.Actions, undo) {
		t.Errorf("the own store is renamed with %+v", own.Message)
	}
}

// TestNoStoreIsCalledLikeAVerb: someone meant to do something else.
func TestNoStoreIsCalledLikeAVerb(t *testing.T) {
	o := newOffice(t)
	for _, line := range []string{"store new outlet", "store Close outlet", "店铺 删除 outlet"} {
		o.refuses("boss", line, "isn't a store ID")
	}
}
