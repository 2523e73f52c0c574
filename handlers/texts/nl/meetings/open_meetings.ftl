# Van gedachten veranderd, of geantwoord zonder dat de vraag er net stond.

open-meetings-ask = Kom je naar <b>{ $theme }</b>, { $when }? Tik het even aan.
open-meetings-which = Over welke bijeenkomst gaat het?
open-meetings-none = Er is nu geen bijeenkomst waarvoor je iets kunt doorgeven. Zodra er een is, vraag ik het je.
