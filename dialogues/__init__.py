"""The life of a plan after it is issued: the papers of its sessions; later opinions, answers, minutes, settlement."""
