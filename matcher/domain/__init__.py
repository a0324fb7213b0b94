"""The nouns of groeipad: frozen dataclasses of the standard library, without behaviour of the stages."""
