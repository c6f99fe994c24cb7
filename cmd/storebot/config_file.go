package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/agext/levenshtein"
	"go.yaml.in/yaml/v3"

	"storebot/bot"
)

// readFile reads the settings of a file and returns what is wrong with it, a line
// per setting.
func (c *config) readFile(path string) []bot.Text {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return []bot.Text{bot.T("settings file %s not found. Choose another with --config.", path)}
	}
	if err != nil {
		return []bot.Text{bot.Data(err.Error())}
	}
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		return []bot.Text{bot.Data(path + ": " + err.Error())}
	}
	if len(document.Content) == 0 {
		return nil
	}
	entries := document.Content[0]
	if entries.Kind != yaml.MappingNode {
		return []bot.Text{bot.T("%s: expected one setting per line, such as lang: zh",
			fmt.Sprintf("%s:%d", path, entries.Line))}
	}
	var wrong []bot.Text
	lines := map[string]int{}
	pairs := slices.Collect(slices.Chunk(entries.Content, 2))
	slices.SortStableFunc(pairs, func(a, b []*yaml.Node) int { return place(a[0].Value) - place(b[0].Value) })
	for _, pair := range pairs {
		key, value := pair[0], pair[1]
		if err := c.setEntry(key, value, lines); err != nil {
			wrong = append(wrong, bot.Data(fmt.Sprintf("%s:%d: ", path, key.Line)).Then(errorText(err)))
		}
	}
	return wrong
}

// place returns the position of a setting in the table: kinds of tickets are read
// before the settings about them, whatever their order in a file.
func place(key string) int {
	return slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
}

// setEntry reads one line of the file; lines holds those of the keys before it.
func (c *config) setEntry(key, value *yaml.Node, lines map[string]int) error {
	switch first, twice := lines[key.Value]; {
	case twice:
		return bot.Problemf("%s is already set in line %d. Remove one of them.", key.Value, first)
	case value.Kind != yaml.ScalarNode:
		return bot.Problemf("%s: expected a single value, such as lang: zh", key.Value)
	}
	lines[key.Value] = key.Line
	return c.setKey(key.Value, value.Value)
}

// similar is how similar a wrong and a valid key must be for the valid one to be suggested.
const similar = 0.5

func (c *config) setKey(key, value string) error {
	nearest, best := "", 0.0
	for _, s := range settings {
		if s.key == key {
			if err := s.set(c, value); err != nil {
				return &bot.Problem{What: bot.Data(key + ": " + s.shown(value) + ": ").Then(errorText(err))}
			}
			return nil
		}
		if alike := levenshtein.Match(key, s.key, nil); alike > best {
			nearest, best = s.key, alike
		}
	}
	if best < similar {
		return bot.Problemf("unknown setting “%s”. See Settings in `storebot manual`.", key)
	}
	return bot.Problemf("unknown setting “%s”. Did you mean “%s”?", key, nearest)
}

// saveSettings sets entries in a settings file and makes it readable by its owner only. It keeps
// everything else in the file, comments included.
func saveSettings(path string, entries [][2]string) error {
	var document yaml.Node
	content, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := yaml.Unmarshal(content, &document); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(document.Content) == 0 {
		document = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	for _, entry := range entries {
		setInMapping(document.Content[0], entry[0], entry[1])
	}
	written, err := yaml.Marshal(&document)
	if err != nil {
		return err
	}
	whole := path + ".new"
	if err := os.WriteFile(whole, written, 0o600); err != nil {
		return err
	}
	return os.Rename(whole, path)
}

func setInMapping(mapping *yaml.Node, key, value string) {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			mapping.Content[i+1].SetString(value)
			return
		}
	}
	entry := make([]*yaml.Node, 2)
	for i, text := range []string{key, value} {
		entry[i] = &yaml.Node{}
		entry[i].SetString(text)
	}
	mapping.Content = append(mapping.Content, entry...)
}
