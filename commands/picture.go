package commands

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type pictureArgs struct {
	SKU product `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which product?" hint:"merchant SKU (商家编码)" need:"yes"`
}

func (d *desk) picture() bot.Command {
	return bot.Command{
		Name: "picture", Aliases: []string{"图片", "商品图片", "商品图", "photo"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("give a product a picture, which its stock shows: send it with this line as its caption"),
		Examples: []string{"picture YR-001", "图片 YR-001"},
		Run: do(d, func(ctx context.Context, c call, a pictureArgs) (bot.Reply, error) {
			p, err := c.records.Product(ctx, c.Store.ID, string(a.SKU))
			if err != nil {
				return bot.Reply{}, err
			}
			if len(c.Files) == 0 {
				return replyWith(c.reports().ProductPicture(ctx, p))
			}
			pictures, err := readPictures(ctx, c.Files)
			if err != nil {
				return bot.Reply{}, err
			}
			if len(pictures) > 1 {
				return bot.Reply{}, bot.Problemf("A product has one picture. Send one with this caption: picture %s", p.SKU)
			}
			return c.pictureProduct(ctx, p, bot.T("%s has a picture now.", p.Name()), pictures[0])
		}),
	}
}

// pictureProduct gives a product a picture; without content it has none from now on.
func (c call) pictureProduct(ctx context.Context, p storage.Product, done bot.Text, content []byte) (bot.Reply, error) {
	err := c.change(ctx, func(tx change) error { return tx.PictureProduct(p.ID, namesOf(c.Files), content) })
	if err != nil {
		return bot.Reply{}, err
	}
	reply, err := replyDone(done)
	reply.Message.Actions = append([]bot.Action{reports.ShowStock(p)}, reply.Message.Actions...)
	return reply, err
}

func (d *desk) pictureRemove() bot.Command {
	return bot.Command{
		Name: "picture remove", Aliases: []string{"图片 删除", "商品图片 删除", "picture delete"}, Group: bot.Goods,
		Needs:    bot.Agent,
		Short:    bot.T("remove the picture of a product"),
		Examples: []string{"picture remove YR-002", "图片 删除 YR-002"},
		Run: do(d, func(ctx context.Context, c call, a pictureArgs) (bot.Reply, error) {
			p, err := c.records.Product(ctx, c.Store.ID, string(a.SKU))
			if err != nil {
				return bot.Reply{}, err
			}
			picture, found, err := c.records.ProductPicture(ctx, p)
			if err != nil {
				return bot.Reply{}, err
			}
			if !found || picture.ProductID != p.ID {
				return bot.Reply{}, reports.NoPicture(p)
			}
			return c.pictureProduct(ctx, p, bot.T("%s has no picture of its own any more.", p.Name()), nil)
		}),
	}
}

// How large a picture may be that is kept beside something.
const (
	maxPictureBytes = 5 << 20
	maxPictureMiB   = maxPictureBytes >> 20
)

func namesOf(files []bot.Upload) string {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = file.Name
	}
	return strings.Join(names, ", ")
}

// readPictures reads the files that were sent, all of which must be pictures.
func readPictures(ctx context.Context, files []bot.Upload) ([][]byte, error) {
	var pictures [][]byte
	for _, file := range files {
		content, err := readPicture(ctx, file)
		if err != nil {
			return nil, err
		}
		pictures = append(pictures, content)
	}
	return pictures, nil
}

func readPicture(ctx context.Context, file bot.Upload) (content []byte, err error) {
	source, err := file.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	content, err = io.ReadAll(io.LimitReader(source, maxPictureBytes+1))
	if err != nil {
		return nil, err
	}
	if len(content) > maxPictureBytes {
		return nil, bot.Problemf("%s is over %d MB. Send it smaller, as a photo.", file.Name, maxPictureMiB)
	}
	if kind := http.DetectContentType(content); kind != "image/png" && kind != "image/jpeg" {
		return nil, bot.Problemf("%s isn't a picture. Send a PNG or a JPEG.", file.Name)
	}
	return content, nil
}
