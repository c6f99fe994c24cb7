package commands

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func importFile(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "import", Aliases: []string{"导入"}, Group: bot.Orders, Needs: bot.Lead,
		Short:    bot.T("take the platform's export files in: drop them beside this line; alone: the last imports"),
		Examples: []string{"import"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			if len(c.Files) == 0 {
				return said(reports.Imports(ctx, db, c.Store))
			}
			var m bot.Message
			for _, file := range c.Files {
				result, err := importUpload(ctx, db, c, file)
				if err != nil {
					return bot.Reply{}, err
				}
				one := reports.Imported(file.Name, result)
				m.Title = one.Title
				m.Sections = append(m.Sections, one.Sections...)
				m.Actions = append(m.Actions, one.Actions...)
			}
			return bot.Reply{Message: m}, nil
		}),
	}
}

// importUpload keeps an uploaded file on disk while it is read: a workbook cannot
// be read as a stream.
func importUpload(ctx context.Context, db *storage.Database, c bot.Call, file bot.Upload) (result storage.ImportResult, err error) {
	folder, err := os.MkdirTemp("", "storebot-import-")
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := filepath.Join(folder, "upload")
	if err := save(ctx, file, path); err != nil {
		return result, err
	}
	result, err = db.Import(ctx, storage.ImportRequest{StoreID: c.Store.ID, MemberID: c.Member.ID, Path: path, FileName: file.Name, Now: c.Now})
	return result, reports.ExplainImport(err)
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
	Import ticketNumber `arg:"import" ask:"Rejected rows of which import?" hint:"#3" need:"yes"`
}

func importRejects(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "import rejects", Aliases: []string{"导入 失败"}, Group: bot.Orders, Needs: bot.Lead,
		Short:    bot.T("the rows of an import that were rejected, as a file"),
		Examples: []string{"import rejects 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a rejectsArgs) (bot.Reply, error) {
			past, err := db.PastImport(ctx, c.Store.ID, int64(a.Import))
			if errors.Is(err, storage.ErrNotFound) {
				return bot.Reply{}, bot.Errorf("There is no import #%d in this store.", a.Import).Next(bot.T("Last imports"), "import")
			}
			if err != nil {
				return bot.Reply{}, err
			}
			return said(reports.Rejects(ctx, db, past))
		}),
	}
}
