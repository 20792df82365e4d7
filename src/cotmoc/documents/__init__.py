"""Report content as documents, and the charts in them."""
