# What the messages of a network cost.

command-kosten = What messages cost this month

costs-none-anywhere = All that I send is free here.
costs-heading = <b>{ $network }: costs of this month on { $platforms }</b>
costs-nothing-yet = Not a single message has been counted this month.
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
        [one] About { $amount } together, without 1 message of which I don’t know the price.
       *[other] About { $amount } together, without { $unpriced } messages of which I don’t know the price.
    }
costs-budget = The budget is { $budget } a month, of which { $left } is left.
costs-budget-spent = The budget of { $budget } is spent. Invitations, reminders and questions now wait until the month is over, or until somebody writes to me.
costs-almost =
    The budget of <b>{ $network }</b> is almost spent: about { $spent } of { $budget } this month.

    When it is, this still leaves on { $platforms }: the programme, changes and cancellations, and every answer to who writes to me. Invitations, reminders and questions wait until the month is over. With /costs you see more.
costs-spent =
    The budget of <b>{ $network }</b> is spent: about { $spent } of { $budget } this month.

    On { $platforms } this still leaves: the programme, changes and cancellations, and every answer to who writes to me. Invitations, reminders and questions wait until next month, or until somebody writes to me. What is no longer true by then does not leave. With /costs you see more.
costs-unpaid =
    My messages on { $platforms } are stuck: the platform does not get its money. What people ask me there I still answer.

    Pass it on to who keeps me running: it is about the payment method of the account. Once that is well, what is still true will leave.
costs-unpaid-reason = You get this because you are an organiser of { $network }. I tell it once a month.
costs-reason = You get this because you are an organiser of { $network }, which has a monthly budget.
