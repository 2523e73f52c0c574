"""The table of contents: everything that the bot can do, room by room, one file per use-case with all its doors."""

from types import ModuleType

from handlers.exchange import balance, bring_fetch, change_item, move_item, programme, who_may_see
from handlers.meetings import asked_in_words, calendar, call_off, cards_in_groups, change, plan, rsvp
from handlers.membership import (
    coming_back,
    consent,
    introduction,
    leave,
    linking_accounts,
    merging_members,
    my_overview,
    privacy,
    unsure_number,
    welcome,
    which_network,
)
from handlers.network import (
    costs,
    group_events,
    groups,
    groups_by_hand,
    inviting,
    member_list,
    organisers,
    refused_rooms,
    removing_members,
    set_up,
    silent_organisers,
    unreachable_members,
)
from handlers.results import publish, reword, takeaways
from handlers.wishes import (
    help,  # noqa: A004 - it is what the command is called
    settings,
    small_talk,
    stop_and_pause,
    template_button,
    why,
)

ALL: tuple[ModuleType, ...] = (
    # results
    publish,
    reword,
    takeaways,
    # exchange
    balance,
    bring_fetch,
    change_item,
    move_item,
    programme,
    who_may_see,
    # network
    costs,
    group_events,
    groups,
    groups_by_hand,
    inviting,
    member_list,
    organisers,
    refused_rooms,
    removing_members,
    set_up,
    silent_organisers,
    unreachable_members,
    # membership
    coming_back,
    consent,
    introduction,
    leave,
    linking_accounts,
    merging_members,
    my_overview,
    privacy,
    unsure_number,
    welcome,
    which_network,
    # meetings
    asked_in_words,
    calendar,
    call_off,
    cards_in_groups,
    change,
    plan,
    rsvp,
    # wishes
    help,
    settings,
    small_talk,
    stop_and_pause,
    template_button,
    why,
)
