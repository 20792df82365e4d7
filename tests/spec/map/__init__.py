"""Map

Units merge, split, are renamed and reuse codes. A figure is told on the map of its period's last day, or of any day.
"""
