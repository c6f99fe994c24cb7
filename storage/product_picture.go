package storage

import "context"

// ProductPicture is a picture of a product. The newest one of a product counts; one without
// content removes those before it. The audit trail tells of it without its content.
type ProductPicture struct {
	ID        int64
	StoreID   int64
	ProductID int64
	At        int64
	MemberID  int64
	Name      string
	Content   []byte `json:"-"` // PNG or JPEG
}

// TableName returns the table's name.
func (*ProductPicture) TableName() string { return "product_pictures" }

// ProductPicture returns the picture of a product; where it has none, the newest of the same
// style and color.
func (r Records) ProductPicture(ctx context.Context, p Product) (picture ProductPicture, found bool, err error) {
	return maybe[ProductPicture](r.in(ctx).Raw(`SELECT * FROM product_pictures c
		WHERE product_id IN (SELECT @product UNION SELECT id FROM products
				WHERE store_id = @store AND style <> '' AND style = @style AND colour = @colour)
			AND id = (SELECT MAX(id) FROM product_pictures l WHERE l.product_id = c.product_id)
			AND store_id = @store AND content <> x''
		ORDER BY product_id = @product DESC, id DESC LIMIT 1`,
		map[string]any{"product": p.ID, "store": p.StoreID, "style": p.Style, "colour": p.Colour}))
}

// PictureProduct makes a picture that of a product, now and by the change's member, in place of
// the one there was. Without content the product has none from now on.
func (tx *Tx) PictureProduct(product int64, name string, content []byte) error {
	return tx.Put(&ProductPicture{StoreID: tx.store, ProductID: product, At: tx.by.At.Unix(), MemberID: tx.by.MemberID,
		Name: name, Content: append([]byte{}, content...)})
}
