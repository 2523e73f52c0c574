# Wat klaarlag, na een tik op een vooraf goedgekeurd bericht.

opening-nothing = Er ligt niets meer voor je klaar. Wat er was, heb je al gezien, of het is voorbij.
