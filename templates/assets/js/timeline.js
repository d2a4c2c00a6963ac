// Filters a timeline that is already complete; without it every entry shows.
const form = document.querySelector("[data-timeline-filter]");
const entries = [...document.querySelectorAll(".happening")];
if (form && entries.length > 1) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const groups = [...document.querySelectorAll("[data-timeline-group]")];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts;

  const filter = () => {
    texts ??= entries.map((entry) => fold(entry.textContent));
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, position) => {
      entry.hidden = !words.every((word) => texts[position].includes(word));
      shown += entry.hidden ? 0 : 1;
    });
    for (const group of groups) {
      group.hidden = !group.querySelector(".happening:not([hidden])");
    }
    output.textContent = words.length ? `${shown} of ${entries.length} entries on this page` : "";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", filter);
}
