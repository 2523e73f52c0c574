command-mijn = Your meetings, brings, fetches, contacts

mine-meetings = <b>Your meetings</b>
mine-meeting = • { $moment } – { $theme } ({ $answer })
mine-comes = you’re coming
mine-maybe = maybe
mine-not = not coming
mine-unanswered = no answer yet
mine-none-planned = Nothing has been announced yet.
mine-before = You were at:
mine-was = • { $moment } – { $theme }
mine-brings = <b>What you bring</b>
mine-fetches = <b>What you come to fetch</b>
mine-item = • { $item }
mine-item-introduced = • { $item } <i>(in your introduction)</i>
mine-more = … and { $count } more
mine-nothing-yet = Nothing yet.
mine-contacts = <b>You got to know { $count ->
    [one] one new face
   *[other] { $count } new faces
 }</b>
    { $names }
mine-no-contacts = <b>Your contacts</b>
    After a meeting I ask who you met.
mine-invite-both = Tell what you could bring or would like to fetch: /bring or /fetch.
mine-invite-fetch = You bring a lot. What would you like to fetch yourself? /fetch
mine-invite-bring = You surely know something that helps somebody else. /bring
mine-in-balance = Nicely in balance: you bring and you fetch.
mine-change = ✎ { $item }
mine-take-back = ✕ { $item }
mine-introduction = My introduction
mine-how = ✎ changes something, ✕ takes it back. You can still undo that.
