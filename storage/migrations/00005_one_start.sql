-- +goose Up
-- A store that was opened from another one's chat got its first schedules a second time
-- at the next start. The second ones go, where nobody has touched them and the first
-- ones still run.
CREATE TEMPORARY TABLE second_start AS
  SELECT second.id FROM audit entry JOIN schedules second ON second.id = json_extract(entry.after, '$.ID')
  WHERE entry.entity = 'schedules' AND entry.command = 'setup' AND entry.before IS NULL
    AND NOT EXISTS ( -- nobody has touched it
      SELECT 1 FROM audit later
      WHERE later.entity = 'schedules' AND later.record = entry.record AND later.id > entry.id AND later.undone = 0)
    AND EXISTS ( -- one that types the same was made by an earlier change, and runs
      SELECT 1 FROM audit earlier JOIN schedules first ON first.id = json_extract(earlier.after, '$.ID')
      WHERE earlier.entity = 'schedules' AND earlier.before IS NULL AND earlier.change < entry.change
        AND first.store_id = second.store_id AND first.line = second.line
        AND first.purpose = second.purpose AND first.chat_id IS NULL AND second.chat_id IS NULL AND NOT first.paused);

DELETE FROM slots WHERE schedule_id IN (SELECT id FROM second_start);
DELETE FROM schedules WHERE id IN (SELECT id FROM second_start);
DROP TABLE second_start;

-- +goose Down
SELECT 'no way down: restore a backup instead';
