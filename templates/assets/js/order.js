// Turns a complete list round, from the latest first to the earliest first and back.
const list = document.querySelector("[data-ordered]");
const button = document.querySelector("[data-order]");
const words = document.querySelector("[data-order-words]");
if (list && button && words) {
  button.hidden = false;
  button.addEventListener("click", () => {
    list.append(...[...list.children].reverse());
    const before = words.textContent;
    words.textContent = button.dataset.order;
    button.dataset.order = before;
  });
}
