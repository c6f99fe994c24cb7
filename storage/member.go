package storage

import (
	"context"
	"errors"

	"storebot/bot"
)

// Member is a person. Whatever platforms they write from, they are one member
// with one audit trail; what they may do is said store by store.
type Member struct {
	ID        int64
	Name      string // unique, whatever the case of its letters
	CreatedAt int64
	LeftAt    *int64 // set while they have no role in any store
}

// TableName returns the table's name.
func (*Member) TableName() string { return "members" }

// Identity is an account of a member on a platform. Account is the platform's
// own id: a display name does not identify anyone.
type Identity struct {
	Platform string `gorm:"primaryKey"`
	Account  string `gorm:"primaryKey"`
	MemberID int64
}

// TableName returns the table's name.
func (*Identity) TableName() string { return "identities" }

// Role is what a member may do in a store.
type Role struct {
	StoreID  int64 `gorm:"primaryKey"`
	MemberID int64 `gorm:"primaryKey"`
	Role     bot.Role
}

// TableName returns the table's name.
func (*Role) TableName() string { return "roles" }

// Members returns the people of a store, by name.
func (r Records) Members(ctx context.Context, store int64) ([]bot.Member, error) {
	return list[bot.Member](r.in(ctx).Table("members").
		Select("members.id, members.name, roles.role").
		Joins("JOIN roles ON roles.member_id = members.id AND roles.store_id = ?", store).
		Order("members.name"))
}

// JoinedAt returns when the people of a store became members, in UTC unix seconds, by their ids.
func (r Records) JoinedAt(ctx context.Context, store int64) (map[int64]int64, error) {
	rows, err := list[Member](r.in(ctx).Joins("JOIN roles ON roles.member_id = members.id AND roles.store_id = ?", store))
	joined := make(map[int64]int64, len(rows))
	for _, m := range rows {
		joined[m.ID] = m.CreatedAt
	}
	return joined, err
}

// RoleIn returns a member's role in a store, guest where they have none.
func (r Records) RoleIn(ctx context.Context, store, member int64) (bot.Role, error) {
	role, granted, err := maybe[Role](r.in(ctx).Where("store_id = ? AND member_id = ?", store, member))
	if !granted {
		return bot.Guest, err
	}
	return role.Role, nil
}

// MemberByName returns a member of any store by name, also one who has left;
// ErrNotFound if there is none.
func (r Records) MemberByName(ctx context.Context, name string) (Member, error) {
	return one[Member](r.in(ctx).Where("name = ?", name))
}

// MemberNames returns the names of all members by id, former members included.
func (r Records) MemberNames(ctx context.Context) (map[int64]string, error) {
	members, err := list[Member](r.in(ctx))
	names := make(map[int64]string, len(members))
	for _, member := range members {
		names[member.ID] = member.Name
	}
	return names, err
}

// AddMember adds a person with these accounts, with a role in the
// change's store. A name or an account that is taken is a Problem.
func (tx *Tx) AddMember(name string, role bot.Role, accounts ...Identity) (Member, error) {
	member := Member{Name: name, CreatedAt: tx.by.At.Unix()}
	if err := tx.put(&member); err != nil {
		return Member{}, nameTaken(err, name)
	}
	for _, account := range accounts {
		if err := tx.Identify(member.ID, account.Platform, account.Account); err != nil {
			return Member{}, err
		}
	}
	return member, tx.Grant(member.ID, role)
}

func nameTaken(err error, name string) error {
	if errors.Is(err, ErrTaken) {
		return bot.Problemf("The name %s is taken. Choose another one.", name).Next(bot.T("See the team"), "member")
	}
	return err
}

// Identify adds an account to a member. It returns a Problem if the account belongs to someone
// else who has a role in any store; from someone without a role it is taken over.
func (tx *Tx) Identify(member int64, platform, account string) error {
	known, found, err := maybe[Identity](tx.gorm.Where("platform = ? AND account = ?", platform, account))
	if err != nil {
		return err
	}
	if found && known.MemberID != member {
		owner, err := one[Member](tx.gorm.Where("id = ?", known.MemberID))
		if err != nil {
			return err
		}
		if owner.LeftAt == nil {
			return bot.Problemf("Account %s on %s belongs to %s here. If that's the same person, ask a manager to run member remove %s, then try again.", account, platform, owner.Name, owner.Name)
		}
	}
	return tx.put(&Identity{Platform: platform, Account: account, MemberID: member})
}

// Grant gives a member a role in the change's store, in place of any other. The
// last owner stays one.
func (tx *Tx) Grant(member int64, role bot.Role) error {
	if err := tx.left(member, nil); err != nil {
		return err
	}
	return tx.put(&Role{StoreID: tx.store, MemberID: member, Role: role})
}

// Revoke takes a member's role in the change's store away; ErrNotFound if there
// is none. The last owner cannot be removed. What they did stays theirs; for what
// the clock types with their rights see handOver.
func (tx *Tx) Revoke(member int64) error {
	if err := tx.Delete(&Role{StoreID: tx.store, MemberID: member}); err != nil {
		return err
	}
	if err := tx.handOver(member); err != nil {
		return err
	}
	_, elsewhere, err := maybe[Role](tx.gorm.Where("member_id = ?", member))
	if err != nil || elsewhere {
		return err
	}
	now := tx.by.At.Unix()
	return tx.left(member, &now)
}

func (tx *Tx) left(member int64, at *int64) error {
	record, err := one[Member](tx.gorm.Where("id = ?", member))
	if err != nil || record.LeftAt == nil && at == nil {
		return err
	}
	record.LeftAt = at
	return tx.put(&record)
}

// checkOwners returns a Problem if the change leaves a store without an owner.
func (tx *Tx) checkOwners() error {
	if len(tx.owned) == 0 {
		return nil
	}
	_, ownerless, err := maybe[Store](tx.gorm.
		Where("id IN ? AND id NOT IN (SELECT store_id FROM roles WHERE role = ?)", tx.owned, bot.Owner))
	if ownerless {
		return bot.Problemf("A store needs at least one owner. Make someone else an owner first.")
	}
	return err
}

// Operator returns the member behind an account of this machine. An unknown one is added,
// without a role in any store.
func (d *Database) Operator(ctx context.Context, by By, account Identity) (bot.Member, error) {
	member, err := one[Member](d.in(ctx).Where("id = (SELECT member_id FROM identities WHERE platform = ? AND account = ?)", account.Platform, account.Account))
	if errors.Is(err, ErrNotFound) {
		err = d.Change(ctx, by, func(tx *Tx) error {
			member, err = tx.addOperator(account)
			return err
		})
	}
	return bot.Member{ID: member.ID, Name: member.Name}, err
}

func (tx *Tx) addOperator(account Identity) (Member, error) {
	name, err := tx.freeName(account.Account)
	if err != nil {
		return Member{}, err
	}
	now := tx.by.At.Unix()
	member := Member{Name: name, CreatedAt: now, LeftAt: &now}
	if err := tx.put(&member); err != nil {
		return Member{}, err
	}
	return member, tx.put(&Identity{Platform: account.Platform, Account: account.Account, MemberID: member.ID})
}
