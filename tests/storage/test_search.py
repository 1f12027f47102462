"""*Tìm* in the register: the words are kept by the records themselves, on both databases, for one organisation alone."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from storage import search
from storage.database import Database, Unit
from storage.notices import Notice, NoticeState
from storage.obstacles import Obstacle
from storage.progress import ProgressReport, ReportKind
from storage.search import Hit, phrases
from storage.searched import Searched, SearchText
from storage.sight import Sight
from storage.tasks import Assignment, Task
from storage.words import fold
from tests.conftest import on_sqlite
from tests.storage.cast import NOW, Committee, add_notice, found, give

# Anything that Telegram may bring: marks of every script, wildcards, quotes, emoji, NUL, halves of characters.
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("người có công Đồng Vàng 15/TB-UBND %_\\'\"“” "),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    max_size=40,
)


async def look(unit: Unit, committee: Committee, words: str) -> list[Hit]:
    return await search.find(unit, Sight(committee.organisation.id, everything=True), phrases(words))


async def kinds(unit: Unit, committee: Committee, words: str) -> set[Searched]:
    return {hit.kind for hit in await look(unit, committee, words)}


def told(assignment: Assignment, committee: Committee, **values: object) -> dict[str, object]:
    by = {"reported_by_id": committee.hung.id, "recorded_by_id": committee.hung.id, "at": NOW}
    return {"organisation_id": assignment.organisation_id, **by, **values}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=texts, data=st.data())
async def test_any_word_of_a_record_finds_it_with_accents_or_without(
    database: Database, said: str, data: st.DataObject
) -> None:
    async with database.write() as unit:  # never committed
        committee = await found(unit)
        task = await give(unit, committee, text=said, product="x")
        lead = task.assignments[0]
        report = await unit.add(
            ProgressReport(assignment_id=lead.id, kind=ReportKind.PROGRESS, words=said, **told(lead, committee))
        )
        obstacle = await unit.add(Obstacle(assignment=lead, words=said, **told(lead, committee)))
        notice = await add_notice(unit, committee)
        notice.paragraphs, notice.state = ["Điều 1", said], NoticeState.PUBLISHED
        await unit.flush()
        every = {(Searched.TASK, task.id), (Searched.REPORT, report.id), (Searched.OBSTACLE, obstacle.id)}
        every.add((Searched.NOTICE, notice.id))
        words = [word for word in said.split() if phrases(word)]
        for word in data.draw(st.lists(st.sampled_from(words), max_size=3)) if words else []:
            for typed in (word, fold(word), word.upper() if fold(word.upper()) == fold(word) else word):
                hits = {(hit.kind, hit.record_id) for hit in await look(unit, committee, typed)}
                assert every <= hits, typed


@pytest.mark.parametrize("words", ["%", "_", "'", '"', "\x00", "😀", "“”", "\\", "%%%___", "\ud800", ""])
async def test_what_has_no_word_in_it_finds_nothing_and_breaks_nothing(
    database: Database, committee: Committee, words: str
) -> None:
    async with database.write() as unit:
        await give(unit, committee, text="100% _ 'x' \"y\"")

        assert phrases(words) == ()
        assert await look(unit, committee, words) == []


async def test_a_wildcard_stands_for_nothing(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await give(unit, committee, text="bơm nước")

        assert await look(unit, committee, "b%m") == await look(unit, committee, "b_m") == []
        assert await look(unit, committee, "x' OR '1'='1") == []
        assert len(await look(unit, committee, "%bơm_nước%")) == 1


async def test_all_the_words_must_stand_in_one_record_in_any_order(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        both = await give(unit, committee, text="Rà soát người có công của xã")
        await give(unit, committee, text="Rà soát hộ nghèo")

        assert [hit.record_id for hit in await look(unit, committee, "cong xa co")] == [both.id]
        assert len(await look(unit, committee, "soat ra")) == 2
        assert await look(unit, committee, "soát nghèo công") == []


async def test_a_quoted_phrase_stands_together_and_what_stands_together_comes_first(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        phrase = await give(unit, committee, text="Danh sách người có công")
        apart = await give(unit, committee, text="Có người làm công")

        assert [hit.record_id for hit in await look(unit, committee, "người có công")] == [phrase.id, apart.id]
        assert [hit.record_id for hit in await look(unit, committee, '"người có công"')] == [phrase.id]
        assert [hit.record_id for hit in await look(unit, committee, "“người có công”")] == [phrase.id]


async def test_words_are_whole_unless_nothing_has_them_whole(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        whole = await give(unit, committee, text="có")
        begins = await give(unit, committee, text="công trình")

        assert [hit.record_id for hit in await look(unit, committee, "co")] == [whole.id]
        assert [hit.record_id for hit in await look(unit, committee, "cong tri")] == [begins.id]
        assert await look(unit, committee, "rinh") == []


async def test_a_task_is_found_by_its_number_place_area_and_lead(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee, area="Văn hóa - Xã hội", places=["xóm Đồng Vàng"])

        for words in ("101", "nv101", "van hoa", "dong vang", "phong kinh te"):
            assert [hit.task_id for hit in await look(unit, committee, words)] == [task.id], words


async def test_the_words_follow_the_records(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee, text="cũ")
        lead = task.assignments[0]
        report = await unit.add(
            ProgressReport(assignment_id=lead.id, kind=ReportKind.DONE, words="kè", **told(lead, committee))
        )
        obstacle = await unit.add(Obstacle(assignment=lead, words="đá", **told(lead, committee)))
        await unit.commit()
    async with database.write() as unit:
        known = await unit.session.get_one(Task, task.id)
        known.text, known.lead_body_id = "mới", committee.police.id
        (await unit.session.get_one(Obstacle, obstacle.id)).answer = "đường vòng"
        await unit.flush()

        assert await look(unit, committee, "cũ") == await look(unit, committee, "kinh tế") == []
        assert await kinds(unit, committee, "moi cong an") == {Searched.TASK}
        assert await kinds(unit, committee, "vong da") == {Searched.OBSTACLE}

        (await unit.session.get_one(ProgressReport, report.id)).taken_back_at = NOW
        (await unit.session.get_one(Obstacle, obstacle.id)).taken_back_at = NOW
        body = known.lead_body
        await unit.session.refresh(known, ["lead_body"])
        assert body is not None
        (await unit.session.get_one(type(committee.police), committee.police.id)).name = "Đồn Biên phòng"
        await unit.flush()

        assert await look(unit, committee, "ke") == await look(unit, committee, "da") == []
        assert await look(unit, committee, "cong an xa") == []
        assert await kinds(unit, committee, "bien phong") == {Searched.TASK}


async def test_a_change_that_touches_no_words_writes_none(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee)
        await unit.session.execute(SearchText.__table__.update().values(words=" dau vet "))  # type: ignore[attr-defined]
        task.assignments[0].accept()
        task.version += 1
        await unit.flush()

        assert len(await look(unit, committee, "dấu vết")) == 1


async def test_a_notice_is_found_by_its_number_and_day_also_while_its_text_is_not_loaded(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        notice_id = (await add_notice(unit, committee)).id
        await unit.commit()
    async with database.write() as unit:
        notice = await unit.session.get_one(Notice, notice_id)
        notice.number, notice.state = "15/TB-UBND", NoticeState.PUBLISHED
        await unit.flush()

        for words in ("15/TB", "15/tb-ubnd", "Giao Phòng"):
            assert await kinds(unit, committee, words) == {Searched.NOTICE}, words
        assert await look(unit, committee, "16/TB") == []


async def test_a_notice_under_review_is_found_only_by_those_who_review(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await add_notice(unit, committee)
        sees = Sight(committee.organisation.id, everything=True)

        assert await search.find(unit, sees, ("kinh te",)) == []
        assert len(await search.find(unit, sees, ("kinh te",), unpublished=True)) == 1


async def test_the_text_of_a_notice_is_for_those_who_see_everything_its_number_for_whom_it_gave_a_task(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        notice = await add_notice(unit, committee)
        notice.number, notice.state, notice.paragraphs = "15/TB-UBND", NoticeState.PUBLISHED, ["điều kín"]
        await give(unit, committee, notice_id=notice.id)
        given_to = Sight(committee.organisation.id, everything=False, member_ids=frozenset({committee.hung.id}))
        other = Sight(committee.organisation.id, everything=False, member_ids=frozenset({committee.dung.id}))

        assert await look(unit, committee, "điều kín")
        assert await search.find(unit, given_to, ("dieu kin",)) == []
        assert {hit.kind for hit in await search.find(unit, given_to, ("15 tb",))} == {Searched.NUMBER}
        assert await search.find(unit, other, ("15 tb",)) == []


@on_sqlite
async def test_the_search_of_one_organisation_touches_only_its_rows(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        plan = await unit.session.execute(
            text("EXPLAIN QUERY PLAN SELECT id FROM search_text WHERE organisation_id = 1 AND words LIKE '% x %'")
        )
        steps = " ".join(row[-1] for row in plan)

    assert "ix_search_text_organisation_id" in steps
    assert not re.search(r"\bSCAN\b", steps)


async def test_every_record_of_words_has_one_row(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee)
        for words in ("một", "hai"):
            task.text = words
            await unit.flush()
        rows = await unit.session.scalar(select(func.count()).select_from(SearchText))

    assert rows == 1
