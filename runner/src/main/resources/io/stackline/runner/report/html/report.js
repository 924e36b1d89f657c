"use strict";
(() => {
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  for (const section of document.querySelectorAll("section.run")) {
    const table = section.querySelector("table.resources");
    if (!table) {
      continue;
    }
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const texts = rows.map((row) => (row.textContent + " " + row.cells[1].title).toLowerCase());
    const tools = section.querySelector(".tools");
    const search = tools.querySelector("input[type=search]");
    const kinds = [...tools.querySelectorAll("input[type=checkbox]")];
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = new Set(kinds.filter((kind) => kind.checked).map((kind) => kind.value));
      const known = new Set(kinds.map((kind) => kind.value));
      let shown = 0;
      rows.forEach((row, index) => {
        const kind = row.dataset.kind;
        const asked = row.dataset.trouble === "true" || !known.has(kind) || wanted.has(kind);
        const found = words.every((word) => texts[index].includes(word));
        // Who searches for something wants to see it, whatever is ticked.
        row.hidden = !(found && (asked || words.length > 0));
        shown += row.hidden ? 0 : 1;
      });
      tools.querySelector(".shown").textContent = shown + " of " + rows.length + " shown";
      section.querySelector(".none").hidden = shown > 0;
    };
    search.addEventListener("input", show);
    kinds.forEach((kind) => kind.addEventListener("change", show));
    tools.hidden = false;
    show();

    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      head.setAttribute("aria-sort", "none");
      head.tabIndex = 0;
      const sort = () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = (row) => {
          const cell = row.cells[column];
          return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
        };
        const order = (a, b) => {
          const x = value(a);
          const y = value(b);
          return typeof x === "number" ? x - y : x.localeCompare(y);
        };
        [...rows].sort((a, b) => (up ? order(a, b) : order(b, a))).forEach((row) => body.append(row));
      };
      head.addEventListener("click", sort);
      head.addEventListener("keydown", (event) => {
        if (event.key === "Enter") {
          sort();
        }
      });
    });
  }
})();
