package slack

import (
	"context"
	"errors"
	"io"
	"os"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// errEmpty says that a picture or a document has no content: Slack takes none of
// zero bytes.
var errEmpty = errors.New("there is nothing in the file")

// picture uploads the pictures of a post that are not uploaded yet and puts their
// ids into its blocks.
func (p *Platform) picture(ctx context.Context, post *post) error {
	for i := range post.pictures {
		shown := &post.pictures[i]
		if shown.block.SlackFile.ID != "" {
			continue
		}
		id, err := p.upload(ctx, bot.Chat{}, shown.image.Name, shown.image.Draw)
		if errors.Is(err, errEmpty) {
			post.withoutPictures()
			return nil
		}
		if err != nil {
			return err
		}
		shown.block.SlackFile.ID = id
	}
	return nil
}

// share uploads a document into a chat.
func (p *Platform) share(ctx context.Context, to bot.Chat, f bot.File) (id string, err error) {
	if to.Address, err = p.channel(ctx, to.Address); err != nil {
		return "", err
	}
	id, err = p.upload(ctx, to, f.Name, f.Write)
	if !errors.Is(err, errEmpty) {
		return id, err
	}
	empty := p.word("", bot.T("%s is empty.", f.Name))
	return p.put(ctx, target{channel: to.Address, thread: to.Thread}, &post{text: escaped(empty), blocks: []sdk.Block{contextBlock(empty)}})
}

// upload writes a file to the disk first: it may be big, and an attempt that
// fails half-way begins anew.
func (p *Platform) upload(ctx context.Context, to bot.Chat, name string, write func(io.Writer, bot.Locale) error) (string, error) {
	if write == nil {
		return "", errEmpty
	}
	file, err := os.CreateTemp("", "storebot-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // the system clears its temporary folder too
	if err := errors.Join(write(file, p.locale), file.Close()); err != nil {
		return "", err
	}
	info, err := os.Stat(file.Name())
	if err != nil {
		return "", err
	}
	if info.Size() == 0 {
		return "", errEmpty
	}
	uploaded, err := p.files.UploadFileContext(ctx, sdk.UploadFileParameters{
		File: file.Name(), FileSize: int(info.Size()), Filename: name, Title: name, Channel: to.Address, ThreadTimestamp: to.Thread,
	})
	if err != nil {
		return "", err
	}
	return uploaded.ID, nil
}

// opener fetches a dropped file when it is asked for. The SDK hands the token to
// nobody but Slack and the API's own host.
func (p *Platform) opener(file sdk.File) func(context.Context) (io.ReadCloser, error) {
	return func(ctx context.Context) (io.ReadCloser, error) {
		content, into := io.Pipe()
		go func() { into.CloseWithError(p.redact(p.files.GetFileContext(ctx, file.URLPrivate, into))) }()
		return content, nil
	}
}
