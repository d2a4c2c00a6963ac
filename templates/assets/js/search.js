// Searches titles, names, publishers and excerpts; without it the page lists every brief.
const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-search-results]");
const all = document.querySelector("[data-search-all]");
const MOST = 100;

if (form && results && all) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let index;

  // Opened as a file, a page may not fetch: then the titles on the page are what there is to search.
  const fromPage = () =>
    [...all.querySelectorAll("a")].map((link) => ({ t: link.textContent, u: link.getAttribute("href"), d: "", p: "", x: "", n: [] }));
  const load = async () => {
    try {
      const response = await fetch(form.dataset.search);
      const briefs = await response.json();
      return briefs.map((brief) => ({ ...brief, u: form.dataset.root + encodeURI(brief.u) }));
    } catch {
      return fromPage();
    }
  };
  const prepare = (brief) => ({
    ...brief,
    title: fold(brief.t),
    names: fold(brief.n.join(" · ")),
    rest: fold(`${brief.p} ${brief.x} ${brief.d}`),
  });
  const score = (brief, words) => {
    let sum = 0;
    for (const word of words) {
      const points = (brief.title.includes(word) ? 4 : 0) + (brief.names.includes(word) ? 2 : 0) + (brief.rest.includes(word) ? 1 : 0);
      if (!points) return 0;
      sum += points;
    }
    return sum;
  };
  const item = (brief, words) => {
    const entry = document.createElement("li");
    const title = document.createElement("p");
    const link = document.createElement("a");
    link.href = brief.u;
    link.textContent = brief.t;
    title.className = "results-title";
    title.append(link);
    entry.append(title);
    const named = brief.n.filter((name) => words.some((word) => fold(name).includes(word))).slice(0, 6);
    const line = [brief.d.split("T")[0], brief.p, named.length ? `names ${named.join(", ")}` : ""].filter(Boolean).join(" · ");
    for (const [name, text] of [["results-line", line], ["results-excerpt", brief.x]]) {
      if (text) {
        const paragraph = document.createElement("p");
        paragraph.className = name;
        paragraph.textContent = text;
        entry.append(paragraph);
      }
    }
    return entry;
  };
  const search = async () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const address = new URL(location.href);
    words.length ? address.searchParams.set("q", input.value) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    all.hidden = words.length > 0;
    results.hidden = words.length === 0;
    if (!words.length) {
      output.textContent = "";
      return;
    }
    index ??= load().then((briefs) => briefs.map(prepare));
    const asked = input.value;
    const briefs = await index;
    if (asked !== input.value) return;
    const found = briefs
      .map((brief) => ({ brief, points: score(brief, words) }))
      .filter(({ points }) => points)
      .sort((one, other) => other.points - one.points || other.brief.d.localeCompare(one.brief.d));
    results.replaceChildren(...found.slice(0, MOST).map(({ brief }) => item(brief, words)));
    const shown = found.length > MOST ? `, the best ${MOST} shown` : "";
    const number = found.length.toLocaleString("en");
    output.textContent = found.length
      ? `${number} ${found.length === 1 ? "brief" : "briefs"}${shown}`
      : "No brief fits. Try fewer words, or another spelling.";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  input.value = new URL(location.href).searchParams.get("q") ?? "";
  if (input.value) search();
}
