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

// checkTables holds the tables of a message against Slack's limits; a workspace without
// tables takes none. The lock is held.
func (s *Server) checkTables(blocks []any) *refusal {
	tables := 0
	for _, block := range blocks {
		table, ok := block.(object)
		if !ok || table["type"] != "table" {
			continue
		}
		if s.NoTables.Load() {
			return &refusal{code: "invalid_blocks"}
		}
		if tables++; tables > maxTables {
			return &refusal{"invalid_attachments", "only_one_table_allowed"}
		}
		if why := checkTable(table); why != "" {
			return &refusal{"invalid_blocks", why}
		}
	}
	return nil
}

func checkTable(table object) string {
	characters := 0
	for _, row := range list(table["rows"]) {
		if len(list(row)) > maxCells {
			return fmt.Sprintf("a row of %d cells", len(list(row)))
		}
		for _, cell := range list(row) {
			text := strings.Join(said(cell), "")
			if text == "" {
				return "a cell must be more than 0 characters"
			}
			characters += utf8.RuneCountInString(text)
		}
	}
	if characters > maxTableTexts {
		return fmt.Sprintf("a table of %d characters", characters)
	}
	for _, setting := range list(table["column_settings"]) {
		if column, ok := setting.(object); ok && text(column, "align") == "" {
			return "a column without align"
		}
	}
	return ""
}
