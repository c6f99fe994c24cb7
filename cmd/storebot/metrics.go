package main

import (
	"context"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"storebot/storage"
)

// loadMetrics reads what is waiting from the database on each scrape.
type loadMetrics struct{ *status }

var (
	lettersWaiting = prometheus.NewDesc("storebot_outbox_waiting", "Messages that wait to be delivered.", nil, nil)
	lettersAge     = prometheus.NewDesc("storebot_outbox_age_seconds", "Age of the oldest message that waits.", nil, nil)
	lettersFailed  = prometheus.NewDesc("storebot_outbox_buried", "Messages that will never be delivered.", nil, nil)
	slotsDue       = prometheus.NewDesc("storebot_schedule_due", "Schedules that are due and have not run.", nil, nil)
	slotsLag       = prometheus.NewDesc("storebot_schedule_lag_seconds", "How long the first of them is due.", nil, nil)
	importsDone    = prometheus.NewDesc("storebot_imports_total", "Files imported.", nil, nil)
	faultsNow      = prometheus.NewDesc("storebot_fault", "1 while a part does not work.", []string{"part"}, nil)
)

// Describe names the metrics.
func (loadMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{lettersWaiting, lettersAge, lettersFailed, slotsDue, slotsLag, importsDone,
		faultsNow} {
		to <- d
	}
}

// Collect reads the metrics.
func (m loadMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, done := context.WithTimeout(context.Background(), readyLimit)
	defer done()
	for part := range m.faults(ctx) {
		to <- prometheus.MustNewConstMetric(faultsNow, prometheus.GaugeValue, 1, part)
	}
	load, err := m.db.Load(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(lettersWaiting, err)
		return
	}
	gauge := func(d *prometheus.Desc, value float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	gauge(lettersWaiting, float64(load.Letters))
	gauge(lettersAge, m.since(load.OldestAt))
	gauge(lettersFailed, float64(load.Failed))
	gauge(slotsDue, float64(load.SlotsDue))
	gauge(slotsLag, m.since(load.FirstDueAt))
	to <- prometheus.MustNewConstMetric(importsDone, prometheus.CounterValue, float64(load.Imports))
}

// since returns the seconds since a moment, 0 if there is none.
func (m loadMetrics) since(unix int64) float64 {
	if unix == 0 {
		return 0
	}
	return max(0, m.now().Sub(time.Unix(unix, 0)).Seconds())
}

// platformMetrics returns the build, the newest backup, and each platform's state as metrics.
type platformMetrics struct{ *status }

var (
	buildInfo = prometheus.NewDesc("storebot_build_info", "1, with the version and Go's.", []string{"version", "go"},
		nil)
	lastBackup = prometheus.NewDesc("storebot_last_backup_timestamp_seconds", "When the newest backup was made.", nil,
		nil)
	platformUp  = prometheus.NewDesc("storebot_platform_up", "1 while a platform is connected.", []string{"platform"}, nil)
	lastContact = prometheus.NewDesc("storebot_platform_last_contact_timestamp_seconds",
		"When a platform last connected or passed on a request.", []string{"platform"}, nil)
)

// Describe names the metrics.
func (platformMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{buildInfo, lastBackup, platformUp, lastContact} {
		to <- d
	}
}

// Collect reads the metrics.
func (m platformMetrics) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	gauge(buildInfo, 1, version(), runtime.Version())
	if backups, err := storage.Backups(m.backups); err == nil && len(backups) > 0 {
		if at, known := storage.BackupTime(backups[len(backups)-1], m.zone); known {
			gauge(lastBackup, float64(at.Unix()))
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for platform, err := range m.platforms {
		up := 0.0
		if err == nil {
			up = 1
		}
		gauge(platformUp, up, platform)
	}
	for platform, at := range m.contacts {
		gauge(lastContact, float64(at.Unix()), platform)
	}
}
