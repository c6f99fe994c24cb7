package telegram_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/faketelegram"
)

// TestHostileUpdatesAreAnsweredOrRefused sends each, and something to be answered after it.
func TestHostileUpdatesAreAnsweredOrRefused(t *testing.T) {
	s, address := hooked(t, echo)
	s.Open(own)
	number := 1000
	for name, update := range faketelegram.HostileUpdates() {
		number += 2
		began := time.Now()
		status := post(t, address, "s3cret_-", fmt.Sprintf(update, number))
		if status >= 500 {
			t.Errorf("%s: answered %d", name, status)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		line := fmt.Sprintf("line %d", number)
		sent := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1,"chat":{"id":11,"type":"private"},`+
			`"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":%q}}`, number+1, number+1, line)
		if status := post(t, address, "s3cret_-", sent); status != 200 {
			t.Fatalf("after %s: answered %d", name, status)
		}
		s.reads(own, "you said "+line)
	}
	if logged := s.log.String(); strings.Contains(logged, "goroutine ") {
		t.Errorf("the log holds a panic:\n%.3000s", logged[strings.Index(logged, "goroutine ")-300:])
	}
}
