# The cards of meetings in groups.

card-moved = This card is further down now.
