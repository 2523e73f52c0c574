# What the messages of a network cost.

command-kosten = What messages cost this month

costs-none-anywhere = All that I send is free here.
costs-heading = <b>{ $network }: costs of this month on { $platforms }</b>
costs-nothing-yet = No messages have been counted this month yet.
costs-category-utility = Practical
costs-category-marketing = Promotion, says the platform
costs-category-service = In conversation
costs-category-authentication = Logging in
costs-line = • { $category }: { $billed } paid, { $free } free: about { $amount } ({ $price })
costs-price = { $amount } each, { $day }, according to { $source }
costs-unpriced = • { $category }: { $billed } paid, { $free } free: price unknown
costs-free = • { $category }: { $free } free
costs-total =
    { $unpriced ->
        [0] About { $amount } together.
        [one] About { $amount } together, without 1 message whose price I don’t know.
       *[other] About { $amount } together, without { $unpriced } messages whose price I don’t know.
    }
costs-budget = The budget is { $budget } a month, of which { $left } is left.
costs-budget-spent = The budget of { $budget } is spent. Invitations, reminders and questions now wait until the month is over, or until somebody writes to me.
costs-almost =
    The budget of <b>{ $network }</b> is almost spent: about { $spent } of { $budget } this month.

    Once it is, I still send on { $platforms }: the programme, changes and cancellations, and an answer to everyone who writes to me. Invitations, reminders and questions wait until the month is over. With /costs you see more.
costs-spent =
    The budget of <b>{ $network }</b> is spent: about { $spent } of { $budget } this month.

    On { $platforms } I still send: the programme, changes and cancellations, and an answer to everyone who writes to me. Invitations, reminders and questions wait until next month, or until somebody writes to me. What is no longer true by then is not sent. With /costs you see more.
costs-unpaid =
    My messages on { $platforms } are stuck: the platform does not get its money. I still answer what people ask me there.

    Pass it on to whoever keeps me running: it is about the payment method of the account. Once that is sorted, what is still true is sent.
costs-unpaid-reason = You get this because you are an organiser of { $network }. I tell it once a month.
costs-reason = You get this because you are an organiser of { $network }, which has a monthly budget.
