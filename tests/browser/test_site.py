"""A reader's way through the sample site in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urldefrag, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser

_PHONE = (360, 740)  # CSS pixels; the narrowest screen in common use


@pytest.fixture(autouse=True)
def nothing_goes_wrong(browser: Chrome) -> Iterator[None]:
    """After every test: no error in the console, no request that failed."""
    browser.get_log("browser")
    browser.get_log("performance")
    yield
    assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "ERROR")] == []
    assert list(failed_requests(browser)) == []


def failed_requests(browser: Chrome) -> Iterator[str]:
    addresses: dict[str, str] = {}
    for entry in browser.get_log("performance"):
        event = json.loads(entry["message"])["message"]
        details = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            addresses[details["requestId"]] = details["request"]["url"]
        elif event["method"] == "Network.responseReceived" and details["response"]["status"] >= 400:
            yield f"{details['response']['status']} {details['response']['url']}"
        elif event["method"] == "Network.loadingFailed" and not details.get("canceled"):
            yield f"{details['errorText']} {addresses.get(details['requestId'], '')}"


def follow(browser: Chrome, link: WebElement) -> str:
    """Go where the link leads, as a click does; its address."""
    target = link.get_attribute("href") or ""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", link)
    link.click()
    WebDriverWait(browser, 10).until(lambda browser: browser.current_url == target)
    WebDriverWait(browser, 10).until(lambda browser: browser.execute_script("return document.readyState") == "complete")
    return target


def first_link(browser: Chrome, selector: str, part: str) -> WebElement:
    """The first visible link whose path has a last part below `part`: "/briefs/x/", not "/briefs/" itself."""
    links = browser.find_elements(By.CSS_SELECTOR, selector)
    for link in links:
        path = urlsplit(link.get_attribute("href") or "").path
        if link.is_displayed() and part in path and path.rpartition(part)[2].strip("/"):
            return link
    raise AssertionError(f"no visible {selector} with {part} on {browser.current_url}")


def heading(browser: Chrome) -> str:
    headings = browser.find_elements(By.TAG_NAME, "h1")
    assert len(headings) == 1
    return headings[0].text


def test_a_reader_goes_from_brief_to_entity_to_sentence_to_timeline(browser: Chrome, site: str) -> None:
    browser.get(site)
    assert heading(browser)

    brief = follow(browser, first_link(browser, "main a[href]", "/briefs/"))
    assert browser.find_elements(By.CSS_SELECTOR, "article")
    name = first_link(browser, "article a.entity", "/entities/")
    entity = follow(browser, name)
    assert urlsplit(entity).path.startswith("/repo/entities/")

    sentence = next(
        link
        for link in browser.find_elements(By.CSS_SELECTOR, "main a[href*='#s-']")
        if link.is_displayed() and urldefrag(link.get_attribute("href") or "").url == brief
    )
    anchor = urldefrag(follow(browser, sentence)).fragment
    in_view = (
        "const place = document.getElementById(arguments[0]).getBoundingClientRect();"
        "return place.top >= 0 && place.top < innerHeight"
    )
    WebDriverWait(browser, 10).until(lambda browser: browser.execute_script(in_view, anchor))

    timeline = follow(browser, browser.find_element(By.CSS_SELECTOR, "nav").find_element(By.LINK_TEXT, "Timeline"))
    assert timeline == f"{site}timeline/"
    assert browser.find_elements(By.CSS_SELECTOR, "main time")


@pytest.mark.parametrize("page", ["", "briefs/", "entities/", "timeline/", "lineage/", "sources/", "search/", "data/"])
def test_a_page_has_one_heading_and_its_style(browser: Chrome, site: str, page: str) -> None:
    browser.get(site + page)

    assert heading(browser)
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang")
    assert browser.execute_script("return document.styleSheets.length") > 0


def test_a_phone_never_scrolls_sideways(browser: Chrome, site: str) -> None:
    browser.get(site)
    brief = first_link(browser, "main a[href]", "/briefs/").get_attribute("href") or ""
    browser.get(brief)
    entity = first_link(browser, "article a.entity", "/entities/").get_attribute("href") or ""
    width, height = _PHONE
    phone = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        pages = [site, brief, entity, f"{site}entities/", f"{site}timeline/", f"{site}lineage/", f"{site}search/"]
        widths = {}
        for page in pages:
            browser.get(page)
            widths[page] = browser.execute_script("return document.documentElement.scrollWidth")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert {page: found for page, found in widths.items() if found > width} == {}


def test_a_link_that_stands_alone_is_as_high_as_a_fingertip_needs(browser: Chrome, site: str) -> None:
    """24 CSS pixels: WCAG 2.2, target size (minimum)."""
    alone = ".imprint-line a, .happening-line a, .imprint dd > a:only-child, .menu a, .colophon a, summary, button"
    heights = (
        f"return [...document.querySelectorAll({alone!r})].filter((one) => one.checkVisibility())"
        ".map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])"
    )
    width, height = _PHONE
    phone = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        low = []
        for page in ("", "briefs/", "entities/belarus/", "briefs/the-workshop-next-door/"):
            browser.get(site + page)
            low += [(page, *found) for found in browser.execute_script(heights) if found[1] < 24]
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    assert low == []


def test_the_search_field_stands_below_its_label_and_above_what_is_found(browser: Chrome, site: str) -> None:
    browser.get(f"{site}search/?q=lukashenko")
    WebDriverWait(browser, 10).until(lambda browser: browser.find_element(By.TAG_NAME, "output").text)

    tops = [browser.find_element(By.CSS_SELECTOR, f".search {part}").rect["y"] for part in ("label", "input", "output")]
    assert tops == sorted(set(tops))


def found(browser: Chrome, site: str, words: str) -> str:
    """Search for words; what the page says was found."""
    browser.get(f"{site}search/?q={quote(words)}")
    WebDriverWait(browser, 10).until(lambda browser: browser.find_element(By.TAG_NAME, "output").text)
    return browser.find_element(By.TAG_NAME, "output").text


def visible(browser: Chrome, selector: str) -> list[str]:
    return [one.text for one in browser.find_elements(By.CSS_SELECTOR, f"[data-search-results] {selector}") if one.text]


def test_a_name_finds_its_entity_above_the_briefs_and_leads_to_its_page(browser: Chrome, site: str) -> None:
    said = found(browser, site, "lukashenko")

    assert re.fullmatch(r"\d entit(y|ies); \d briefs", said)
    assert visible(browser, "h2, h3")[:2] == ["Entities", "People"]
    assert visible(browser, "h2")[-1] == "Briefs"
    assert visible(browser, ".titles a")[0] == "Alexander Lukashenko"
    entity = follow(browser, browser.find_element(By.LINK_TEXT, "Alexander Lukashenko"))
    assert entity == f"{site}entities/alexander-lukashenko/"
    assert heading(browser) == "Alexander Lukashenko"


def test_the_name_asked_for_goes_before_longer_ones_and_an_alias_is_told(browser: Chrome, site: str) -> None:
    found(browser, site, "Minsk")
    assert visible(browser, ".titles a")[0] == "Minsk"

    found(browser, site, "barysaw")
    assert visible(browser, ".titles li")[0].startswith("Borisov 1 brief · as “Barysaw”")


def test_a_designation_is_found_without_its_hyphen(browser: Chrome, site: str) -> None:
    found(browser, site, "su25")

    assert visible(browser, ".titles a") == ["Su-25"]


def test_words_inside_other_words_and_nonsense_find_nothing(browser: Chrome, site: str) -> None:
    assert found(browser, site, "ussia") == "Nothing fits. Try fewer words, or another spelling."
    assert visible(browser, ".titles a") == []

    assert found(browser, site, "qqqqqq") == "Nothing fits. Try fewer words, or another spelling."
    assert visible(browser, "h2, h3") == []
    assert browser.find_element(By.TAG_NAME, "output").aria_role == "status"


def test_small_print_is_set_proportionally_as_the_text_is(browser: Chrome, site: str) -> None:
    """A font made for Chinese sets ’ as wide as a sign, unless told; `font` in a rule takes that back."""
    browser.get(f"{site}timeline/")
    set_wide = browser.execute_script(
        "return [...document.querySelectorAll('body *:not(:lang(zh))')]"
        ".filter((element) => getComputedStyle(element).fontVariantEastAsian !== 'proportional-width')"
        ".map((element) => element.outerHTML)"
    )
    assert set_wide == []


def test_a_word_of_a_text_finds_its_brief_and_leads_to_the_word(browser: Chrome, site: str) -> None:
    assert found(browser, site, "workbenches customer") == "1 brief"
    assert "its text has “customer”" in visible(browser, ".results-line")[0]
    address = browser.find_element(By.CSS_SELECTOR, "[data-search-briefs] a").get_attribute("href") or ""
    assert address.startswith(f"{site}briefs/")
    assert address.endswith("#:~:text=customer")

    # The beginning of a word will do, not its middle.
    assert found(browser, site, "workbenches custom") == "1 brief"
    assert found(browser, site, "workbenches ustomer").startswith("Nothing")
