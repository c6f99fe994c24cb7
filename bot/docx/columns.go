package docx

import (
	"strings"

	"storebot/bot/layout"
	"storebot/bot/view"
)

// Measures of a column, in twentieths of a point.
const (
	charWidth = 108 // of half a Chinese character in the size of cells
	cellEdges = 240 // left and right of a cell's text, and something to spare
	broadest  = 60  // characters that the widest cell of a column counts at most

	longestWord = 14 // characters of a word that is never broken; Chinese breaks anywhere
)

// columnWidths divides the page among the columns: figures get what they need, so that no number
// breaks, and columns of words share the rest, none less than its longest word.
func columnWidths(t *view.Table, page int) []int {
	widths, wants := make([]int, columns(t)), make([]int, columns(t))
	room, more := page, 0
	for i := range widths {
		widths[i], wants[i] = columnWidth(t, i)
		room -= widths[i]
		more += wants[i]
	}
	if room < 0 { // all columns give way
		return scaled(widths, page)
	}
	for i := range widths {
		widths[i] += min(wants[i], wants[i]*room/max(more, 1))
	}
	return scaled(widths, page)
}

func columns(t *view.Table) int { return max(len(t.Header), len(t.Right)) }

// columnWidth returns how wide a column is at least, and how much wider it would be for no cell to
// wrap.
func columnWidth(t *view.Table, column int) (least, more int) {
	widest, longest := columnNeed(t, column)
	if isRight(t, column) {
		return widest*charWidth + cellEdges, max(0, layout.Width(headerOf(t, column))-widest) * charWidth
	}
	return longest*charWidth + cellEdges, (widest - longest) * charWidth
}

func headerOf(t *view.Table, column int) view.Text {
	if column < len(t.Header) {
		return t.Header[column]
	}
	return nil
}

func isRight(t *view.Table, column int) bool { return column < len(t.Right) && t.Right[column] }

// columnNeed returns how many characters a column's widest cell and its longest word have. The
// names of figures may wrap between their words.
func columnNeed(t *view.Table, column int) (widest, longest int) {
	widest = 1
	for i, row := range append([][]view.Text{t.Header}, t.Rows...) {
		if column >= len(row) {
			continue
		}
		for word := range strings.FieldsSeq(row[column].String()) {
			longest = max(longest, min(layout.Width(view.Data(word))+strings.Count(word, "█"), longestWord))
		}
		if i == 0 && isRight(t, column) {
			widest = max(widest, longest)
		} else {
			blocks := strings.Count(row[column].String(), "█") // most fonts draw them as wide as Chinese
			widest = max(widest, min(layout.Width(row[column])+blocks, broadest))
		}
	}
	return widest, min(widest, longest)
}

// scaled returns widths that fill the page together.
func scaled(widths []int, page int) []int {
	sum := 1
	for _, width := range widths {
		sum += width
	}
	filled := make([]int, len(widths))
	for i, width := range widths {
		filled[i] = width * page / sum
	}
	return filled
}
