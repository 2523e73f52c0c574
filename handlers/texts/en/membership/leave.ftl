# Leaving a network by one's own word.

command-verlaat = Leave this network

leave-sure = Do you want to leave <b>{ $network }</b>? You’ll hear nothing more from this network. What you shared here I erase after { $days } days. Rather have everything gone at once? /privacy does that.
leave-sure-last = You are the only organiser of <b>{ $network }</b>. If you go, I will ask the group who takes over. Rather hand it over yourself first? /organisers does that. What you shared here I erase after { $days } days. Do you want to leave now?
leave-yes = Yes, I’m leaving
leave-pause = Rather a break
leave-no = No, I’m staying
leave-stays = Great that you’re staying.
leave-done = You have left <b>{ $network }</b>. Thank you for what you brought. Change your mind? You can always come back.
leave-back = Join again
