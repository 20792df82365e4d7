"""What an operator or developer calls through Django."""
