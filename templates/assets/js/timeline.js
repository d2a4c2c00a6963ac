// Filters a page of the timeline that is already complete; without it every entry shows. What is chosen stands in the
// address, so that it can be shared, and goes along to the other pages of the timeline.
const fold = document.querySelector("[data-timeline-filter]");
const form = fold?.querySelector("form");
const entries = [...document.querySelectorAll(".happening")];

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// An entry with what it is filtered by. Days are compared as text, to the precision that both have.
const described = (entry) => {
  const day = entry.querySelector("time")?.dateTime.slice(0, 10);
  return {
    entry,
    text: plain(entry.textContent),
    names: new Map([...entry.querySelectorAll(".happening-names li")].map((item) => [nameOf(item), item.textContent.trim()])),
    types: entry.dataset.types?.split(" ") ?? [],
    publishers: new Set([...entry.querySelectorAll(".publisher")].map((item) => item.textContent)),
    first: day ?? entry.dataset.first ?? "",
    last: day ?? entry.dataset.last ?? "9999",
    isSeveral: "told" in entry.dataset,
  };
};

const nameOf = (item) => {
  const path = item.querySelector("a")?.pathname.split("/").filter(Boolean);
  return path ? decodeURIComponent(path.at(-1)) : item.textContent.trim();
};

const isBefore = (one, other) => {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
};

const start = () => {
  const output = form.querySelector("output");
  const groups = [...document.querySelectorAll("[data-timeline-group]")];
  const links = [...document.querySelectorAll(".jump a, .timeline .chart a, .pager a, .neighbours a, .timeline .more a, .opening .more a")];
  const items = entries.map(described);
  const fields = [...form.elements].filter((field) => field.name);

  const fill = (select, values) => {
    const counts = new Map();
    for (const [value, label] of values) {
      const known = counts.get(value);
      counts.set(value, { label, number: (known?.number ?? 0) + 1 });
    }
    const sorted = [...counts].sort(([, one], [, two]) => two.number - one.number || one.label.localeCompare(two.label));
    for (const [value, { label, number }] of sorted) {
      select.add(new Option(`${label} (${number})`, value));
    }
  };
  fill(form.elements.entity, items.flatMap((item) => [...item.names]));
  fill(form.elements.type, items.flatMap((item) => item.types.map((type) => [type, type])));
  fill(form.elements.publisher, items.flatMap((item) => [...item.publishers].map((name) => [name, name])));

  const chosen = () => {
    const query = new URLSearchParams();
    for (const field of fields) {
      const value = field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();
      if (value && field.checkValidity()) {
        query.set(field.name, value);
      }
    }
    return query;
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = query.get(field.name) ?? "";
      if (field.type === "checkbox") {
        field.checked = Boolean(value);
        continue;
      }
      if (field.options && value && ![...field.options].some((option) => option.value === value)) {
        field.add(new Option(`${value.replaceAll("-", " ")} (0)`, value));
      }
      field.value = value;
    }
  };

  const show = () => {
    const query = chosen();
    const words = plain(query.get("q") ?? "").split(/\s+/).filter(Boolean);
    const [entity, type, publisher, from, to] = ["entity", "type", "publisher", "from", "to"].map((name) => query.get(name));
    let shown = 0;
    for (const item of items) {
      const isShown =
        words.every((word) => item.text.includes(word)) &&
        (!entity || item.names.has(entity)) &&
        (!type || item.types.includes(type)) &&
        (!publisher || item.publishers.has(publisher)) &&
        (!from || !isBefore(item.last, from)) &&
        (!to || !isBefore(to, item.first)) &&
        (!query.has("several") || item.isSeveral);
      item.entry.hidden = !isShown;
      shown += isShown;
    }
    const isFiltered = query.size > 0;
    for (const group of groups) {
      group.hidden = isFiltered && !group.querySelector(".happening:not([hidden])");
    }
    for (const link of links) {
      const [page, hash] = link.getAttribute("href").split("#");
      const address = page.split("?")[0];
      if (address) {
        link.setAttribute("href", `${address}${isFiltered ? `?${query}` : ""}${hash === undefined ? "" : `#${hash}`}`);
      }
    }
    output.textContent = isFiltered ? `${shown} of ${entries.length} entries on this page` : "";
    return query;
  };

  const change = (isNew) => {
    const query = show();
    const address = `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`;
    if (address !== `${location.pathname}${location.search}${location.hash}`) {
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    }
  };

  fold.hidden = false;
  fold.open = location.search.length > 1 || matchMedia("(width >= 48rem)").matches;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => event.target.matches("input:not([type=checkbox])") && change(false));
  form.addEventListener("change", () => change(true));
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(() => change(true)));
  addEventListener("popstate", () => {
    restore();
    show();
  });
  restore();
  show();
};

// An entry keeps its id, but in a growing timeline not its page: the data of its year say where it stands now.
const find = async () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const year = /^(\d[\dX]{3})-/.exec(id)?.[1].replaceAll("X", "0");
  if (!year || document.getElementById(id)) {
    return;
  }
  const root = new URL("../../", import.meta.url);
  const answer = await fetch(new URL(`data/timeline/${Number(year)}.json`, root));
  const rows = answer.ok ? await answer.json() : [];
  const row = rows.find((row) => row.id === id || row.reports.some((report) => report.id === id));
  if (row) {
    const address = new URL(row.url, root);
    address.hash = id;
    location.replace(address);
  }
};

if (form && entries.length > 1) {
  start();
}
find().catch(() => {});
