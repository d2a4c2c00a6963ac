from __future__ import annotations

import time

import pytest

from sourcebook.analyse.dates import find_dates
from sourcebook.analyse.event_cutting import MAX_WORDS_TO_A_CLAUSE
from sourcebook.analyse.events import find_events
from sourcebook.records import Block, Document, Event, Sentence, Span
from tests.builders import a_document


def events_of(document: Document) -> tuple[Event, ...]:
    """Every block is one sentence."""
    sentences = tuple(Sentence(block.span, f"s-{index:08x}") for index, block in enumerate(document.blocks))
    return find_events(document, sentences, find_dates(document, sentences))


def told(text: str, **more: object) -> list[tuple[str, str]]:
    return [(event.date, event.what) for event in events_of(a_document(text, **more))]  # type: ignore[arg-type]


def test_a_sentence_with_a_date_tells_a_happening() -> None:
    document = a_document("Nothing here.\nThe two ministers signed the pact on 17 February 2023.")
    (event,) = events_of(document)
    assert document.plain(event.span) == "The two ministers signed the pact on 17 February 2023."
    assert (event.date, event.what) == ("2023-02-17", "The two ministers signed the pact")


def test_two_dates_in_one_sentence_are_two_happenings() -> None:
    text = "The plant was opened by the mayor in 2011, and the union closed its last hall in May 2016."
    assert told(text) == [
        ("2011", "The plant was opened by the mayor"),
        ("2016-05", "The union closed its last hall"),
    ]


def test_the_same_date_twice_in_a_sentence_is_one_happening() -> None:
    assert len(told("In 2016 the hall was closed, and in 2016 it was sold to the city.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The 2015 strategy names three partners of the country.",
        "Its 2018 Sample Economic Strategy names three partners.",
        "Partners matter to every fleet (Example, 2019).",
        "The school dates from the 1940s and has a garden.",
        "Fleets have shrunk over the past eight years everywhere.",
        "The fleet is to have ten ships by 2035 at last.",
        "Ships grow larger all the time.",
        "The agreement of 1997 still binds the guild.",
        "2023 was a hard year for the pilots.",
        "This report covers the harbours of the gulf in May 2022.",
        "What did the pilots do in May 2022?",
        "The guild has fewer members than in 2012.",
        "Such guilds failed everywhere a decade ago.",
        "If nobody pays, the quay might be closed in 2026.",
        "Anna Kask, “Quays and Their Owners”, The Sample Post, 3 May 2022.",
        "The guild will publish the Open Harbour 2030 plan with its partners.",
        "It supports the Harbour Strategy 2020 of the guild.",
        "Kalnins, Rudolf J. 1981.",
        "2011.",
        "Figure 2.1 shows the fees of the harbour in 2021.",
        "Winds are strongest in November.",
        "It was by far the highest number of storms recorded in 2021.",
        "Now is the time to ensure that the quay is ready in 2022 and beyond.",
    ],
    ids=[
        *("document", "longer name", "citation", "decade", "stretch", "target", "no date"),
        *("document of a year", "year spoken of", "its own text", "question", "comparison", "decade ago"),
        *("supposition", "reference", "target in a name", "year of a plan", "author and year", "year alone"),
        *("figure", "habit", "superlative of a year", "time to do something"),
    ],
)
def test_a_date_that_does_not_say_when_tells_nothing(text: str) -> None:
    assert told(text) == []


def test_a_lead_in_with_as_if_supposes_nothing() -> None:
    text = "As if this were too little, earlier this year Riga took over the command of the guild."
    assert [what for _, what in told(text, published="2024-06-01")] == ["Riga took over the command of the guild"]


def test_the_day_of_a_yearly_celebration_is_no_happening_of_its_first_year() -> None:
    text = "The feast was first held on 9 January 1992.\nThe mayor attended the 9 January celebration of the guild."
    assert told(text, published="2024-06-01") == [("1992-01-09", "The feast was first held")]
    there = text.replace("attended the 9 January celebration", "spoke at the 9 January celebration")
    assert len(told(there, published="2024-06-01")) == 2


def test_since_a_month_and_until_a_year_tell_of_the_change() -> None:
    assert [date for date, _ in told("The firm has been under sanctions since December 2020.")] == ["2020-12"]
    assert [date for date, _ in told("The general led the staff until 2018.")] == ["2018"]
    assert [date for date, _ in told("The two fleets have trained together since 2016.")] == ["2016/.."]


def test_what_has_not_been_since_a_month_is_no_happening_of_that_month() -> None:
    assert [date for date, _ in told("The port has not paid its fees since March 2020.")] == ["2020-03/.."]


def test_since_a_year_tells_of_the_beginning_where_the_sentence_says_so() -> None:
    (event,) = told("The quay has been closed since 2012, when the guild sold it.")
    assert event[0] == "2012"
    assert told("There had been unrest in the harbour since 2014.")[0][0] == "2014"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In April and May 2022 no ferry left the harbour.", ["2022-04/2022-05"]),
        ("Unrest was growing in late 2021 and early 2022.", ["2021~/2022~"]),
        ("The guild went on strike in April 2022 and again in May 2022.", ["2022-04", "2022-05"]),
        ("The guild went on strike in 2019 and 2022.", ["2019", "2022"]),
        ("The fleet shrank from 30 ships in 2019 to 12 in 2022.", ["2019/2022"]),
        ("Debt fell from 3.4 million marks ($1.1 million) in 2016 to 2.2 ($0.7 million) by 2018.", ["2016/2018"]),
    ],
)
def test_two_dates_of_one_stretch_of_time_are_one_happening(text: str, dates: list[str]) -> None:
    assert [date for date, _ in told(text)] == dates


def test_what_a_law_of_a_year_did_it_did_in_that_year() -> None:
    assert told("The 1998 harbour act allowed private owners for the first time.")[0][0] == "1998"
    assert told("The 1998 harbour act allows private owners.") == []


def test_a_sentence_printed_twice_tells_one_happening() -> None:
    assert len(told("The hall burnt down in 2016.\nNobody cared.\nThe hall burnt down in 2016.")) == 1


def test_since_a_year_tells_when_somebody_took_office() -> None:
    assert [date for date, _ in told("Peter Holm, harbour master since 2012, spoke to the guild.")] == ["2012"]


def test_a_wider_date_of_the_same_sentence_is_no_happening_of_its_own() -> None:
    assert [date for date, _ in told("The guild bought a ferry in 2021, and on 3 May 2021 it sank.")] == ["2021-05-03"]
    assert [date for date, _ in told("Ten years ago, in 2013, the guild bought a ferry.")] == ["2013"]


def test_a_date_inside_a_long_range_is_a_happening_of_its_own() -> None:
    text = "The guild fought the council from 2014 to 2020, and in May 2016 it went on strike."
    assert [date for date, _ in told(text)] == ["2014/2020", "2016-05"]


def test_what_somebody_told_the_paper_itself_is_no_happening() -> None:
    text = "“The quay is sinking, and nobody cares,” she told The Sample Post on Thursday."
    assert told(text, publisher="The Sample Post") == []
    assert told(text, publisher="Sample Post") == []
    assert told("“The quay is sinking, and nobody cares,” she told us on Thursday.") == []
    assert len(told(text, publisher="Example News")) == 1


def test_only_running_text_tells_of_happenings() -> None:
    text = "The hall burnt down in 2016."
    for kind in ("headline", "heading", "caption", "byline", "dateline", "table_row"):
        assert told(text, blocks=(Block(Span(0, len(text)), kind),)) == []
    assert told(text, blocks=(Block(Span(0, len(text)), "list_item"),)) == [("2016", "The hall burnt down")]


def test_a_list_of_dates_tells_of_no_happenings() -> None:
    assert told(f"The cup was held in {', '.join(str(year) for year in range(2001, 2012))} and elsewhere.") == []


def test_a_date_without_year_has_no_place_in_a_chronology() -> None:
    assert told("They met on 17 February at the port.", published=None) == []


def test_a_label_drops_what_leads_in_and_stays_short() -> None:
    (label,) = (
        what
        for _, what in told(
            "However, in July 2021 the harbour master of the old port announced, after talks with the union and the "
            "city, that the northern basin would be closed to all ships."
        )
    )
    assert label == "The harbour master announced that the northern basin would be closed to all ships"
    assert len(label.split()) <= MAX_WORDS_TO_A_CLAUSE


def test_a_chinese_sentence_has_a_label_of_its_own_words() -> None:
    (event,) = told("2023年2月17日，两国部长在港口签署合作协议，随后离开。", language="zh")
    assert event == ("2023-02-17", "两国部长在港口签署合作协议")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("港务局长承认，他于2020年6月更换了两台起重机，其后离开。", "港务局长更换了两台起重机"),
        ("此外，港口2020年6月重开。", "港口重开"),
        ("在2020年6月18日，局长向工会发送讯息：“你好，老朋友”，工会没有回覆。", "局长向工会发送讯息"),
        ("市长在2020年6月入主市政厅当日，就重申了承诺。", "市长入主市政厅"),
        ("码头重建工程的起点是2019年底。", "码头重建工程的起点是2019年底"),
        ("工会主席早前说，曾于2020年6月到访新码头。", "工会主席曾到访新码头"),
        ("局长同日加入港务工会，但于2020年7月退出。", "局长退出"),
        (
            "局长分别于2020年5月6日和2020年6月23日到访新码头，工会没有回覆。",
            "局长分别于2020年5月6日和2020年6月23日到访新码头",
        ),
        ("2020年10月1日的「Port Talk」，局长称赞码头。", "2020年10月1日的「Port Talk」，局长称赞码头"),
        (
            "2020年11月13日，局长在网上节目「Live Chat with the Harbour」与嘉宾、前市长彭定邦对谈。",
            "局长在网上节目「Live Chat with the Harbour」与嘉宾、前市长彭定邦对谈",
        ),
        ("局长曾分别于2020年5月6日、5月19日和6月23日，获邀到新码头。", "局长曾获邀到新码头"),
        ("由于码头2020年6月失火，市政厅决定重建起重机。", "码头失火"),
    ],
)
def test_a_chinese_label_is_the_clause_that_has_the_date(text: str, label: str) -> None:
    assert told(text, language="zh")[0][1] == label


@pytest.mark.parametrize(
    "text",
    [
        "局长展示2020年6月18日的港口讯息，题为《重开》。",
        "局长展示陈于2021年4月28日的会面謄本，显示陈向警察交出了文件。",
        "局长表示，指2020年6月18日港口会议的纪录已经遗失。",
        "工会没有在2020年6月18日前离开码头，局长其后道歉。",
        "律师其后就2020年6月18日的港口会议发问。",
        "如果市議會於2019年5月6日通過草案，渡輪便會停駛。",
        "若公會在2021年3月1日前不交費，碼頭將會關閉。",
        "假如渡輪公司於2019年5月6日開航，便可以賺錢。",
    ],
)
def test_an_exhibit_a_question_a_bound_and_a_condition_are_no_happenings_of_their_date(text: str) -> None:
    assert told(text, language="zh") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The port would then close in 2025.", 0),
        ("The mayor said that the port would close in 2025.", 1),
        ("The port might close in 2025.", 0),
        ("The mayor said that the port might close in 2025.", 0),
    ],
)
def test_what_is_announced_is_a_happening_and_what_is_supposed_is_not(text: str, count: int) -> None:
    assert len(told(text, published="2024-05-03")) == count


@pytest.mark.parametrize(
    "text",
    [
        "The harbour has nine tugs, an increase from 7 in 2021.",
        "This exceeds the 3 ferries sold in 2021.",
        "Choices made today decide how pilots work.",
        "Pilots of the post-2014 years are few.",
        "2025–2034: NEW HARBOURS.",
        "Kask, Peter, “The Tugs of Riga” [Harbour Studies, 2021].",
        "The list of tugs published here was closed in 2021.",
    ],
)
def test_what_a_date_is_only_compared_with_or_named_after_is_no_happening(text: str) -> None:
    assert told(text, published="2024-05-03") == []


@pytest.mark.parametrize(
    "text",
    [
        "Tugs accounted for 40 percent of the traffic in 2021.",
        "In 2021, the yard was one of the largest in the gulf.",
        "The guild had 300 members in 2021, and its fees stood at 7 pounds.",
        "Fees were relatively high in 2021.",
        "Before 2015, pilots were often the sons of pilots.",
        "Such a quay was unthinkable before May 2015.",
        "Plans beyond 2030 are hard to draw.",
        "The city extended the waiver of fees until 2028.",
        "Interviews with pilots were conducted between May and July 2021.",
        "Two years on from the flood of May 2021, this paper explores what became of the quays.",
        "Trade data covering 2019 to 2022 shows that tugs were exported.",
        "Satellite imagery from March 2024 showed two new quays.",
        "The estimates assumed the plans as they stood in 2021.",
        "The picture on the right shows the harbour in 2021.",
        "The bank predicts a shortage of 40 tugs in 2024.",
        "Fees are expected to rise by 7 percent in 2025.",
        "The budget for FY 2025 includes two tugs.",
        "Fees had come to half of 2022’s full-year total.",
        "Fees came to 7 million pounds (in constant 2021 prices).",
        "The results are nearly identical to those of the survey in 2011.",
        "Much has changed from what its share was 50 years ago.",
        "The captain came to Riga for the second time since October.",
        "A harbour that burns today may be ours tomorrow.",
        "Despite these quarrels since 2014, pilots and captains talk.",
        "The year 2024 puts the guild at a crossroads.",
        "Pilots quote the extant 2021 Harbour Declaration.",
        "Pilots quote the 2017 and 2021 harbour strategies.",
        "Pilots quote the city’s July 2023 Harbour Strategy.",
        "Pilots quote a 2021 Guild for Safety and Co-operation in Ports (GSCP) report.",
        "The “Plan for Tugs and Quays (2022–2024)” puts the tugs first.",
        "Guild Watch, “‘Tugs Will Remain’: Mayor Anna Kask”, 6 March 2023.",
        "Pilots fear a 9/11-style attack on the quay.",
        "The average of all fees between 2018 and 2022 was around 7 pounds.",
        "Fees (in pounds) were 40 million (7 a tug) in 2021.",
        "In the 2017–2021 period, the share of the yard was 4 percent.",
        "Fees were the same as in 2021.",
        "The list was closed only a few weeks before 24 February 2022.",
        "The list reflects what was known as of 12 PM EDT on 11 August 2022.",
        "The period since 2008 has seen strife.",
        "The law on harbour fees of 2014 should be observed.",
        "The guild will have more tugs in 2025 than ever.",
        "Fees will exceed 2021 levels.",
        "In 2021, only 9 percent of the steel came from Riga.",
        "It is based on talks with pilots, and on surveys conducted in July 2023.",
        "Customs records from 2022 to 2023 show steel for the yard.",
        "The Harbour Safety Modernisation Act (HSMA) of 2014 requires two pilots.",
        "A 2017 thesis for the Riga College cites two tugs.",
        "The city has a vision to 2030.",
        "They quote Anna Kask (1947–2022) and the guild.",
        "Ships are well over 2,000 years ago.",
        "The average answer to all questions from 2010 to 2017 was 59 percent.",
        "Section 9 of the FY 2012 HDAA affirms that the guild has tugs.",
        "The guild unveiled its Strategic Plan: 2023-2025 to the mayor.",
        "According to a paper of the guild, from 1990 to 2016 tugs accounted for 10 percent of the fleet.",
        "The city was placed 32nd of all in the 2023 Institute for Harbour Studies rankings.",
        "The yard is likely to face a lack of steel in 2025.",
        "In 2021, the yard produced 61 percent of the steel on the gulf.",
        "By 2021, the school hosted 4,891 pilots.",
        "Berg and Holm (2021) argue that ferries are often late.",
        "According to Berg (2019), the harbour was closed.",
        "Berg et al. (2021) find no such link.",
        "Sailors say that 2061 is merely a goal for the port.",
        "The yard expects to build seven tugs in 2026.",
        "The yard is expected to reach full capability in 2026.",
        "The first tug is projected to sail in 2026.",
        "The yard is expected to cost 7 million pounds and be opened in 2026.",
        "It resulted in the guild’s first HSS 2021–2023.",
        "In Latvia, there have been four pleas for the founding of a pilots’ council since 2021.",
        "The port lost more ferries, compared, for example, with the storm of Riga in May 2019.",
        "At the time of writing (January 2023), the guild had sold three ferries.",
        "In one case, described by Captain Anna Kask in March 2023, a tug sailed within 20 feet of a ferry.",
        "The guild created a dataset of Baltic ferry strikes from 2010 to 2022.",
        "In keeping with the survey in 2018, several pilots said that the port is small.",
        "The council barred it from paying dividends for 2022.",
        "The dues of the guild even surpassed its 1980 dues in hard money.",
        "Moreover, recent rules of Mayor Anna Kask show the council’s ambition to catch up after the last decade.",
        "Define the guild’s way of selling tugs beyond the current fleet out to 2030 and beyond;",
        "This was only resolved in April 2023.",
        "The plan lets the port control global supplies, evidenced by the effect of its bans in 2022.",
        "Essentially, the route would run through the bay, over which Riga claims rights as the area was part of it "
        "when it joined Riga in October 1947.",
        "Based on a publication from 2013, the guild sorts its tugs by weight.",
        "Arrivals in the six months to March 2023 fell.",
        "The shortage begins with the last FY 2020 dredging barges.",
    ],
)
def test_a_state_a_text_a_forecast_and_a_comparison_are_no_happenings(text: str) -> None:
    assert told(text, published="2024-05-03") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The guild was the largest in the gulf until the merger with Riga in 2021.", "2021"),
        ("Tugs were scarce, particularly following the sale of the yard in 2021.", "2021"),
        ("The captain was arrested before 19 March 2022.", "../2022-03-19"),
        ("The sale was delayed until the autumn of 2023.", "2023-23"),
        ("Mayor Anna Kask had been the rival of Holm in the 2013 elections.", "2013"),
        ("A March 2024 report by the guild found that two tugs had leaked.", "2024-03"),
        ("Russia’s 2022 invasion of Ukraine changed the harbour laws.", "2022"),
        ("The 2021 NATO summit in Riga ended early.", "2021"),
        ("The 2019 attack on the data centre closed the harbour.", "2019"),
        ("The 2019 GNSS disruptions closed the harbour.", "2019"),
        ("The guild modified its content ranking in 2018.", "2018"),
        ("In 2021, 7 of the tugs came from Riga.", "2021"),
        ("The raid on Riga in 1943 was part of the war.", "1943"),
        ("While this report does not describe quays, the mayor sold one in March 2021.", "2021-03"),
        ("The mayor praised the 2021 strike that the new law follows.", "2021"),
        ("The captain recorded at least 13 fires since 2020.", "2020/.."),
        ("The yard exported 12 tugs to Norway in 2021.", "2021"),
    ],
)
def test_what_only_looks_like_a_state_or_a_text_is_a_happening(text: str, date: str) -> None:
    assert [told_on for told_on, _ in told(text, published="2024-05-03")] == [date]


def test_a_month_behind_a_year_of_long_ago_is_not_that_before_publication() -> None:
    assert told(
        "In 1944, the guild closed its harbour. In January the guild sold its tugs.", published="2022-12-29"
    ) == [("1944", "The guild closed its harbour")]
    assert [
        date
        for date, _ in told(
            "In 1944, the guild closed its harbour.\n\nIn January the guild sold its tugs.", published="2022-12-29"
        )
    ] == ["1944", "2022-01"]
    assert len(told("In 2019, the guild closed its harbour. On Friday it sold its tugs.", published="2022-12-29")) == 2
    assert [
        date
        for date, _ in told(
            "As the mayor told the guild in 2016:\n\nOn the third of May, this council sold its tugs.",
            published="2022-12-29",
        )
    ] == ["2016"]


@pytest.mark.parametrize(
    "text",
    [
        "A month earlier, the guild sold its tugs.",
        "The very next day the guild sold its tugs.",
        "Chapter 2 outlines how the guild sold its tugs in 2022.",
        "The guild announced plans to build ten tugs between 2033 and 2035.",
    ],
)
def test_what_is_counted_from_a_story_or_lies_ahead_of_what_was_done_is_no_happening(text: str) -> None:
    assert told(text, published="2024-06-01") == []


def test_a_rounded_year_beside_the_year_itself_is_no_happening_of_its_own() -> None:
    text = "The guild lost its first tug in 2006, 20 years ago."
    assert [date for date, _ in told(text, published="2025-12-18")] == ["2006"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kask assumed command of the fleet in 1990.",
        "Divers located the wreck of the ferry in 1990.",
        "The guild suffered an arson attack in 1990.",
        "A new law limited the harbour tolls in 1990.",
        "The two pilot guilds of Riga were unified in 1990.",
        "A sunken ferry was unearthed by dredgers in 1990.",
        "The guild sought to grow, and by 1990 it had bought ten ferries.",
        "On the orders of the mayor, who wanted to save money, the yard was closed by May 1990.",
        "The research vessel ran aground off Riga in March 1990.",
        "The yard’s scaffold collapsed in March 1990.",
        "Section 9 was struck down by the court in May 1990.",
        "An earthquake hit 40 villages near Riga in March 1990.",
        "The fleet lost 1,200 sailors in 1990.",
        "Nobody could have known that the ferry sank in May 1990.",
        "The ferry sank in fog, the crew were safe by 3 May 1990.",
        "Marks Kalnins founded the guild in 1990.",
    ],
)
def test_happenings_that_share_a_word_with_what_is_none(text: str) -> None:
    assert [date[:4] for date, _ in told(text)] == ["1990"]


def test_about_a_year_and_the_next_are_two_happenings() -> None:
    text = "About 2005 the yard was closed by the council, and in 2006 the guild sold its ferries."
    assert [date for date, _ in told(text)] == ["2005~", "2006"]


def test_a_long_list_of_years_is_read_at_once() -> None:
    years = ", ".join(str(year) for year in range(1900, 1999))
    began = time.process_time()
    told(f"Riga lost {years} and 1999 to strikes.")
    told(f"The strikes (in {years}, and 1999 in Riga) closed the yard.")
    assert time.process_time() - began < 2


def test_what_was_promised_until_a_year_is_no_happening_of_it() -> None:
    text = "Pilots grew wary in 2020, when the port broke its promise to leave the guild free until 2047 by closing it."
    assert [date for date, _ in told(text, published="2022-12-02")] == ["2020"]
    assert [date for date, _ in told("The guild held a promising place until 2008.")] == ["2008"]
    assert [date for date, _ in told("He served as envoy to the UN (2017–2019).", published="2022-12-02")] == [
        "2017/2019"
    ]


def test_what_is_in_line_with_a_promise_happened() -> None:
    text = "In line with that promise the guild closed its yards in 2019, two years ahead of plan."
    assert [date for date, _ in told(text)] == ["2019"]


def test_what_begins_only_then_is_not_until_then() -> None:
    text = "This lack is not due to end until April 2027 when the guild will receive tugs that it paid."
    assert [label for _, label in told(text, published="2025-12-05")] == ["The guild will receive tugs that it paid"]
