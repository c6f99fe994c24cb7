package commands

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type importArgs struct {
	File bot.Rest `arg:"file" ask:"Which file?" hint:"drop it with this command; in a terminal, give its path"`
}

func (d *desk) importFile() bot.Command {
	return bot.Command{
		Name: "import", Aliases: []string{"导入"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("import export files: drop them with this command; on its own, list recent imports"),
		Examples: []string{"import"},
		Run: do(d, func(ctx context.Context, c call, a importArgs) (bot.Reply, error) {
			if a.File != "" && len(c.Files) == 0 {
				return bot.Reply{}, bot.Problemf("I can't find the file %s. Drop it into the chat with this command; in a terminal, give its path.", string(a.File))
			}
			if len(c.Files) == 0 {
				return replyWith(c.reports().Imports(ctx))
			}
			m, err := c.importUploads(ctx)
			if err != nil {
				return bot.Reply{}, err
			}
			switch err := c.followImport(ctx); {
			case errors.Is(err, bot.ErrRepeated):
				return bot.Reply{}, err
			case err != nil: // no one must think that the files are not in
				m.Sections = append(m.Sections, bot.Section{Text: bot.T("Imported. I couldn't check for newly overdue or resolved orders; the next check will.")})
			}
			return bot.Reply{Message: m}, nil
		}),
	}
}

// followImport says what has shipped or been refunded in the meantime, or is late now: it is
// known from this moment on.
func (c call) followImport(ctx context.Context) error {
	overdue, _ := reports.AlertNamed("overdue")
	if _, _, err := c.step("overdue").lookFor(ctx, overdue); err != nil {
		return err
	}
	return c.step("settled").postSettled(ctx)
}

// importUploads takes file after file in. One that is refused keeps no other out;
// when all are, the first reason is the error.
func (c call) importUploads(ctx context.Context) (m bot.Message, err error) {
	var first error
	files := slices.SortedStableFunc(slices.Values(c.Files),
		func(a, b bot.Upload) int { return storage.OrderLinesLast(a.Name, b.Name) })
	for _, file := range files {
		one, err := c.importUpload(ctx, file)
		problem := bot.ProblemOf(err)
		if err != nil && problem == nil {
			return m, err
		}
		if problem != nil {
			first = cmp.Or(first, err)
			one = bot.Message{Title: m.Title, Sections: []bot.Section{{Heading: bot.T("%s wasn't imported", file.Name),
				Text: problem.What}}, Actions: problem.Actions}
		}
		m.Title = one.Title
		m.Sections = append(m.Sections, one.Sections...)
		m.Actions = append(m.Actions, one.Actions...)
	}
	if m.Title == nil {
		return m, first
	}
	return m, nil
}

// importUpload takes one file in and answers with what it did, its rejected rows
// beside it. The file is kept on disk while it is read: a workbook cannot be read
// as a stream.
func (c call) importUpload(ctx context.Context, file bot.Upload) (m bot.Message, err error) {
	if err := os.MkdirAll(c.folders.Uploads, 0o700); err != nil {
		return m, storage.Explain(err)
	}
	folder, err := os.MkdirTemp(c.folders.Uploads, "")
	if err != nil {
		return m, storage.Explain(err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "upload")
	if err := save(ctx, file, path); err != nil {
		return m, storage.Explain(err)
	}
	if err := c.mayImport(path, file.Name); err != nil {
		return m, err
	}
	result, err := c.db.Import(ctx, storage.ImportRequest{
		StoreID: c.Store.ID, MemberID: c.Member.ID, Path: path, FileName: file.Name, Now: c.Now,
		Progress: func(done, total int64) {
			c.Tell(bot.OneLine(bot.T("Importing %s: %s", file.Name, bot.RatioOf(done, total))))
		},
	})
	if err != nil {
		return m, reports.ExplainImport(err)
	}
	if len(filledIn(result)) > 0 {
		if m, err = c.countFilled(ctx, result); err != nil {
			return m, err
		}
		return c.withRejects(ctx, m, result)
	}
	c.keeps()
	m = reports.Imported(file.Name, result, c.today())
	m.Actions = nil
	return c.withRejects(ctx, m, result)
}

// importedBy are the kinds of files that members below a lead import: what they counted,
// what they ordered, and which reviews they answer.
var importedBy = map[storage.FileKind][]bot.Role{
	storage.StockList:    {bot.Agent, bot.Warehouse, bot.Purchasing},
	storage.PurchaseList: {bot.Warehouse, bot.Purchasing},
	storage.ReviewList:   {bot.Agent},
}

// mayImport refuses a file that the caller's role doesn't import.
func (c call) mayImport(path, name string) error {
	if c.Member.Role.May(bot.Lead) {
		return nil
	}
	kinds, err := storage.KindsOf(path, name)
	if err != nil {
		return reports.ExplainImport(err)
	}
	for _, kind := range kinds {
		if !slices.Contains(importedBy[kind], c.Member.Role) {
			return bot.Problemf("This file needs the %s role to import it. Yours is %s. Ask a team lead.", bot.Lead,
				c.Member.Role)
		}
	}
	return nil
}

// withRejects puts the rejected rows beside what an import did.
func (c call) withRejects(ctx context.Context, m bot.Message, result storage.ImportResult) (bot.Message, error) {
	for _, section := range result.Sections {
		if section.Rejected == 0 {
			continue
		}
		past, err := c.records.PastImport(ctx, c.Store.ID, section.ID)
		if err != nil {
			return m, err
		}
		rejects, err := c.reports().Rejects(ctx, past)
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, rejects.Sections...)
	}
	return m, nil
}

func save(ctx context.Context, file bot.Upload, path string) (err error) {
	source, err := file.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	target, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

type rejectsArgs struct {
	Import number `arg:"import" ask:"Skipped rows of which import?" hint:"#3" need:"yes"`
}

func (d *desk) importRejects() bot.Command {
	return bot.Command{
		Name: "import skipped", Aliases: []string{"导入 未导入", "导入 失败", "import rejects", "import errors"}, Group: bot.Orders,
		Needs:    bot.Lead,
		Short:    bot.T("get an import's skipped rows as a file"),
		Examples: []string{"import skipped 1"},
		Run: do(d, func(ctx context.Context, c call, a rejectsArgs) (bot.Reply, error) {
			past, err := c.records.PastImport(ctx, c.Store.ID, int64(a.Import))
			if errors.Is(err, storage.ErrNotFound) {
				return bot.Reply{}, bot.Problemf("There's no import #%d in this store.", a.Import).Next(bot.T("See recent imports"),
					"import")
			}
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Rejects(ctx, past))
		}),
	}
}
