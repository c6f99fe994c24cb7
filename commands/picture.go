package commands

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"storebot/bot"
)

// biggestPicture is how many bytes a picture may have that is kept beside something.
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
