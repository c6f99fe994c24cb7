package storage

import (
	"context"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"storebot/bot"
)

// FindProducts returns the products that a name may mean, at most as many as the limit: those that
// have each of its words in their SKU, title, style, colour or size, in letters of either case. A
// colour may be named in English or Chinese. One of exactly that SKU comes first. Where there are
// none, those whose Chinese title begins its syllables with the letters (yrf for 羽绒服), or is
// spelled so.
func (r Records) FindProducts(ctx context.Context, store int64, name string, limit int) ([]Product, error) {
	query := r.in(ctx).Where("store_id = ?", store)
	words := strings.Fields(name)
	for _, word := range words {
		ways := spellings(word)
		query = query.Where(hasWord(ways[0], len(words) > 1), map[string]any{"one": ways[0], "other": ways[1]})
	}
	found, err := list[Product](query.Order(sqlOrder("lower(sku) <> lower(?), sku", name)).Limit(limit))
	if err != nil || len(found) > 0 {
		return found, err
	}
	return r.findSpelled(ctx, store, name, limit)
}

// hasWord returns the condition that a product has a word. Beside others, a single letter or digit is a
// size, or a part of the SKU on its own: L is in almost every SKU.
func hasWord(word string, beside bool) string {
	if beside && len(word) == 1 {
		return `(lower(size) = @one OR instr('-' || replace(lower(sku), '_', '-') || '-', '-' || @one || '-') > 0)`
	}
	return `(instr(lower(sku || ' ' || title || ' ' || style || ' ' || colour || ' ' || size), @one) > 0
		OR instr(lower(sku || ' ' || title || ' ' || colour), @other) > 0)`
}

// colours are the words for colours in both languages.
var colours = [][2]string{
	{"black", "黑"}, {"white", "白"}, {"red", "红"}, {"blue", "蓝"}, {"green", "绿"}, {"yellow", "黄"}, {"grey", "灰"},
	{"gray", "灰"}, {"pink", "粉"}, {"purple", "紫"}, {"brown", "棕"}, {"camel", "驼"}, {"orange", "橙"}, {"beige", "米"},
	{"navy", "藏青"}, {"khaki", "卡其"},
}

// spellings returns a word in small letters, and what else it may be written as: the colour in the other
// language, otherwise the same. 红色 is 红.
func spellings(word string) [2]string {
	word = strings.ToLower(word)
	if colour := strings.TrimSuffix(word, "色"); colour != "" {
		word = colour
	}
	at := slices.IndexFunc(colours, func(c [2]string) bool { return c[0] == word || c[1] == word })
	switch {
	case at < 0:
		return [2]string{word, word}
	case colours[at][0] == word:
		return colours[at]
	}
	return [2]string{word, colours[at][0]}
}

// fewestLetters are needed to spell a title.
const fewestLetters = 2

// findSpelled returns the products whose titles are spelled so in pinyin: by the first letters of
// syllables or in full.
func (r Records) findSpelled(ctx context.Context, store int64, name string, limit int) (found []Product, err error) {
	letters := strings.ToLower(strings.ReplaceAll(name, " ", ""))
	if len(letters) < fewestLetters || strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return nil, nil
	}
	all, err := scanProducts(r.in(ctx).Raw("SELECT "+productColumns+" FROM products WHERE store_id = ? ORDER BY sku", store))
	for _, p := range all {
		first, full := spelled(p.Title + p.Colour + p.Size)
		if len(found) < limit && (strings.Contains(first, letters) || strings.Contains(full, letters)) {
			found = append(found, p)
		}
	}
	return found, err
}

// spelled returns the first letters of a text's syllables, and the syllables. What is not Chinese
// stays as it is, without spaces.
func spelled(text string) (first, full string) {
	var firsts, all strings.Builder
	for _, c := range strings.ToLower(text) {
		switch syllables := pinyin.SinglePinyin(c, pinyin.NewArgs()); {
		case len(syllables) > 0:
			firsts.WriteByte(syllables[0][0])
			all.WriteString(syllables[0])
		case c != ' ':
			firsts.WriteRune(c)
			all.WriteRune(c)
		}
	}
	return firsts.String(), all.String()
}

// findProduct returns a product by its SKU, otherwise by part of its title where only one has it. One
// that is only spelled so is asked about.
func (r Records) findProduct(ctx context.Context, store int64, name string) (names []string, known bool, err error) {
	if name == "" {
		return nil, false, nil
	}
	found, err := r.FindProducts(ctx, store, name, maxFound)
	if err != nil {
		return nil, false, err
	}
	for _, product := range found {
		names = append(names, product.SKU)
	}
	if len(found) > 0 {
		sure := strings.EqualFold(found[0].SKU, name) || len(found) == 1 && !isSpelled(found[0], name)
		if sure {
			names = names[:1]
		}
		return names, sure, nil
	}
	all, err := list[string](r.in(ctx).Model(&Product{}).Where("store_id = ?", store).Select("sku").Order("sku"))
	return bot.Nearest(name, all, maxFound), false, err
}

// isSpelled reports whether a product was found by pinyin: none of the words is in it as typed.
func isSpelled(p Product, name string) bool {
	written := strings.ToLower(strings.Join([]string{p.SKU, p.Title, p.Style, p.Colour, p.Size}, " "))
	return !slices.ContainsFunc(strings.Fields(name), func(word string) bool {
		ways := spellings(word)
		return strings.Contains(written, ways[0]) || strings.Contains(written, ways[1])
	})
}
