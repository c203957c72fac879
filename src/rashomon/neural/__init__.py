"""The one door to the encoder."""
