package commands

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"storebot/bot"
)

func TestPicturesAreRecognizedByContent(t *testing.T) {
	tests := []struct {
		outcome, content, refusal string
	}{
		{"a PNG", "\x89PNG\r\n\x1a\n....", ""},
		{"a JPEG", "\xff\xd8\xff\xe0....", ""},
		{"a page that calls itself a picture", "<html><script>", "a.png isn't a picture"},
		{"nothing", "", "a.png isn't a picture"},
		{"one that is too big", "\x89PNG\r\n\x1a\n" + strings.Repeat(".", maxPictureBytes), "a.png is over 5 MB"},
	}
	for _, test := range tests {
		t.Run(test.outcome, func(t *testing.T) {
			file := bot.Upload{Name: "a.png", Open: func(context.Context) (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader([]byte(test.content))), nil
			}}
			got, err := readPicture(t.Context(), file)
			if test.refusal == "" && (err != nil || string(got) != test.content) {
				t.Errorf("got %d bytes, %v", len(got), err)
			}
			if test.refusal != "" && (err == nil || !strings.HasPrefix(err.Error(), test.refusal)) {
				t.Errorf("got %v, want %s", err, test.refusal)
			}
		})
	}
}
