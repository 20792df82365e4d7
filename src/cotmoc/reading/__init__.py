"""What officials write, read into coded values for a person to confirm: figures in reports, tasks in plans."""
