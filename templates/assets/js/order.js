// Turns a complete list round, from the latest first to the earliest first and back.
const list = document.querySelector("[data-ordered]");
const button = document.querySelector("[data-order]");
const words = document.querySelector("[data-order-words]");
if (list && button && words) {
  button.hidden = false;
  button.addEventListener("click", () => {
    list.append(...[...list.children].reverse());
    [words.textContent, words.dataset.orderWords] = [words.dataset.orderWords, words.textContent];
    [button.textContent, button.dataset.order] = [button.dataset.order, button.textContent];
  });
}
