package fakeslack

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of tables, https://docs.slack.dev/reference/block-kit/blocks/table-block and what
// Slack answers beyond them.
const (
	maxTables     = 1 // of a message
	maxCells      = 20
	maxTableTexts = 10_000 // characters of all cells
)

// Limits of data tables, https://docs.slack.dev/reference/block-kit/blocks/data-table-block.
const (
	maxDataRows = 101 // the header among them
	maxPage     = 100
)

// Surfaces that blocks are shown on.
const (
	message = "message"
	modal   = "modal"
	home    = "home"
)

// newerKinds are the blocks that not every workspace has, and the one surface that shows
// them.
var newerKinds = map[string]string{"table": message, "data_table": message, "alert": modal}

// Lacks makes the workspace refuse a kind of block, or take it again.
func (s *Server) Lacks(kind string, lacks bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lacks[kind] = lacks
}

// checkNewer holds the newer kinds of blocks against Slack's limits and against what the
// workspace has. The lock is held.
func (s *Server) checkNewer(blocks []any, surface string) *refusal {
	found := map[string]int{}
	for _, value := range blocks {
		block, _ := value.(object)
		kind := text(block, "type")
		where, newer := newerKinds[kind]
		found[kind]++
		switch {
		case !newer:
			continue
		case s.lacks[kind]:
			return &refusal{code: "invalid_blocks"}
		case where != surface:
			return &refusal{"invalid_blocks", "unsupported type: " + kind + " in a " + surface}
		}
		why := ""
		switch kind {
		case "table":
			why = checkTable(block)
		case "data_table":
			why = checkDataTable(block)
		}
		if why != "" {
			return &refusal{"invalid_blocks", why}
		}
	}
	if found["table"] > maxTables {
		return &refusal{"invalid_attachments", "only_one_table_allowed"}
	}
	return checkCells(blocks)
}

// checkCells refuses more text than the tables of a message may hold.
func checkCells(blocks []any) *refusal {
	characters := 0
	for _, block := range blocks {
		for _, row := range list(block.(object)["rows"]) {
			characters += utf8.RuneCountInString(strings.Join(said(row), ""))
		}
	}
	if characters > maxTableTexts {
		return &refusal{"invalid_blocks", fmt.Sprintf("tables of %d characters", characters)}
	}
	return nil
}

// checkDataTable says what is wrong with a data table beyond its schema.
func checkDataTable(table object) string {
	rows := list(table["rows"])
	page, paged := table["page_size"].(float64)
	switch {
	case text(table, "caption") == "":
		return "a data table without a caption"
	case len(rows) < 2 || len(rows) > maxDataRows:
		return fmt.Sprintf("a data table of %d rows", len(rows))
	case paged && (page < 1 || page > maxPage):
		return fmt.Sprintf("pages of %v rows", page)
	}
	for i, row := range rows {
		if len(list(row)) != len(list(rows[0])) || len(list(row)) > maxCells {
			return fmt.Sprintf("row %d has %d cells", i, len(list(row)))
		}
		for _, cell := range list(row) {
			if i == 0 && cell.(object)["type"] == "rich_text" {
				return "a header of rich text"
			}
			if strings.Join(said(cell), "") == "" {
				return "a cell must be more than 0 characters"
			}
		}
	}
	return ""
}

func checkTable(table object) string {
	for _, row := range list(table["rows"]) {
		if len(list(row)) > maxCells {
			return fmt.Sprintf("a row of %d cells", len(list(row)))
		}
		for _, cell := range list(row) {
			if strings.Join(said(cell), "") == "" {
				return "a cell must be more than 0 characters"
			}
		}
	}
	for _, setting := range list(table["column_settings"]) {
		if column, ok := setting.(object); ok && text(column, "align") == "" {
			return "a column without align"
		}
	}
	return ""
}
