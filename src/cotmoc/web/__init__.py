"""The live system: models, actions, access rules, pages and API on Django."""
