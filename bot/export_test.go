package bot

// ParseCount reads a whole number, for tests.
var ParseCount = parseCount
