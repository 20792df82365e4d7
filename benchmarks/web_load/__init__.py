"""The live system under load: an installation, its visitors, and what they waited."""
