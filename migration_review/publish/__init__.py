"""The top floor: whole things made of all the wings."""
