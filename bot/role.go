package bot

// Role is what a person may do in a store. Roles are a ladder with one fork:
// guest < agent, warehouse, purchasing, ads < lead < manager < owner. The four
// in the middle stand on one rung and differ only in the duties they are asked
// about: all of them may look at figures and log what they see, so that no one
// is stuck because a colleague is ill. A command names the lowest rung it needs;
// that rung and those above may use it.
type Role string

// The roles, lowest first.
const (
	Guest      Role = "guest"
	Agent      Role = "agent"
	Warehouse  Role = "warehouse"
	Purchasing Role = "purchasing"
	Ads        Role = "ads"
	Lead       Role = "lead"
	Manager    Role = "manager"
	Owner      Role = "owner"
)

// Roles are all roles, lowest first.
var Roles = []Role{Guest, Agent, Warehouse, Purchasing, Ads, Lead, Manager, Owner}

var rungs = map[Role]int{Guest: 0, Agent: 1, Warehouse: 1, Purchasing: 1, Ads: 1, Lead: 2, Manager: 3, Owner: 4}

// May reports whether someone of this role may do what needs the other one. A
// role no one declared may do nothing.
func (r Role) May(needs Role) bool {
	mine, known := rungs[r]
	if !known {
		mine = rungs[Guest]
	}
	needed, known := rungs[needs]
	return known && mine >= needed
}

// Above reports whether the role is higher than the other one.
func (r Role) Above(other Role) bool {
	return rungs[r] > rungs[other]
}

// Say names the role in the reader's language.
func (r Role) Say(l Locale) string {
	return l.Plain(T(string(r)))
}
