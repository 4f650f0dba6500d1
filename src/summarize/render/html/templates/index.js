
"use strict";
(() => {
  const form = document.querySelector(".filters");
  const found = form.querySelector(".found");
  const items = [...document.querySelectorAll(".item")].map((element) => ({
    element,
    text: element.textContent.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " "),
    day: element.dataset.day,
    source: element.dataset.source,
    marked: element.dataset.marked === "yes",
  }));
  const dots = [...document.querySelectorAll(".timeline a")];
  const apply = () => {
    const data = new FormData(form);
    const words = data.get("text").toLowerCase().replaceAll("ё", "е").split(/\s+/).filter(Boolean);
    const [from, to, source] = ["from", "to", "source"].map((name) => data.get(name) || "");
    let count = 0;
    for (const item of items) {
      const fits =
        words.every((word) => item.text.includes(word)) &&
        (!from || (item.day && item.day >= from)) &&
        (!to || (item.day && item.day <= to)) &&
        (!source || item.source === source) &&
        (!data.get("marked") || item.marked);
      item.element.hidden = !fits;
      count += fits;
    }
    found.textContent = count === items.length ? `${count} briefs` : `${count} of ${items.length} briefs`;
    for (const dot of dots) {
      const goal = document.getElementById(dot.getAttribute("href").slice(1));
      dot.classList.toggle("away", !goal || goal.hidden);
    }
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
  const chooser = document.querySelector(".chooser");
  if (chooser) {
    const select = chooser.querySelector("select");
    const show = () => {
      for (const figure of document.querySelectorAll(".lines figure")) figure.hidden = figure.id !== select.value;
    };
    chooser.hidden = false;
    select.addEventListener("change", show);
    show();
  }
})();
