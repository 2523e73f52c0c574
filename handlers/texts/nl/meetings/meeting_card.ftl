# De kaart van een bijeenkomst, in de groep en bij ieder lid.

card-title = 📅 <b>{ BEGIN($theme) }</b>
card-new-date = <i>Let op, dit is de nieuwe datum.</i>
card-when = <b>{ $when }</b>
card-where = { $place }
card-why =
    Wat het oplevert: { $goal }
    Wat heb je eraan: { $benefit }
card-counts = Komt: { $yes } · Misschien: { $maybe } · Kan niet: { $no }
card-following = Daarna: { $when }, over { $theme }
card-was = Dit was op { $when }.
card-off = ✗ Afgelast: <b>{ $theme }</b>
card-off-when = De bijeenkomst van { $when } gaat niet door.

card-yes = Ik kom
card-maybe = Misschien
card-no = Kan niet
card-ticked = ✓ { $label }
card-calendar = In mijn agenda
card-which = Je zei eerst iets anders over <b>{ $theme }</b>, { $when }. Hoe zit het? Tik het even aan.
