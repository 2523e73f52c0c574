command-waarom = Why you got my last message

why-because = About my message of { $moment }: { $reason }
why-nothing = I have not sent you anything of my own accord lately.
why-fewer = Fewer messages
