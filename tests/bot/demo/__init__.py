"""The demo's page, telephone and words, without a browser."""
