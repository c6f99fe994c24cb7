package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// ProductPicture returns the picture of a product; an error that says how to give it one where
// there is none.
func (r Reader) ProductPicture(ctx context.Context, p storage.Product) (bot.Message, error) {
	shown, err := r.productPicture(ctx, p)
	if err != nil {
		return bot.Message{}, err
	}
	if shown == nil {
		return bot.Message{}, NoPicture(p)
	}
	m := bot.OneLine(bot.Data(p.Name()))
	m.Sections = shown
	m.Actions = []bot.Action{ShowStock(p)}
	if shown[0].Text == nil {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Remove"), Line: "picture remove " + p.SKU})
	}
	return m, nil
}

// NoPicture is the problem that a product has no picture of its own.
func NoPicture(p storage.Product) error {
	return bot.Problemf("%s has no picture of its own. Send one with this caption: picture %s", p.Name(), p.SKU)
}

// ShowStock is a button that shows the card of a product.
func ShowStock(p storage.Product) bot.Action {
	return bot.Action{Label: bot.T("Show the product"), Line: "stock " + p.SKU}
}

// productPicture is a section with the picture of a product, with a text where it is that of
// another size; none where there is none.
func (r Reader) productPicture(ctx context.Context, p storage.Product) ([]bot.Section, error) {
	picture, found, err := r.records.ProductPicture(ctx, p)
	if err != nil || !found {
		return nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	section := bot.Section{Image: drawnPicture(picture.Name, names[picture.MemberID], picture.At, picture.Content)}
	if picture.ProductID != p.ID {
		section.Text = bot.T("Picture of another size:").Styled(bot.Muted)
	}
	return []bot.Section{section}, nil
}
