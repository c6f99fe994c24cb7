package storage

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
)

// invitation admits the first person who sends its code.
type invitation struct {
	Code      string `gorm:"primaryKey"`
	StoreID   int64
	Role      bot.Role
	MemberID  *int64
	InvitedBy *int64
	Until     int64
	ClaimedAt *int64
}

// TableName returns the table's name.
func (*invitation) TableName() string { return "invitations" }

// newCode returns a code that no one guesses and that can be typed from a screen, and
// what is kept of it.
func newCode() (code, kept string) {
	code = rand.Text()[:10]
	return code, hashOf(code)
}

func hashOf(code string) string {
	sum := sha256.Sum256([]byte(strings.ToUpper(strings.TrimSpace(code))))
	return hex.EncodeToString(sum[:])
}

// Invite returns a new code. The person who claims it gets a role in the change's store.
func (tx *Tx) Invite(role bot.Role, until time.Time) (string, error) {
	return tx.invite(invitation{Role: role, Until: until.Unix()})
}

// Link makes a code that makes the account that claims it another one of a
// member.
func (tx *Tx) Link(member int64, until time.Time) (string, error) {
	return tx.invite(invitation{MemberID: &member, Until: until.Unix()})
}

func (tx *Tx) invite(i invitation) (string, error) {
	code, kept := newCode()
	i.Code, i.StoreID = kept, tx.store
	if tx.by.MemberID != 0 {
		i.InvitedBy = &tx.by.MemberID
	}
	tx.posted = true
	return code, Explain(tx.gorm.Create(&i).Error)
}

// OwnerCode returns a new code for the first owner outside of the terminal; needed is
// false where there is one. The store's earlier code for that ends. Unless renew is set, an
// earlier code that can still be used is kept, and the code returned is "".
func (d *Database) OwnerCode(ctx context.Context, store int64, until, now time.Time, renew bool) (code string,
	needed bool, err error) {
	err = d.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		var owners int64
		err := orm.Raw(`SELECT count(*) FROM roles JOIN identities USING (member_id)
			WHERE store_id = ? AND role = ? AND platform <> ?`, store, bot.Owner, d.terminal).Scan(&owners).Error
		if err != nil || owners > 0 {
			return err
		}
		needed = true
		ended := orm.Where("store_id = ? AND invited_by IS NULL AND claimed_at IS NULL", store)
		if !renew {
			ended = ended.Where("until <= ?", now.Unix())
		}
		if err := ended.Delete(&invitation{}).Error; err != nil {
			return err
		}
		var usable int64
		err = orm.Model(&invitation{}).Where("store_id = ? AND invited_by IS NULL AND claimed_at IS NULL",
			store).Count(&usable).Error
		if err != nil || usable > 0 {
			return err
		}
		tx := &Tx{Records: Records{orm, d.terminal}, by: By{At: now}, store: store}
		code, err = tx.Invite(bot.Owner, until)
		return err
	})
	return code, needed, Explain(err)
}

// Claimed is the effect of a code: who joined, in which store, and whether they were a member
// already and only connected another account.
type Claimed struct {
	bot.Member
	StoreID int64
	Linked  bool
}

// Claim lets an account in by its code: as a new member with a role, as another
// account of the member who made the code, or, where the account is a member's
// already, with the code's role if that is higher. What is wrong with a code is a
// Problem.
func (tx *Tx) Claim(code string, account Identity, name string) (Claimed, error) {
	found, exists, err := maybe[invitation](tx.gorm.Where("code = ?", hashOf(code)))
	switch {
	case err != nil:
		return Claimed{}, err
	case !exists:
		return Claimed{}, bot.Problemf("I don't recognize that code. Check it, or ask for a new one.")
	case found.ClaimedAt != nil:
		return Claimed{}, bot.Problemf("That code has already been used. Ask for a new one.")
	case found.Until <= tx.by.At.Unix():
		return Claimed{}, bot.Problemf("That code has expired. Ask for a new one.")
	}
	if err := tx.checkInviter(found); err != nil {
		return Claimed{}, err
	}
	found.ClaimedAt = new(tx.by.At.Unix())
	if err := tx.gorm.Save(&found).Error; err != nil {
		return Claimed{}, Explain(err)
	}
	tx.store = found.StoreID
	member, err := tx.letIn(found, account, name)
	return Claimed{member, found.StoreID, found.MemberID != nil}, err
}

// checkInviter refuses a code whose maker has not the rights any more to give what it
// gives: someone who has to leave must not come in again by codes made before.
func (tx *Tx) checkInviter(i invitation) error {
	if i.InvitedBy == nil || i.MemberID != nil {
		return nil
	}
	role, err := tx.RoleIn(tx.gorm.Statement.Context, i.StoreID, *i.InvitedBy)
	if err == nil && (i.Role.Above(role) || !role.May(Inviter)) {
		return bot.Problemf("The person who made that code can't invite you any more. Ask for a new one.")
	}
	return err
}

// Inviter is the lowest role that may let others in.
const Inviter = bot.Manager

func (tx *Tx) letIn(i invitation, account Identity, name string) (bot.Member, error) {
	known, isKnown, err := maybe[Identity](tx.gorm.Where("platform = ? AND account = ?", account.Platform,
		account.Account))
	if err != nil {
		return bot.Member{}, err
	}
	switch {
	case i.MemberID != nil:
		err = tx.Identify(*i.MemberID, account.Platform, account.Account)
		return tx.memberHere(*i.MemberID, err)
	case isKnown:
		role, err := tx.RoleIn(tx.gorm.Statement.Context, tx.store, known.MemberID)
		if err == nil && i.Role.Above(role) {
			err = tx.Grant(known.MemberID, i.Role)
		}
		return tx.memberHere(known.MemberID, err)
	}
	free, err := tx.freeName(name)
	if err != nil {
		return bot.Member{}, err
	}
	member, err := tx.AddMember(free, i.Role, account)
	return tx.memberHere(member.ID, err)
}

// memberHere returns a member with their role in the change's store.
func (tx *Tx) memberHere(id int64, err error) (bot.Member, error) {
	if err != nil {
		return bot.Member{}, err
	}
	ctx := tx.gorm.Statement.Context
	member, err := one[Member](tx.gorm.Where("id = ?", id))
	if err != nil {
		return bot.Member{}, err
	}
	role, err := tx.RoleIn(ctx, tx.store, id)
	return bot.Member{ID: id, Name: member.Name, Role: role}, err
}

// freeName returns a display name without spaces, with a number behind it where
// someone else is called so.
func (tx *Tx) freeName(name string) (string, error) {
	name = strings.Join(strings.Fields(strings.TrimPrefix(name, "@")), "_")
	if name == "" {
		name = "member"
	}
	for candidate, n := name, 2; ; n++ {
		_, taken, err := maybe[Member](tx.gorm.Where("name = ?", candidate))
		if err != nil || !taken {
			return candidate, err
		}
		candidate = name + bot.Count(n).Say(bot.English)
	}
}
