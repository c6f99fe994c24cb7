package slack

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/view"
)

// errEmpty means that a picture or a document has no content: Slack refuses files of zero bytes.
var errEmpty = errors.New("there is nothing in the file")

// share uploads a document into a chat.
func (p *Platform) share(ctx context.Context, to bot.Chat, f view.File) (id string, err error) {
	if to.Address, err = p.channel(ctx, to.Address); err != nil {
		return "", err
	}
	id, err = p.uploadFile(ctx, to, f.Name, f.Content)
	if !errors.Is(err, errEmpty) {
		return id, err
	}
	empty := p.word("", bot.T("%s is empty.", f.Name))
	return p.put(ctx, target{channel: to.Address, thread: to.Thread},
		&post{text: escaped(empty), blocks: []sdk.Block{contextBlock(empty)}})
}

// uploadLimit is how long the upload of a document may take: no lane waits longer for a server that
// hangs.
const uploadLimit = time.Minute

// uploadFile sends a file to a chat, or to none for now, and returns its id.
func (p *Platform) uploadFile(ctx context.Context, to bot.Chat, name string, content []byte) (string, error) {
	if len(content) == 0 {
		return "", errEmpty
	}
	ctx, stop := context.WithTimeout(ctx, uploadLimit)
	defer stop()
	uploaded, err := p.files.UploadFileContext(ctx, sdk.UploadFileParameters{
		Reader: bytes.NewReader(content), FileSize: len(content), Filename: name, Title: name,
		Channel: to.Address, ThreadTimestamp: to.Thread,
	})
	if err != nil {
		return "", err
	}
	return uploaded.ID, nil
}

// opener returns a function that downloads a dropped file. The SDK sends the token only to Slack and
// the API's own host.
func (p *Platform) opener(file sdk.File) func(context.Context) (io.ReadCloser, error) {
	return func(ctx context.Context) (io.ReadCloser, error) {
		content, into := io.Pipe()
		go func() {
			err := bot.Guard(func() error { return p.files.GetFileContext(ctx, file.URLPrivate, into) })
			into.CloseWithError(p.redact(err))
		}()
		return content, nil
	}
}
