// Shows whom a name is tied to while it is pointed at or has the focus; the list below says the same without.
for (const picture of document.querySelectorAll(".network")) {
  const edges = [...picture.querySelectorAll("[data-ends]")].map((edge) => [edge, edge.dataset.ends.split(" ")]);
  const nodes = [...picture.querySelectorAll("[data-node]")];

  const show = (id) => {
    const near = new Set([id]);
    for (const [edge, ends] of edges) {
      const touches = ends.includes(id);
      edge.classList.toggle("is-near", touches);
      if (touches) {
        ends.forEach((end) => near.add(end));
      }
    }
    nodes.forEach((node) => node.classList.toggle("is-far", !near.has(node.dataset.node)));
    picture.classList.add("is-asked");
  };
  const rest = () => {
    picture.classList.remove("is-asked");
    nodes.forEach((node) => node.classList.remove("is-far"));
  };

  for (const node of nodes) {
    node.addEventListener("pointerenter", () => show(node.dataset.node));
    node.addEventListener("focus", () => show(node.dataset.node));
    node.addEventListener("pointerleave", rest);
    node.addEventListener("blur", rest);
  }
}
