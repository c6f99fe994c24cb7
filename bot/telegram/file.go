package telegram

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

// maxDownload is how large a file a bot may fetch.
const maxDownload = 20 << 20

// fileTypes lists the endings of the files that are taken.
func fileTypes(endings []string) bot.Text {
	listed := make([]bot.Text, len(endings))
	for i, ending := range endings {
		listed[i] = bot.Data(ending)
	}
	return bot.List(listed...)
}

// drop handles a dropped file. Its caption may say what to do with it.
func (r *receiver) drop(ctx context.Context, in incoming, d *sdk.Document, s content, meant bool) {
	ext := strings.ToLower(path.Ext(d.FileName))
	picture := meant && s.line != "" && slices.Contains(r.options.Pictures, ext)
	taken := picture || slices.Contains(r.options.Files, ext)
	switch {
	case !taken && !meant:
	case !taken:
		r.say(ctx, in, bot.T("I can't read %s. I take files ending in %s.", d.FileName, fileTypes(r.options.Files)))
	case d.FileSize > maxDownload:
		r.say(ctx, in, bot.T("%s is %d MB. Telegram only gives me files up to %d MB. On the server, run: %s",
			d.FileName, d.FileSize>>20, maxDownload>>20, fmt.Sprintf("storebot %s %s", r.options.OnFile, d.FileName)))
	default:
		in.Line = r.options.OnFile
		if s.command || picture {
			in.Line = s.line
		}
		in.Files = []bot.Upload{{Name: d.FileName, Size: int64(d.FileSize), Open: r.opener(d.FileID)}}
		r.serve(ctx, in)
	}
}

// opener returns a function that downloads a file.
func (p *Platform) opener(id string) func(context.Context) (io.ReadCloser, error) {
	return func(ctx context.Context) (content io.ReadCloser, err error) {
		err = p.persist(ctx, retry.Tries, func() error {
			var file struct {
				Path string `json:"file_path"`
			}
			if err := p.api.call(ctx, "getFile", sdk.Params{"file_id": id}, &file); err != nil {
				return err
			}
			content, err = p.api.download(ctx, file.Path)
			return err
		})
		return content, err
	}
}

// photo returns a message's photo as a file, in its largest size; nil when it has none.
func (m *message) photo() *sdk.Document {
	if len(m.Photo) == 0 {
		return nil
	}
	largest := m.Photo[len(m.Photo)-1]
	return &sdk.Document{FileID: largest.FileID, FileName: "photo.jpg", FileSize: largest.FileSize}
}
