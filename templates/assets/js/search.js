// Searches entities by their names, briefs by title, names, publisher, excerpt and the words of their texts. Without it
// the page lists every brief, or on a large site the indexes that do.
const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-search-results]");
const all = document.querySelector("[data-search-all]");
const MOST = 100;
const MOST_ENTITIES = 8;

if (form && results && all) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const briefList = results.querySelector("[data-search-briefs]");
  const entityList = results.querySelector("[data-search-entities]");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  let index;

  // Names are compared by their words: "F-16" is found as "f 16".
  const inWords = (text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // Scripts that put no space between words.
  const isUnspaced = (word) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);

  // "sea" begins a word of "Black Sea", none of "Research".
  const has = (text, word) => ` ${text}`.includes(isUnspaced(word) ? word : ` ${word}`);

  // An id that is its name in plain letters is left out of the data (sourcebook/render/search_data.py).
  const idOf = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const asEntity = (type, [name, id, documents, ...aliases]) => ({
    type,
    name,
    url: `${form.dataset.root}entities/${encodeURIComponent(id || idOf(name))}/`,
    documents,
    aliases,
    forms: [name, ...aliases].map(inWords),
  });
  const asBrief = (brief) => ({
    ...brief,
    title: inWords(brief.t),
    names: inWords(brief.n.join(" · ")),
    rest: inWords(`${brief.p} ${brief.x} ${brief.d}`),
  });
  const load = async () => {
    try {
      const response = await fetch(form.dataset.search);
      const { briefs, entities, words = [] } = await response.json();
      return {
        words,
        briefs: briefs.map((brief) => asBrief({ ...brief, u: form.dataset.root + encodeURI(brief.u) })),
        entities: Object.entries(entities).flatMap(([type, rows]) => rows.map((row) => asEntity(type, row))),
      };
    } catch {
      // Opened as a file, a page may not fetch: then the titles on the page, if any, are what there is to search.
      if (all.dataset.searchAll !== "briefs") return undefined;
      const links = [...all.querySelectorAll("a")];
      const briefs = links.map((link) => ({ t: link.textContent, u: link.getAttribute("href"), d: "", p: "", x: "", n: [] }));
      return { briefs: briefs.map(asBrief), entities: [], words: [] };
    }
  };

  // 0: the name itself, "F16" for "F-16" too; 1: its beginning; 2: each word begins one of its words; undefined: neither.
  const rankOf = (name, asked) => {
    if (name.replaceAll(" ", "") === asked.replaceAll(" ", "")) return 0;
    if (name.startsWith(asked)) return 1;
    return asked.split(" ").every((word) => has(name, word)) ? 2 : undefined;
  };
  const findEntities = (entities, asked) => {
    const found = [];
    for (const entity of asked ? entities : []) {
      const ranks = entity.forms.map((name) => rankOf(name, asked));
      const known = ranks.filter((rank) => rank !== undefined);
      if (!known.length) continue;
      const rank = Math.min(...known);
      const alias = ranks[0] === undefined ? entity.aliases[ranks.indexOf(rank) - 1] : "";
      found.push({ entity, rank, alias });
    }
    return found.sort(
      (one, other) =>
        one.rank - other.rank ||
        other.entity.documents - one.entity.documents ||
        one.entity.name.localeCompare(other.entity.name, "en"),
    );
  };

  // Which words stand in which texts is cut into files by how words begin; of these only what is asked for is loaded
  // (sourcebook/render/search_words.py).
  const files = new Map();
  const loadWords = (number) => {
    if (!files.has(number)) {
      const address = form.dataset.search.replace(/search\.json$/, `words/${number}.json`);
      files.set(number, fetch(address).then((response) => response.json()).catch(() => ({})));
    }
    return files.get(number);
  };
  // What is asked of the texts: words, the last of "su-25" or the beginning of one if it has three letters; of scripts
  // without spaces every pair of neighbours.
  const RUNS = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^ \u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu;
  const partsOf = (word) => {
    const runs = word.match(RUNS) ?? [];
    return runs.flatMap((run, n) => {
      const signs = [...run];
      if (!isUnspaced(run)) return signs.length > 1 ? [[run, n === runs.length - 1 && signs.length > 2]] : [];
      return signs.length > 1 ? signs.slice(1).map((sign, at) => [signs[at] + sign, false]) : [[run, true]];
    });
  };
  // By brief, a word of its text that fits; undefined where the texts cannot be asked.
  const findInTexts = async (word, starts) => {
    const parts = partsOf(word);
    if (!parts.length || !starts.length) return undefined;
    let found;
    for (const [part, isBeginning] of parts) {
      const file = await loadWords(starts.findLastIndex((start) => start <= part));
      const fits = new Map();
      for (const [known, steps] of Object.entries(file)) {
        if (known !== part && !(isBeginning && known.startsWith(part))) continue;
        let brief = 0;
        for (const step of steps) {
          brief += step;
          if (!fits.has(brief) || known === part) fits.set(brief, known);
        }
      }
      found = found ? new Map([...found].filter(([brief]) => fits.has(brief))) : fits;
    }
    return found;
  };
  const score = (brief, words, texts, position) => {
    let sum = 0;
    for (const [n, word] of words.entries()) {
      const points =
        (has(brief.title, word) ? 4 : 0) +
        (has(brief.names, word) ? 2 : 0) +
        (has(brief.rest, word) ? 1 : 0) +
        (texts[n]?.has(position) ? 0.5 : 0);
      if (!points) return 0;
      sum += points;
    }
    return sum;
  };
  const findBriefs = (briefs, words, texts) =>
    briefs
      .map((brief, position) => ({ brief, position, points: score(brief, words, texts, position) }))
      .filter(({ points }) => points)
      .sort((one, other) => other.points - one.points || other.brief.d.localeCompare(one.brief.d));

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const linkTo = (url, text) => {
    const link = make("a", "", text);
    link.href = url;
    return link;
  };
  // "2023-02-18" as "18 February 2023"; what is no plain date stays as it is.
  const shownDate = (date) =>
    date.replace(/^(\d{4})-(\d\d)(?:-(\d\d))?$/, (_, year, month, day) =>
      [Number(day) || "", MONTHS[month - 1], year].filter(Boolean).join(" "),
    );
  const briefItem = (brief, words, inText) => {
    // The browser goes to the first such word, and marks it.
    const place = inText.length ? `#:~:text=${encodeURIComponent(inText[0])}` : "";
    const entry = make("li", "", make("p", "results-title", linkTo(brief.u + place, brief.t)));
    const named = brief.n.filter((name) => words.some((word) => has(inWords(name), word))).slice(0, 6);
    const line = [
      brief.d.split("/").map((end) => shownDate(end.split("T")[0])).join(" – "),
      brief.p,
      named.length && `names ${named.join(", ")}`,
      inText.length && `its text has ${inText.map((word) => `“${word}”`).join(", ")}`,
    ].filter(Boolean).join(" · ");
    if (line) entry.append(make("p", "results-line", line));
    if (brief.x) entry.append(make("p", "results-excerpt", brief.x));
    return entry;
  };
  const entityItem = ({ entity, alias }) => {
    const remarks = [entity.documents && count(entity.documents, "brief", "briefs"), alias && `as “${alias}”`];
    return make("li", "", linkTo(entity.url, entity.name), " ", make("span", "results-line", remarks.filter(Boolean).join(" · ")));
  };
  // Under the labels of their types; the type of the best comes first.
  const showEntities = (found) => {
    if (!entityList) return;
    const groups = [...entityList.querySelectorAll("[data-type]")];
    const best = (group) => found.findIndex(({ entity }) => entity.type === group.dataset.type);
    for (const group of groups) {
      group.hidden = best(group) < 0;
      group.querySelector("ul").replaceChildren(...found.filter(({ entity }) => entity.type === group.dataset.type).map(entityItem));
    }
    entityList.append(...groups.sort((one, other) => best(one) - best(other)));
    entityList.hidden = found.length === 0;
  };
  const told = (number, most, one, many) =>
    number ? [count(number, one, many) + (number > most ? `, the best ${most} shown` : "")] : [];

  const search = async () => {
    const words = input.value.split(/\s+/).map(inWords).filter(Boolean);
    const address = new URL(location.href);
    words.length ? address.searchParams.set("q", input.value) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    all.hidden = words.length > 0;
    results.hidden = words.length === 0;
    if (!words.length) {
      output.textContent = "";
      return;
    }
    index ??= load();
    const asked = input.value;
    const data = await index;
    if (asked !== input.value) return;
    if (!data) {
      all.hidden = false;
      results.hidden = true;
      output.textContent = "What there is to search cannot be loaded. The indexes list everything.";
      return;
    }
    const entities = findEntities(data.entities, inWords(asked));
    const texts = await Promise.all(words.map((word) => findInTexts(word, data.words)));
    if (asked !== input.value) return;
    const briefs = findBriefs(data.briefs, words, texts);
    showEntities(entities.slice(0, MOST_ENTITIES));
    briefList.hidden = briefs.length === 0;
    briefList.querySelector("ol").replaceChildren(...briefs.slice(0, MOST).map(({ brief, position }) => {
      const unseen = (word) => ![brief.title, brief.names, brief.rest].some((shown) => has(shown, word));
      const inText = texts.flatMap((found, n) => (unseen(words[n]) && found?.get(position)) || []);
      return briefItem(brief, words, inText);
    }));
    output.textContent =
      [
        ...(entityList ? told(entities.length, MOST_ENTITIES, "entity", "entities") : []),
        ...told(briefs.length, MOST, "brief", "briefs"),
      ].join("; ") || "Nothing fits. Try fewer words, or another spelling.";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  input.value = new URL(location.href).searchParams.get("q") ?? "";
  if (input.value) search();
}
