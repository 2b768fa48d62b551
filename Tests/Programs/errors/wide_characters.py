"""Wide characters before the place of the error."""

x = "日本" 5
