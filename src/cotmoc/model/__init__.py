"""What a programme is: small frozen values that refuse bad input at birth. Standard library only."""
