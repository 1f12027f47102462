"""Zalo as a channel. Every assumption about the Zalo Bot API stays in `client`."""
