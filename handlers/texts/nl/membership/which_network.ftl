# In meer netwerken tegelijk.

command-netwerken = In welke netwerken je zit, en wisselen
which-only = Je zit in één netwerk: <b>{ $network }</b>. Alles wat je hier doet, gaat daarover.
which-now = Wat je hier doet, gaat nu over <b>{ $network }</b>. Wil je wisselen?
which-not-yet = Je hoort nog niet bij { $network }. Maak eerst even kennis, dan kan het.
which-meet = Maak kennis
