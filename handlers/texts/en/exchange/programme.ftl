# The programme, the afternoon before, and the balance.

programme-tomorrow =
    { $online ->
        [yes] Tomorrow at { $time }, { $place }.
       *[no] Tomorrow at { $time } at { $place }.
    }
programme-today =
    { $online ->
        [yes] Today at { $time }, { $place }.
       *[no] Today at { $time } at { $place }.
    }
programme-date =
    { $online ->
        [yes] On { $when } at { $time }, { $place }.
       *[no] On { $when } at { $time } at { $place }.
    }
programme-about =
    <b>{ BEGIN($theme) }</b>
    { $goal }
programme-who = { $count } people are coming: { $names }.
programme-brings = Who brings what:
programme-bring = • <b>{ $name }</b>: { $item }
programme-look-up-at = You wanted to know: { $fetch }. Look up <b>{ $name }</b> ({ $organisation }), who brings { $bring }.
programme-look-up = You wanted to know: { $fetch }. Look up <b>{ $name }</b>, who brings { $bring }.
programme-perhaps = You said you might come. Do you know yet?
programme-come = I’m coming
programme-cannot = I can’t after all
programme-agenda = Add to calendar
programme-reason = You said you are coming on { $when }, or perhaps. This is the programme.

programme-organiser = <b>For you as organiser</b>
programme-organiser-of = <b>For you as organiser</b>, about { $when }:
programme-organiser-reason = You are an organiser; shortly before a meeting you get the balance in numbers.
