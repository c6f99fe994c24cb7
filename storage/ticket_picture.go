package storage

import "context"

// TicketPicture is a picture beside a ticket. The audit trail tells of it without
// its content.
type TicketPicture struct {
	ID       int64
	TicketID int64
	At       int64
	MemberID int64
	Name     string
	Content  []byte `json:"-"` // PNG or JPEG
}

// TableName returns the table's name.
func (*TicketPicture) TableName() string { return "ticket_pictures" }

// TicketPictures returns a ticket's pictures, the oldest first.
func (r Records) TicketPictures(ctx context.Context, ticket int64) ([]TicketPicture, error) {
	return list[TicketPicture](r.in(ctx).Where("ticket_id = ?", ticket).Order("id"))
}

// CountTicketPictures returns how many pictures a ticket has.
func (r Records) CountTicketPictures(ctx context.Context, ticket int64) (n int64, err error) {
	err = r.in(ctx).Model(&TicketPicture{}).Where("ticket_id = ?", ticket).Count(&n).Error
	return n, Explain(err)
}

// AddTicketPicture puts a picture beside a ticket, now and by the change's member.
func (tx *Tx) AddTicketPicture(ticket int64, name string, content []byte) error {
	return tx.Put(&TicketPicture{TicketID: ticket, At: tx.by.At.Unix(), MemberID: tx.by.MemberID, Name: name,
		Content: content})
}
