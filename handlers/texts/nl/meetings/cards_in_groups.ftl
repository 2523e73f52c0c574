# De kaarten van bijeenkomsten in groepen.

card-moved = Deze kaart staat nu verderop.
