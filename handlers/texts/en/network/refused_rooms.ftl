# A group in which the bot may not write.

refused-room = I cannot post anything in <b>{ $title }</b>: { $platform } stops my messages. Check in the group whether I am still a member and may write, or make me an admin. What is waiting I then post by itself.
refused-room-reason = You get this because you run { $network }. I tell it once.
