package main

import (
	"bytes"
	"html/template"
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/phone"
	"storebot/bot/words"
	"storebot/reports"
	"storebot/storage"
)

// cardStates are the states of the digest's card, each with what makes the sample store have it on
// the morning of the story.
var cardStates = []struct {
	name string
	fill func(*sample)
}{
	{"normal", func(*sample) {}},
	{"partly known", func(sample *sample) {
		sample.now = sample.now.Add(-21 * time.Hour)
		sample.keep(func(o sampleOrder) bool { return o.placed.Before(sample.now) })
	}},
	{"bad day", func(sample *sample) {
		n := 0
		sample.keep(func(o sampleOrder) bool { n++; return !sample.isYesterdays(o) || n%3 == 0 })
	}},
	{"no orders", func(sample *sample) {
		sample.keep(func(o sampleOrder) bool { return !sample.isYesterdays(o) })
	}},
	{"new store", func(sample *sample) {
		opened := sample.now.AddDate(0, 0, -4)
		sample.keep(func(o sampleOrder) bool { return o.placed.After(opened) })
	}},
	{"promotion day", func(*sample) {}},
}

// keep drops the other orders.
func (s *sample) keep(is func(sampleOrder) bool) {
	kept := s.orders[:0]
	for _, o := range s.orders {
		if is(o) {
			kept = append(kept, o)
		}
	}
	s.orders = kept
}

func (s *sample) isYesterdays(o sampleOrder) bool { return bot.DayOf(o.placed) == bot.DayOf(s.now)-1 }

// cardPhones returns the digest's cards in one language, state by state, light and dark.
func cardPhones(t *testing.T, lang bot.Lang) []phone.Screen {
	var screens []phone.Screen
	for _, state := range cardStates {
		t.Run(state.name, func(t *testing.T) {
			s := newStory(t, lang, nil, func(s *story) stage { return newPlainStage(s.show) })
			if state.name == "promotion day" {
				s.moment.Store(morning.AddDate(0, 0, -11).Unix())
			}
			sample := newSample(s.now().In(s.store.Bot().Zone))
			state.fill(sample)
			if err := sample.load(t.Context(), s.app, t.TempDir()); err != nil {
				t.Fatal(err)
			}
			if state.name == "new store" {
				s.setUp(func(tx *storage.Tx) error { return newTraffic(tx, s.store.ID, bot.DayOf(sample.now)) })
			} else if err := sample.record(t.Context(), s.db, s.store.ID); err != nil {
				t.Fatal(err)
			}
			screens = append(screens, phone.Screen{Platform: "card", Title: state.name, Posts: s.cards(t, state.name)})
		})
	}
	return screens
}

// newTraffic records the visitors of a store's first days.
func newTraffic(tx *storage.Tx, store int64, today bot.Day) error {
	for day := today - 4; day < today; day++ {
		visitors, views, inquiries, came := int64(214), int64(702), int64(15), int64(6)
		row := storage.Traffic{StoreID: store, Day: day, Visitors: &visitors, PageViews: &views, Inquiries: &inquiries,
			InquiryOrders: &came}
		if err := tx.Put(&row); err != nil {
			return err
		}
	}
	return nil
}

// cards draws the digest's card light and dark. They keep to the size that chats take.
func (s *story) cards(t *testing.T, name string) []template.HTML {
	t.Helper()
	store := s.store.Bot()
	digest, err := reports.For(s.db.Records, s.program.config.reports, store, s.now()).Digest(t.Context(),
		bot.DayOf(s.now().In(store.Zone))-1)
	if err != nil {
		t.Fatal(err)
	}
	var drawn []template.HTML
	for _, section := range digest.Sections {
		if section.Image == nil {
			continue
		}
		for _, dark := range []bool{false, true} {
			l := bot.Locale{Lang: s.store.Lang, Zone: store.Zone, Words: words.Catalogue, Dark: dark}
			var b bytes.Buffer
			if err := section.Image.Draw(&b, l); err != nil || b.Len() > 150<<10 {
				t.Errorf("the card has %d bytes: %v", b.Len(), err)
			}
			if folder := os.Getenv("STOREBOT_PICTURES"); folder != "" {
				path := filepath.Join(folder, name+" "+string(l.Lang)+map[bool]string{true: " dark"}[dark]+".png")
				if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
					t.Error(err)
				}
			}
			alt := l.Plain(section.Image.Alt)
			drawn = append(drawn, phone.Picture(b.Bytes(), alt))
		}
	}
	if len(drawn) != 2 {
		t.Error("the digest has no card")
	}
	return drawn
}
