"""House style: small declared edits that turn advice into the words of a plan, each of them reversible."""
