package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestLogHasDurationsWithTheirUnit(t *testing.T) {
	var log bytes.Buffer
	p := &program{err: &log, config: config{logLevel: "warn"}}
	p.logger().Warn("slow query", "took", 1500*time.Millisecond)
	if !strings.Contains(log.String(), `"took":"1.5s"`) {
		t.Errorf("got %s", log.String())
	}
}
