
"use strict";
// Lighting up: everything with the same key as what is pointed at or focused, and as what it
// stands in, so that a figure's sentence is found with it.
(() => {
  const byKey = new Map();
  for (const each of document.querySelectorAll("[data-k]")) {
    const key = each.dataset.k;
    byKey.set(key, [...(byKey.get(key) || []), each]);
  }
  // The pointer and the keyboard light up independently: a resting mouse takes nothing from Tab.
  const sources = { pointer: null, focus: null };
  let lit = [];
  const light = (how, from) => {
    sources[how] = from;
    for (const each of lit) each.classList.remove("lit");
    lit = [];
    for (const source of Object.values(sources)) {
      for (let at = source && source.closest("[data-k]"); at; at = at.parentElement.closest("[data-k]")) {
        for (const each of byKey.get(at.dataset.k)) {
          each.classList.add("lit");
          lit.push(each);
        }
      }
    }
  };
  document.addEventListener("pointerover", (event) => light("pointer", event.target));
  document.documentElement.addEventListener("pointerleave", () => light("pointer", null));
  document.addEventListener("focusin", (event) => light("focus", event.target));
  document.addEventListener("focusout", () => light("focus", null));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    light("pointer", null);
    light("focus", null);
  });
  // Following a figure: not every browser unfolds the article by itself.
  const unfold = () => {
    const goal = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const folded = goal && goal.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      goal.scrollIntoView({ block: "center" });
    }
    if (goal) light("focus", goal);
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
// Sorting: up, down, as it was.
(() => {
  const russian = new Intl.Collator("ru", { numeric: true });
  const compare = (one, other) => {
    const groups = russian.compare(one.dataset.group || "", other.dataset.group || "");
    if (groups) return groups;
    const [a, b] = [one, other].map((cell) => parseFloat(cell.dataset.sort));
    if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
    return russian.compare(one.textContent, other.textContent);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    table.classList.add("sorts");
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const next = before === null ? "ascending" : before === "ascending" ? "descending" : null;
        for (const each of heads) each.removeAttribute("aria-sort");
        const rows = [...original];
        if (next) {
          head.setAttribute("aria-sort", next);
          const sign = next === "ascending" ? 1 : -1;
          rows.sort((one, other) => sign * compare(one.cells[column], other.cells[column]));
        }
        body.append(...rows);
      });
    });
  }
})();
