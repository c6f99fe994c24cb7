package main

import (
	"net"
	"strconv"
	"strings"

	"storebot/bot"
)

// text returns a setter that takes a value as it is.
func text(of func(*config) *string) func(*config, string) error {
	return func(c *config, v string) error { *of(c) = v; return nil }
}

// isLoopback reports whether only this machine can reach an address.
func isLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func parseLang(into *bot.Lang, value string) error {
	var name string
	err := oneOf(&name, value, string(bot.EN), string(bot.ZH))
	*into = bot.Lang(name)
	return err
}

func oneOf(into *string, value string, choices ...string) error {
	for _, choice := range choices {
		if value == choice {
			*into = value
			return nil
		}
	}
	return bot.Problemf("must be one of %s", strings.Join(choices, ", "))
}

func parseBool(into *bool, value string) error {
	parsed, err := strconv.ParseBool(value)
	if err != nil {
		return bot.Problemf("must be true or false")
	}
	*into = parsed
	return nil
}

func positive(into *int, value string) error {
	parsed, err := strconv.Atoi(value)
	if err != nil || parsed < 1 || parsed > 100 {
		return bot.Problemf("must be a whole number from 1 to 100")
	}
	*into = parsed
	return nil
}
