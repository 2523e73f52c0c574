"""WhatsApp: one chat per person, through the Cloud API; nothing outside this folder knows it."""
