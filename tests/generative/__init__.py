"""Generated workspaces: what must hold whatever a province declares and reports."""
