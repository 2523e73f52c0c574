# What was waiting, after a tap on an approved text.

opening-nothing = Nothing is waiting for you any more. You have seen what there was, or it is over.
