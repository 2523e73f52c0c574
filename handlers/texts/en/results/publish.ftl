# Looking at the take-aways, and sharing them.

command-publiceer = Look at the take-aways and share them

publish-curate =
    { $count ->
        [one] One person wrote down what they take home from { $when }. Will you have a look? Then I’ll share it.
       *[other] { $count } people wrote down what they take home from { $when }. Will you have a look? Then I’ll share it.
    }
publish-look = Have a look
publish-reason = You are an organiser of { $network }; without you I share nothing.
publish-nothing = There is nothing to share yet. After a meeting I ask everybody what they take home. Did nobody write anything? Ask about it in the group, or call somebody: one sentence will do.
publish-which = From which meeting?
publish-meeting = { $when }
publish-done = Everything has been shared. Type /takeaways to read it.
publish-all-left-out = You left everything out, so there is nothing to share. Put one back first.
publish-list =
    <b>Take-aways from { $when }</b>
    { $count } of { $total } will be shared. Tap a number to leave it out or put it back, or ✎ to mend the sentence.
publish-line-in = <b>{ $number }</b> { $words }
publish-line-out = <b>{ $number }</b> <i>left out:</i> { $words }
publish-in = ✓ { $number }
publish-out = – { $number }
publish-before = ‹ Back
publish-further = More ›
publish-preview = Preview
publish-mend = ✎ { $number }
publish-to-list = Back to the list
publish-out-already = That one has been shared already.

publish-heading =
    <b>Take-aways from { $when }: { $theme }</b>
    This is what people took home:
publish-more-of =
    <b>More take-aways from { $when }: { $theme }</b>
    This came in later:
publish-changed = <b>Please note: something has just changed.</b> This is how it will be now.
publish-where = This is what it looks like.
publish-no-group = There is no group where it can go.
publish-once = I won’t send it privately again.
publish-go = Publish
publish-was-first = That has just been shared, by another organiser or a double tap.
publish-nothing-left = There is nothing left to share. Put one back first.
publish-shared =
    { $count ->
        [one] Shared: one take-away.
       *[other] Shared: { $count } take-aways.
    }
publish-shared-more =
    { $count ->
        [one] Shared: one more take-away.
       *[other] Shared: { $count } more take-aways.
    }
publish-private-reason = You are in { $network }. After a meeting I share with everybody what people took home.
publish-pass-on = You can use this for your newsletter or LinkedIn. I left out the names, those are for the network:
publish-pass-on-heading = { $network } met about { $theme }. This is what we took home:
