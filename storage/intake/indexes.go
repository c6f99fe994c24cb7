package intake

import "errors"

// worthRebuilding is the file size, in bytes, from which making indexes afterwards is
// quicker than keeping them while their table fills.
const worthRebuilding = 1 << 20

// dropIndexes drops the indexes of an orders table that is empty. The function it
// returns makes them again; a rollback does, too.
func (im *importer) dropIndexes() (restore func() error, err error) {
	nothing := func() error { return nil }
	some, err := im.number("SELECT EXISTS (SELECT 1 FROM orders)")
	if err != nil || some != 0 || im.file.Size() < worthRebuilding {
		return nothing, err
	}
	var names, definitions []string
	err = im.query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'orders' AND sql IS NOT NULL",
		func(r row) error {
			names, definitions = append(names, r.text(0)), append(definitions, r.text(1))
			return nil
		})
	for _, name := range names {
		err = errors.Join(err, im.exec("DROP INDEX "+name))
	}
	return func() error {
		for _, definition := range definitions {
			if err := im.exec(definition); err != nil {
				return err
			}
		}
		return nil
	}, err
}
