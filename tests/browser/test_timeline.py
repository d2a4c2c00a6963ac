"""The filter of the timeline in a real browser: by keyboard, by address, with the back button, and without script."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser


@pytest.fixture
def without_script(browser: Chrome) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def shown(browser: Chrome) -> list[WebElement]:
    return [entry for entry in browser.find_elements(By.CSS_SELECTOR, ".happening") if entry.is_displayed()]


def field(browser: Chrome, name: str) -> WebElement:
    return browser.find_element(By.NAME, name)


def announced(browser: Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".filter output").text


def test_a_filter_in_the_address_is_applied_and_can_be_left_by_the_back_button(browser: Chrome, site: str) -> None:
    browser.get(f"{site}timeline/")
    total = len(shown(browser))
    choice = Select(field(browser, "type"))
    choice.select_by_value("person")
    named = len(shown(browser))

    assert 0 < named < total
    assert browser.current_url == f"{site}timeline/?type=person"
    assert announced(browser) == f"{named} of {total} entries on this page"

    field(browser, "several").click()
    assert len(shown(browser)) < named
    browser.back()
    WebDriverWait(browser, 5).until(lambda browser: len(shown(browser)) == named)
    assert not field(browser, "several").is_selected()

    browser.get(f"{site}timeline/?type=person")
    assert len(shown(browser)) == named


def test_a_period_counts_whatever_may_lie_in_it(browser: Chrome, site: str) -> None:
    browser.get(f"{site}timeline/?from=2021-09&to=2021")

    days = [
        str(day.get_attribute("datetime"))
        for entry in shown(browser)
        for day in entry.find_elements(By.CSS_SELECTOR, ".happening-date time")
    ]
    assert days
    assert all(day == "2021" or "2021-09" <= day < "2022" for day in days)
    assert any(entry.text.startswith("10–16 September 2021") for entry in shown(browser))


def test_the_filter_goes_along_to_the_pages_of_the_years(browser: Chrome, site: str) -> None:
    browser.get(f"{site}timeline/2022/?several=1")

    link = browser.find_element(By.CSS_SELECTOR, ".jump a[href*='2023']")
    assert str(link.get_attribute("href")).endswith("/timeline/2023/?several=1")


def test_the_filter_is_worked_by_the_keyboard_alone(browser: Chrome, site: str) -> None:
    browser.get(f"{site}timeline/")
    body = browser.find_element(By.TAG_NAME, "body")
    reached = []
    for _ in range(120):
        body.send_keys(Keys.TAB)
        name = browser.execute_script("return document.activeElement.name ?? ''")
        if name:
            reached.append(name)
        if name == "several":
            break
    assert reached == ["q", "entity", "type", "publisher", "from", "to", "several"]

    browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert all(entry.get_attribute("data-told") for entry in shown(browser))
    browser.switch_to.active_element.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda browser: announced(browser) == "")
    assert browser.current_url == f"{site}timeline/"


def test_an_address_of_an_entry_leads_to_the_page_where_it_stands_now(browser: Chrome, site: str) -> None:
    browser.get(f"{site}data/timeline.json")
    rows = json.loads(browser.find_element(By.TAG_NAME, "body").text)
    row = next(row for row in rows if row["date"].startswith("2022"))

    browser.get(f"{site}timeline/1944/#{row['id']}")

    WebDriverWait(browser, 5).until(lambda browser: browser.current_url == f"{site}{row['url']}")
    assert browser.find_element(By.ID, row["id"]).is_displayed()


@pytest.mark.usefixtures("without_script")
def test_without_script_the_timeline_is_whole_and_has_no_filter(browser: Chrome, site: str) -> None:
    browser.get(f"{site}timeline/")

    assert not browser.find_element(By.CSS_SELECTOR, "[data-timeline-filter]").is_displayed()
    assert len(shown(browser)) == len(browser.find_elements(By.CSS_SELECTOR, ".happening")) > 1
    bar = browser.find_element(By.CSS_SELECTOR, ".timeline .chart a")
    assert str(bar.get_dom_attribute("href")).startswith("#year.")
