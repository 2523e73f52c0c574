"""The language that all use-cases speak: messages, texts, dialogues, routing."""
