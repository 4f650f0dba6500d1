"""Tables of names, one a file: Russian, English, English adjectives and people, Russian ones."""
