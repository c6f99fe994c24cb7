package console

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"storebot/bot"
)

// attached takes the paths of files off a line, for a file that is dropped on a
// terminal is typed as its path: quoted, or with a \ before each space. A word is a
// path when a file of that name is there and the name has a dot or a separator, so
// that no file called sale is taken for one. Where nothing else is left of a line, it
// is what is done with files that come without a line.
func (c *Console) attached(line string) (string, []bot.Upload) {
	var words []string
	var files []bot.Upload
	for rest := strings.TrimSpace(line); rest != ""; {
		word := rest[:pathEnd(rest)]
		rest = strings.TrimLeftFunc(rest[len(word):], unicode.IsSpace)
		if file, ok := upload(word); ok {
			files = append(files, file)
			continue
		}
		words = append(words, word)
	}
	switch {
	case files == nil:
		return line, nil
	case words == nil:
		return c.OnFile, files
	}
	return strings.Join(words, " "), files
}

// pathEnd returns where the first word of a line ends, as a shell sees it.
func pathEnd(line string) int {
	if quote := line[0]; quote == '\'' || quote == '"' {
		if end := strings.IndexByte(line[1:], quote); end >= 0 {
			return end + 2
		}
	}
	escaped := false
	for i, char := range line {
		if unicode.IsSpace(char) && !escaped {
			return i
		}
		escaped = char == '\\' && !escaped
	}
	return len(line)
}

// upload returns the file that a word is the path of.
func upload(word string) (bot.Upload, bool) {
	for _, path := range []string{strings.Trim(word, `'"`), strings.ReplaceAll(word, `\`, "")} {
		if !strings.ContainsAny(path, `./\`) {
			continue
		}
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		return bot.Upload{Name: filepath.Base(path), Size: info.Size(),
			Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}, true
	}
	return bot.Upload{}, false
}
