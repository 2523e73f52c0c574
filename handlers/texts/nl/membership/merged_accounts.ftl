# Twee accounts zijn één persoon geworden.

joining-done = Gelukt. Je accounts horen nu bij elkaar, en je doet mee met { $names }. Wat je vertelde, is er allemaal nog.
joining-done-nowhere = Gelukt. Je accounts horen nu bij elkaar.
joining-done-elsewhere = Dit account hoort nu bij dat op { $platform }. Wat ik je stuur, krijg je één keer. Was jij dit niet? Vertel het je trekker, en typ STOP.
joining-stopped = Je had me gevraagd om niets meer te sturen, en daar houd ik me aan. Toch weer meedoen? Typ START.
