"""The API, asked over HTTP: what it answers, to whom, and that it is described as it is."""
