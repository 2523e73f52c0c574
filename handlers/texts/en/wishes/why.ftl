command-waarom = Why you got my last message

why-because = About my message of { $moment }: { $reason }
why-nothing = I haven’t sent you anything lately without being asked.
why-fewer = Fewer messages
