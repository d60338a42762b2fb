"""What was begun and not submitted."""
