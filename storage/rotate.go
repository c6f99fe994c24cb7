package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// backupStamp is the layout of times in names of backups.
const backupStamp = "20060102-150405"

// ours are the names of backups; a killed backup leaves one that ends in .part.
var ours = regexp.MustCompile(`^storebot-\d{8}-\d{6}\.db(\.\d+\.part)?$`)

// backupName returns the name of a backup made at a moment, in that moment's zone:
// storebot-20261123-031500.db. Names sort as moments do.
func backupName(at time.Time) string { return "storebot-" + at.Format(backupStamp) + ".db" }

// BackupTime returns the moment in a backup's name; ok is false when it is no such name.
func BackupTime(path string, zone *time.Location) (at time.Time, ok bool) {
	at, err := time.ParseInLocation("storebot-"+backupStamp+".db", filepath.Base(path), zone)
	return at, err == nil
}

// Backups returns the paths of a folder's backups, the oldest first; none where there
// is no such folder.
func Backups(folder string) ([]string, error) {
	backups, _, err := backupFiles(folder)
	return backups, err
}

// rotate removes all but the newest few of a folder's backups, at least one, with
// what killed backups older than those have left. Files of other names stay.
func rotate(folder string, keep int) error {
	backups, parts, err := backupFiles(folder)
	if err != nil || len(backups) == 0 {
		return err
	}
	oldest := backups[max(0, len(backups)-max(1, keep))]
	for _, path := range append(backups, parts...) {
		if path < oldest {
			err = errors.Join(err, removed(path))
		}
	}
	return err
}

// backupFiles lists a folder's backups, and the parts of backups not finished.
func backupFiles(folder string) (backups, parts []string, err error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	for _, entry := range entries {
		switch match := ours.FindStringSubmatch(entry.Name()); {
		case match == nil || !entry.Type().IsRegular():
		case match[1] == "":
			backups = append(backups, filepath.Join(folder, entry.Name()))
		default:
			parts = append(parts, filepath.Join(folder, entry.Name()))
		}
	}
	return backups, parts, err
}
