// The search of a page's tables: what is typed must be somewhere in the row.
document.querySelectorAll(".pulumi-search").forEach((field) => {
  const table = field.closest("label").nextElementSibling;
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    table.querySelectorAll("tbody tr").forEach((row) => {
      const there = (row.textContent + " " + row.cells[0].title).toLowerCase().includes(wanted);
      row.style.display = there ? "" : "none";
    });
  });
});
