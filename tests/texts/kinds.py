"""What each message does: a new one is entered here, and so is held to what its kind must say."""

from collections.abc import Callable
from typing import Any

from bot.texts import assignments, decisions, errors, importing, joining, morning, reports, review, roster, status
from bot.texts import help as help_texts

Functions = frozenset[Callable[..., Any]]

PAGED: Functions = frozenset(
    {
        assignments.mine,
        review.listing,
        roster.members,
        status.overdue_list,
        status.due_today_list,
        status.in_time_list,
        status.undated_list,
        status.standing_list,
        status.done_list,
    }
)
"""Lists that page by editing the message in place (issue 2, steps 4 and 7): eight entries a page, a first and a last line."""

RECORDS: Functions = frozenset(
    {
        decisions.signed_off_recorded,
        decisions.returned_recorded,
        decisions.dates_agreed,
        decisions.date_declined,
        decisions.answer_recorded,
        importing.part_kept,
        importing.parts_dropped,
        joining.owner_welcome,
        joining.owner_described,
        joining.account_confirmed,
        joining.account_rejected,
        joining.welcome,
        joining.pending,
        reports.accepted,
        reports.progress,
        reports.noted_for_office,
        reports.done,
        reports.product_recorded,
        reports.no_product,
        reports.obstacle_received,
        review.described,
        roster.added,
        roster.invited_again,
    }
)
"""What they answer has changed something."""

REFUSES: Functions = frozenset(
    {
        decisions.later,
        errors.internal,
        errors.not_text,
        errors.file_not_for_you,
        errors.edited_message,
        errors.not_found,
        errors.not_your_task,
        errors.nothing_written,
        errors.not_allowed,
        errors.press_a_button,
        errors.stale_choice,
        errors.already_decided,
        errors.not_understood,
        errors.private_only,
        importing.paste_too_long,
        importing.nothing_pasted,
        importing.still_pasting,
        importing.no_tasks,
        importing.recognised,
        importing.too_many_tasks,
        importing.known_before,
        importing.not_fetched,
        importing.unreadable,
        joining.already_member,
        joining.owner_fields_missing,
        reports.nothing_to_accept,
        reports.wrong_state,
        reports.nothing_open,
        review.already_given,
        review.already_published,
        review.edit_dropped,
        review.edit_unknown,
        review.edit_invalid,
        review.edit_stale,
        review.edit_not_understood,
        roster.wrong_entry,
    }
)
"""What they answer has changed nothing."""

ASKS: Functions = frozenset(
    {
        decisions.ask_what_is_missing,
        decisions.ask_answer,
        joining.account_question,
        reports.ask_which,
        reports.ask_words,
        reports.ask_record,
        review.late_question,
        review.ask_new_day,
        review.ask_words,
        roster.how_to_add,
    }
)
"""Nothing changes before they are answered."""

MIXED: Functions = frozenset({review.edited, review.published, importing.paste_dropped})
"""They say of each part whether it was recorded."""

TELLS: Functions = frozenset(
    {
        assignments.new,
        assignments.whole,
        assignments.history,
        decisions.waiting,
        decisions.sign_off_question,
        decisions.signed_off,
        decisions.returned,
        decisions.dates,
        decisions.one_date,
        decisions.new_dates,
        decisions.obstacles,
        decisions.obstacle,
        decisions.obstacle_answered,
        help_texts.help_for,
        importing.how_to_import,
        importing.secret_refused,
        joining.unknown_sender,
        joining.invitation,
        morning.morning,
        reports.more_recorded,
        reports.on_behalf,
        reports.actions,
        reports.reported_done,
        reports.noted,
        reports.undelivered,
        review.summary,
        review.whole,
        review.line,
        review.changed,
        review.no_drafts,
        status.status,
        status.empty,
    }
)
"""They show or tell what is, as the lists do, and neither change anything nor refuse to."""
