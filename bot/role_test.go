package bot

import "testing"

func TestRolesMayDoWhatLowerOnesMay(t *testing.T) {
	for _, test := range []struct {
		role       Role
		needs      Role
		may, above bool
	}{
		{Owner, Manager, true, true}, {Manager, Owner, false, false}, {Lead, Agent, true, true}, {Agent, Lead, false, false},
		{Agent, Warehouse, true, false}, {Ads, Purchasing, true, false}, {Warehouse, Lead, false, false},
		{Guest, Agent, false, false}, {Guest, Guest, true, false}, {"", Guest, true, false}, {"king", Agent, false, false},
		{"king", Guest, true, false}, {Owner, "king", false, true},
	} {
		if may, above := test.role.May(test.needs), test.role.Above(test.needs); may != test.may || above != test.above {
			t.Errorf("%q beside %q: may %t, above %t", test.role, test.needs, may, above)
		}
	}
}
