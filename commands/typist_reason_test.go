package commands_test

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/storage"
)

// TestKeptReasonIsReadInTheReadersLanguage has a slot lapse after an attempt that the database
// failed: what was kept of it is one of our own sentences, without the driver's words.
func TestKeptReasonIsReadInTheReadersLanguage(t *testing.T) {
	s := newService(t)
	id := s.schedule(1, storage.Schedule{Line: "kpi"})
	s.does("boss", "lang zh store")
	busy := storage.Explain(&os.PathError{Op: "write", Path: "store.db", Err: syscall.ENOSPC})
	s.now = s.now.Add(time.Hour)
	if err := s.typist().GiveUp(t.Context(), s.slot(id), errors.New(s.typist().Fault(busy).Error())); err != nil {
		t.Fatal(err)
	}
	for where, read := range map[string]string{"the notice": s.told("boss"), "the list": textOf(s.types("boss", "schedule"))} {
		if !strings.Contains(read, "磁盘已满") || strings.Contains(read, "disk") {
			t.Errorf("%s says %q", where, read)
		}
	}
}

// TestAnswerOfFailedScheduleIsReadInEveryLanguage has a line refused with words of its own, in an
// English chat; the list of schedules is read in Chinese.
func TestAnswerOfFailedScheduleIsReadInEveryLanguage(t *testing.T) {
	s := newService(t)
	id := s.schedule(1, storage.Schedule{Line: "kpi 31 soon"})
	s.now = s.now.Add(time.Hour)
	slot := s.slot(id)
	err := s.typist().Type(t.Context(), slot)
	if err == nil {
		t.Fatal("the line didn't fail")
	}
	if err := s.typist().GiveUp(t.Context(), slot, err); err != nil {
		t.Fatal(err)
	}
	if told := s.told("boss"); !strings.Contains(told, "31 isn't a valid period") {
		t.Errorf("the owner is told %q", told)
	}
	for lang, want := range map[string]string{"en": "31 isn't a valid period", "zh": "31"} {
		s.does("boss", "lang "+lang)
		if read := textOf(s.types("boss", "schedule")); !strings.Contains(read, want) || strings.Contains(read, "{") ||
			lang == "zh" && strings.Contains(read, "valid") {
			t.Errorf("in %s the list says %q", lang, read)
		}
	}
}
