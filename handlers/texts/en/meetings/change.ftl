# Changing a meeting.

command-wijzig = Change a meeting

change-changing = changing the meeting
change-none = There is nothing planned that you can change. What has begun or is over stays as it was.
change-plan = Plan a meeting
change-which =
    Which meeting do you want to change?

    { $meetings }
change-which-label = Meeting
change-what =
    <b>{ BEGIN($theme) }</b>
    { $when }
    { $place }

    What will be different?
change-what-label = What
change-what-when = Date or time
change-what-place = Place
change-what-words = Theme or goal
change-words = Which text do you want to change?
change-words-label = Which words
change-words-theme = Theme
change-words-goal = Goal
change-words-benefit = What’s in it
change-when = It is { $when } now. When will it be? Just a time is fine too.
change-when-label = When
change-place = It is now: { $place }. Where will it be? Type all that goes with it, also the link if there is one.
change-place-label = Where
change-theme = It is called <b>{ $now }</b> now. What will it be?
change-theme-label = Theme
change-goal = It says now: <i>{ $now }</i>. What should the meeting bring about?
change-goal-label = Goal
change-benefit = It says now: <i>{ $now }</i>. What is in it for somebody who comes?
change-benefit-label = What’s in it
change-busy = There is a meeting that day already, about { $theme }.
change-effect-moved = Those who know the old date I ask in one message whether they can come then too. The answers so far lapse. Then I tell you how many members get it, and how many do not.
change-effect-told = Those who know of it I tell in one message. The answers stay. Then I tell you how many members get it, and how many do not.
change-effect-silent = It has not been announced yet, so nobody hears of this.
change-place-right = Where: <b>{ $place }</b>
change-words-right = Then it will be: <b>{ $said }</b>. Is that right?

change-nothing = It was like that already. Nothing has changed.
change-done-silent = Changed: <b>{ $theme }</b>, { $when }.
change-done = Changed: <b>{ $theme }</b>, { $when }.
change-for-nobody = Nobody needs a message about this.
change-you-too = Can you come then yourself?
change-meanwhile = Somebody else was first and has just changed <b>{ $theme }</b>. This is how it is now: { $when }, { $place }. I have not touched it.
change-again = Change it anyway
change-is-off = That meeting has been called off in the meantime. I have changed nothing.
change-has-begun = That meeting has begun in the meantime. I have changed nothing.

change-news-moved =
    <b>{ BEGIN($theme) }</b> has been moved.

    Now: <b>{ $when }</b>
    Was: { $before }
    { $place }

    Can you come then too?
change-news = Something changes about <b>{ $theme }</b> on { $date }.
change-news-when =
    Now: <b>{ $when }</b>
    Was: { $before }
change-news-place =
    Where: <b>{ $place }</b>
    Was: { $before }
change-news-stays = Your answer stays, unless you change it.
change-news-more =
    A few things have changed about <b>{ $theme }</b>. This is how it is now:

    <b>{ $when }</b>
    { $place }

    Are you coming?
change-group-moved = <b>{ BEGIN($theme) }</b> has been moved to { $when }. Will you say whether you can come then?
change-group-when = <b>{ BEGIN($theme) }</b> is at another time: { $when }.
change-group-place = <b>{ BEGIN($theme) }</b> is in another place: { $place }.
change-group-theme = On { $date } it is now about <b>{ $theme }</b>.
