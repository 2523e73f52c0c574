# Bringing and fetching.

command-brengen = Tell what you have to bring
command-halen = Tell what you would like to fetch

bring-fetch-bring-week = Next week { $day } is about { $theme }. What do you <b>bring</b>? Something you are proud of, good at or working on. Half a sentence will do.
bring-fetch-bring-date = On { $when } it is about { $theme }. What do you <b>bring</b>? Something you are proud of, good at or working on. Half a sentence will do.
bring-fetch-bring-again = About { $when } once more: what could you bring on { $theme }? Small is fine too.
bring-fetch-bring-ever = What do you have to <b>bring</b> to { $network }? Something you are proud of, good at or working on. Half a sentence will do.
bring-fetch-fetch-week = Next week { $day } is about { $theme }. What do you come to <b>fetch</b>? Something you are stuck on, want to learn or want to start with.
bring-fetch-fetch-date = On { $when } it is about { $theme }. What do you come to <b>fetch</b>? Something you are stuck on, want to learn or want to start with.
bring-fetch-fetch-again = About { $when } once more: what would you like to fetch on { $theme }? Then I’ll see who can help.
bring-fetch-fetch-ever = What would you like to <b>fetch</b> at { $network }? Something you are stuck on, want to learn or want to start with.
bring-fetch-and-fetch = And what do you come to <b>fetch</b>? Then I’ll see who can help you with it.
bring-fetch-reason = You said you are coming on { $when }. Once I know what you bring and fetch, I can point you to the right people.

bring-fetch-about-week = Next week { $day } is about { $theme }.
bring-fetch-about-date = On { $when } it is about { $theme }.
bring-fetch-bring-said = When you introduced yourself you said: { $words }. Will you bring that?
bring-fetch-fetch-said = When you introduced yourself you were looking for: { $words }. Is that what you come to fetch?
bring-fetch-bring-yes = Yes, I’ll bring that
bring-fetch-fetch-yes = Yes, that’s it
bring-fetch-other = Something else
bring-fetch-fetch-after-all = Fetch something

bring-fetch-proud = Proud of it
bring-fetch-good-at = Good at it
bring-fetch-developing = Working on it
bring-fetch-struggling = I’m stuck on it
bring-fetch-want-to-learn = Want to learn it
bring-fetch-want-to-start = Want to start it
bring-fetch-not-now = Not this time
bring-fetch-fine = That’s fine.
bring-fetch-later = That’s fine, I won’t ask again. If something comes to mind, type /bring or /fetch.

bring-fetch-title-bring = writing down what you bring
bring-fetch-title-fetch = writing down what you come to fetch
bring-fetch-title-change = changing what you bring or fetch
bring-fetch-text =
    { $prompt ->
        [proud] Tell me, what are you proud of?
        [good_at] Tell me, what are you good at?
        [developing] Tell me, what are you working on?
        [struggling] Tell me, what are you stuck on?
        [want_to_learn] Tell me, what do you want to learn?
       *[want_to_start] Tell me, what do you want to start with?
    }
bring-fetch-text-label = What
bring-fetch-theme = What is the theme? Tap one, or type a word or two.
bring-fetch-theme-label = Theme
bring-fetch-theme-why = With a theme I find a fitting person sooner.
bring-fetch-level = Is it mostly about the <b>people</b> (how you get along), the <b>approach</b> (how you do it) or the <b>content</b> (the subject itself)?
bring-fetch-level-label = About
bring-fetch-level-relation = The people
bring-fetch-level-process = The approach
bring-fetch-level-content = The content
bring-fetch-visibility =
    Who may know this?

    <b>Everyone</b>: whoever is there may read it.
    <b>Whoever it fits</b>: I only mention it to people who can use it.
    <b>Only the organiser</b>: they can take it into account; nobody else hears it.
bring-fetch-visibility-label = Who sees it
bring-fetch-seen-by-everyone = Everyone
bring-fetch-seen-by-match = Whoever it fits
bring-fetch-seen-by-organiser = Only the organiser

bring-fetch-thanks-bring = Lovely, somebody can surely use that.
bring-fetch-thanks-fetch = Thank you. I’ll see who has something to bring about that.
bring-fetch-changed = Changed.
bring-fetch-taken-back = Gone: “{ $item }”. Nobody sees it any more. You can have it back until tomorrow.
bring-fetch-undo = Keep it after all
bring-fetch-back = It is there again.
bring-fetch-gone = That is no longer there. With /bring or /fetch you write down something new.

bring-fetch-more-bring =
    For { $when } people bring more than they fetch: { $brings } to bring, { $fetches ->
        [0] nothing to fetch yet
       *[other] { $fetches } to fetch
    }. Tell the group what you are stuck on yourself; then others dare to ask, too.
bring-fetch-more-fetch =
    For { $when } people mostly come to fetch: { $fetches } to fetch, { $brings ->
        [0] nothing to bring yet
       *[other] { $brings } to bring
    }. Do you know somebody who knows a lot about it? Ask them to bring something.
bring-fetch-balance-reason = You are an organiser, and bringing and fetching are out of balance for this meeting.
