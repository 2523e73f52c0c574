"""What a learning network is: people, meetings, bringing and fetching, and the rules between them."""
