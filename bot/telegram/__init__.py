"""Telegram: the one place, with the playground, that knows python-telegram-bot."""
